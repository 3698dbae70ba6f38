"""Pages: from an edition to what each template sees. One noun a module."""
