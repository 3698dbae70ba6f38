"""Finishing: from stale artifacts to files on the shelf, in one process or many."""
