"""MkDocs and its kin: the only room that knows a host."""
