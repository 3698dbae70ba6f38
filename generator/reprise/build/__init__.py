"""What to make, and the one writer of the published folder."""
