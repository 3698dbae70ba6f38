"""The cache: what builds leave to the next one, each value whole or as good as absent."""
