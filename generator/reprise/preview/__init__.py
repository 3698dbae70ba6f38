"""The live preview: builds when something changes, serves what was built, tells the browser."""
