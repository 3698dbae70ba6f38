"""Search: what can be found, and the index of it that a browser reads piece by piece."""
