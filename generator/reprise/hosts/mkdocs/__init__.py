"""MkDocs as a host: what imports it, or runs inside it.

Who imports this waits for MkDocs. Outside, `hosts/build.py` and `cli/ledger.py` do, each in
a function, and `hosts/mkdocs_plugin.py`, which is MkDocs' own way in.
"""
