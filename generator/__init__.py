"""From raw texts to an annotated edition.

    read -> clean -> parse -> place -> link -> index -> pages, exports

Raw press texts (`seeds/`) and what editors know about them (`seeds/<name>/`, `seeds/*.yml`) go in; Markdown pages and
data files for MkDocs (`docs/`) come out. Start reading at `site.py`, which is the order of things and nothing else;
then `draft.py`, the text that remembers where every character came from; then `model.py`, the words all stages share.

Imports point one way: draft, problems <- model <- the stages <- publication, pages, exports <- site <- command line and
MkDocs hook. `tests/test_imports.py` holds it so.
"""
