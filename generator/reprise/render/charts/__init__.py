"""Charts: values to shapes, with every number of a shape in words beside it.

Sizes are in the units of an SVG's viewBox. Colours are left to the style sheet.
"""
