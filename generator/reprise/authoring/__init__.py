"""Writes an author's files; never overwrites one."""
