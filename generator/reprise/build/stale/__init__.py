"""What must be made again, and why, in words."""
