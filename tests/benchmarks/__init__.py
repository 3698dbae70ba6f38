"""Reprise beside its peers: the same posts, whole processes, in turn, medians.

`make bench` installs the peers into environments of their own below `.bench/`, measures, and
writes docs/manual/performance.md with its plot.
"""
