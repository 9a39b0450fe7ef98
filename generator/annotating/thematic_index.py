"""The thematic index: which paragraphs speak of a theme, and why they are listed.

Entries come from notes that name their themes, and from the terms of a theme that occur in a text. Each leads to a
paragraph, never to a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.corpus import Note, Theme
from generator.model.problems import Problem, nearest
from generator.model.publication import AnnotatedText, Locator
from generator.store import fingerprint
from generator.store.store import NOTHING_KEPT, Store
from generator.text.names import NameMatcher
from generator.text.quotations import words_of

Found = list[tuple[str, str, Locator]]
"""Theme, sub-heading or nothing, and where it leads."""


def thematic_index(
    texts: Sequence[AnnotatedText], themes: Mapping[str, Theme], store: Store = NOTHING_KEPT
) -> Mapping[tuple[str, str], tuple[Locator, ...]]:
    """The locators of each (theme, sub-heading or ''), in the order of the texts, one per paragraph and reason.

    What is found in each text is taken from the store.
    """
    by_name = {text.document.seed.name: text for text in texts}
    find = _Finder(themes)
    known = {theme.id: (theme.forms, tuple(theme.sub)) for theme in themes.values()}
    stage = fingerprint.of("thematic index", fingerprint.program(), known)
    inputs = {name: (text.document, text.placed) for name, text in by_name.items()}
    in_texts = store.once_each(stage, inputs, Found, lambda name: find.in_text(by_name[name]))
    index: dict[tuple[str, str], list[Locator]] = {}
    for found in in_texts.values():
        for theme, sub, locator in sorted(found, key=lambda one: (one[2].block, one[2].note)):
            index.setdefault((theme, sub), []).append(locator)
    return {key: tuple(locators) for key, locators in sorted(index.items())}


class _Finder:
    def __init__(self, themes: Mapping[str, Theme]) -> None:
        self._themes = themes
        self._terms = NameMatcher.of_forms((form, (theme.id,)) for theme in themes.values() for form in theme.forms)

    def in_text(self, text: AnnotatedText) -> Found:
        """The locators of a text, in no order."""
        themes, terms, name_of_text = self._themes, self._terms, text.document.seed.name
        found: Found = []
        listed: set[tuple[str, int]] = set()
        for placed in text.placed:
            first = placed.spans[0]
            words = words_of(placed.spans, text.document.blocks, " ")
            for name in placed.note.themes:
                theme, _, sub = name.partition("/")
                if theme in themes and (not sub or sub in themes[theme].sub):
                    found.append((theme, sub, Locator(name_of_text, first.block, words, placed.note.id)))
                    listed.add((theme, first.block))
        for number, block in enumerate(text.document.blocks):
            if not block.id or block.kind == "note":
                continue
            for start, end, form in terms.find(block.text):
                for theme in terms.meanings[form]:
                    if (theme, number) not in listed:
                        listed.add((theme, number))
                        found.append((theme, "", Locator(name_of_text, number, block.text[start:end])))
        return found


def check_themes(notes: Sequence[Note], themes: Mapping[str, Theme]) -> Iterator[Problem]:
    """Themes that notes name but that do not exist; `see` and `see-also` that lead nowhere."""
    headings = [*themes, *(f"{theme.id}/{sub}" for theme in themes.values() for sub in theme.sub)]
    for note in notes:
        for name in note.themes:
            if name not in headings:
                what, fix = f"there is no theme '{name}'", nearest(name, headings)
                yield Problem(note.path, note.line_of("themes"), what, name, fix)
    for theme in themes.values():
        for other in (theme.see, *theme.see_also):
            if other and other not in themes:
                what, fix = f"'{theme.id}' leads to '{other}', which does not exist", nearest(other, themes.keys())
                yield Problem(theme.path, theme.line, what, other, fix)
