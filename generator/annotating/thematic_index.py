"""The thematic index: which paragraphs speak of a theme, and why they are listed.

Entries come from notes, which name their themes, and from the terms of a theme that stand in a text. Each entry leads
to a paragraph, never to a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.corpus import Note, Theme
from generator.model.problems import Problem, nearest
from generator.model.publication import AnnotatedText, Locator
from generator.text.names import NameMatcher


def thematic_index(
    texts: Sequence[AnnotatedText], themes: Mapping[str, Theme]
) -> Mapping[tuple[str, str], tuple[Locator, ...]]:
    """For each (theme, sub-heading or '') its locators, in the order of the texts, one for a paragraph and reason."""
    index: dict[tuple[str, str], list[Locator]] = {}
    terms = _Terms(themes)
    for text in texts:
        listed: set[tuple[str, int]] = set()
        for placed in text.placed:
            first = placed.spans[0]
            words = " ".join(text.document.blocks[span.block].text[span.start : span.end] for span in placed.spans)
            for name in placed.note.themes:
                theme, _, sub = name.partition("/")
                if theme in themes and (not sub or sub in themes[theme].sub):
                    locator = Locator(text.document.seed.name, first.block, words, placed.note.id)
                    index.setdefault((theme, sub), []).append(locator)
                    listed.add((theme, first.block))
        for number, block in enumerate(text.document.blocks):
            if not block.id or block.kind == "note":
                continue
            for theme, words in terms.find(block.text):
                if (theme, number) not in listed:
                    listed.add((theme, number))
                    index.setdefault((theme, ""), []).append(Locator(text.document.seed.name, number, words))
    order = {text.document.seed.name: place for place, text in enumerate(texts)}
    return {
        key: tuple(sorted(locators, key=lambda one: (order[one.seed], one.block, one.note)))
        for key, locators in sorted(index.items())
    }


class _Terms:
    """The terms of all themes, looked for as names are."""

    def __init__(self, themes: Mapping[str, Theme]) -> None:
        self.names = NameMatcher.of_forms((form, (theme.id,)) for theme in themes.values() for form in theme.forms)

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        for start, end, form in self.names.find(text):
            for theme in self.names.meanings[form]:
                yield theme, text[start:end]


def check_themes(notes: Sequence[Note], themes: Mapping[str, Theme]) -> Iterator[Problem]:
    """Themes that notes name and that do not exist; `see` and `see-also` that lead nowhere."""
    known = [*themes, *(f"{theme.id}/{sub}" for theme in themes.values() for sub in theme.sub)]
    for note in notes:
        for name in note.themes:
            if name not in known:
                yield Problem(
                    note.path, note.line_of("themes"), f"there is no theme '{name}'", name, nearest(name, known)
                )
    for theme in themes.values():
        for other in (theme.see, *theme.see_also):
            if other and other not in themes:
                fix = nearest(other, themes.keys())
                yield Problem(
                    theme.path, theme.line, f"'{theme.id}' leads to '{other}', which does not exist", other, fix
                )
