"""Making: from recipes to bytes, a module for each kind of file."""
