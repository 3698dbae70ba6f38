"""Pictures and social cards: bytes to bytes."""
