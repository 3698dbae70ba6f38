"""Makes and changes an author's files; a new one never replaces an old one."""
