"""The plan: from an edition and the host's files to the artifacts of a site; no I/O."""
