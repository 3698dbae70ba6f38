"""Finished entries to XML and JSON."""
