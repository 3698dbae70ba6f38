"""Finished entries to XML."""
