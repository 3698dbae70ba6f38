"""Fingerprints: what each file of the site is made from, by name."""
