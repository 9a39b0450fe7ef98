"""The thematic index: which paragraphs speak of a theme, and why they are listed.

Entries come from notes that name their themes, and from the terms of a theme that occur in a text. Each leads to a
paragraph, never to a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.corpus import Note, Theme
from generator.model.problems import Problem, nearest
from generator.model.publication import AnnotatedText, Locator
from generator.text.names import NameMatcher
from generator.text.quotations import words_of


def thematic_index(
    texts: Sequence[AnnotatedText], themes: Mapping[str, Theme]
) -> Mapping[tuple[str, str], tuple[Locator, ...]]:
    """The locators of each (theme, sub-heading or ''), in the order of the texts, one per paragraph and reason."""
    index: dict[tuple[str, str], list[Locator]] = {}
    terms = NameMatcher.of_forms((form, (theme.id,)) for theme in themes.values() for form in theme.forms)
    for text in texts:
        listed: set[tuple[str, int]] = set()
        for placed in text.placed:
            first = placed.spans[0]
            words = words_of(placed.spans, text.document.blocks, " ")
            for name in placed.note.themes:
                theme, _, sub = name.partition("/")
                if theme in themes and (not sub or sub in themes[theme].sub):
                    locator = Locator(text.document.seed.name, first.block, words, placed.note.id)
                    index.setdefault((theme, sub), []).append(locator)
                    listed.add((theme, first.block))
        for number, block in enumerate(text.document.blocks):
            if not block.id or block.kind == "note":
                continue
            for start, end, form in terms.find(block.text):
                for theme in terms.meanings[form]:
                    if (theme, number) not in listed:
                        listed.add((theme, number))
                        locator = Locator(text.document.seed.name, number, block.text[start:end])
                        index.setdefault((theme, ""), []).append(locator)
    order = {text.document.seed.name: number for number, text in enumerate(texts)}
    return {
        key: tuple(sorted(locators, key=lambda locator: (order[locator.seed], locator.block, locator.note)))
        for key, locators in sorted(index.items())
    }


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
