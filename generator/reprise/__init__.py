"""Reprise: a blog and a reflection journal from Markdown kept in git."""

__version__ = "0.1.0"
