"""The page of an edited text, shown at once: that text alone is read and made anew, in the edition as it last was.

What others say of the text, and the page of them, may have changed with it. That is found by the build that follows,
which reads everything: it makes this page again too, and nothing that it leaves depends on this one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.mkdocs_plugin.watching import Edit
from generator.model.publication import AnnotatedText, Site
from generator.pages import text as page
from generator.publishing import withholding
from generator.publishing.made import EARLY, Made
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import all_as_bytes
from generator.reading.texts import read_text
from generator.store.store import Store
from generator.texts import of_one

log = logging.getLogger("mkdocs.plugins.edition")


def show_texts(root: Path, before: Site, made: Made, edit: Edit, store: Store) -> None:
    """Show the pages of the texts that were edited, if these are few, and the edition was made `before`."""
    names = _edited(root, before, edit.paths)
    if made.last is None or len(names) > EARLY:
        return
    for name, path in sorted(names.items()):
        try:
            files = _pages(root, before, made.last, name, path, store)
        except Exception as error:  # the rest, of which the text may now know more, is still as it was
            log.debug("%s is not shown before the rest: %s", name, error)
            continue
        if files:
            made.show(f"text {name}", files, edit.show)


def get_ready(made: Made) -> None:
    """Have what the page of a text asks of all others found before the first edit: the page of the first is made."""
    for unit in page.units(made.last) if made.last is not None else ():
        if unit.name.startswith("text "):
            unit.make()
            return


def _edited(root: Path, before: Site, paths: Iterable[str]) -> dict[str, str]:
    """The texts to which edited files belong, by name; each with the path of its raw text."""
    seeds = {seed.name: seed.path for seed in before.corpus.seeds}
    folder = root.resolve() / "seeds"
    inside = [Path(path).resolve() for path in paths]
    parts = [path.relative_to(folder).parts for path in inside if path.is_relative_to(folder)]
    names = [part[0] if len(part) > 1 else Path(part[0]).stem for part in parts if part]
    return {name: seeds[name] for name in names if name in seeds}


def _pages(root: Path, before: Site, last: SiteRenderer, name: str, path: str, store: Store) -> dict[str, bytes]:
    """The page of a text as its files are now, in all languages; nothing where its address is another."""
    made = of_one(before.corpus, read_text(root, root / path), store)
    if made is None or made.document.about.slug != last.text(name).document.about.slug:
        return {}
    text = replace(made, since=last.text(name).since)
    renderer = _with(last, withholding.apparatus(text) if text.document.about.apparatus_only else text, name)
    return all_as_bytes(next(unit for unit in page.units(renderer) if unit.name == f"text {name}").make())


def _with(last: SiteRenderer, text: AnnotatedText, name: str) -> SiteRenderer:
    """The edition as it last was, with another version of one text."""
    texts = tuple(text if one.document.seed.name == name else one for one in last.plain.texts)
    renderer = SiteRenderer(replace(last.plain, texts=texts), last.printed, last.books)
    renderer.queries.lean_on(last.queries, name)
    return renderer
