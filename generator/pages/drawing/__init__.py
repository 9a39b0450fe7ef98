"""Pictures of a corpus as SVG text, drawn at build time: an axis of time, strips of marks, names tied by arcs.

Geometry in, markup out. Nothing here reads a file or a clock, and nothing is left to chance: the same corpus gives the
same picture. Colours stand in the style sheet alone; every mark is a link with a `<title>`.
"""
