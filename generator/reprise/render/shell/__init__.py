"""The shell theme: the theme renders each kind of page once, and Reprise fills it in."""
