"""Questions about a Site, answered by pure functions; values in, values out."""
