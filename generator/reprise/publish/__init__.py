"""After a build: what is told to the world, and what is remembered of it."""
