"""Reading: from files and memory to a site that is prepared, before the host has run."""
