"""Frozen values: what a site is made of. No I/O, no clock, no environment."""
