"""The only reader of content: bytes in, values and issues out."""
