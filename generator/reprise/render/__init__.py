"""Text to text: Markdown, templates and pages. No I/O."""
