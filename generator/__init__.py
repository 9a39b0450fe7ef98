"""From raw texts to an annotated edition; `ARCHITECTURE.md` is the map, `site.py` the table of contents."""
