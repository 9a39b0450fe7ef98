"""What a change does to the site: two sites as they were read, before and after, in; what a reader would notice out.

Compared is what is published, not files: words as cleaned, notes in their places, names as found. Nothing is left out
in silence: the generated files that differ are listed too, also those that differ in what is not told otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.comparing.blocks import Compared
from generator.comparing.fields import FieldChange, field_changes, mark
from generator.comparing.listed import EntryChange, entry_changes, theme_changes
from generator.comparing.texts import INTRODUCTIONS, Introduction, TextChange, introductions, text_change
from generator.model.problems import Problem
from generator.model.publication import Publication, Site


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a change does. `files` are (mark, path) of what is generated; empty: nothing changes at all."""

    edition: tuple[FieldChange, ...]
    introductions: tuple[Introduction, ...]
    texts: tuple[TextChange, ...]
    entries: tuple[EntryChange, ...]
    themes: tuple[EntryChange, ...]
    problems: tuple[tuple[str, Problem], ...]
    files: tuple[tuple[str, str], ...]


def changes(old: Site, new: Site, files: Callable[[Site], Mapping[str, bytes]]) -> Changes:
    """What a reader, and an editor who is told the problems, finds otherwise in `new` than in `old`.

    `files` gives what is generated of a site.
    """
    before, after = old.publication, new.publication
    texts = tuple(_texts(before, after))
    return Changes(
        field_changes(before.edition, after.edition, INTRODUCTIONS),
        introductions(before.edition.introductions, after.edition.introductions),
        tuple(one for text in texts if (one := text_change(text))),
        entry_changes(before, after, texts),
        theme_changes(before, after, texts),
        tuple(_problems(old.problems, new.problems)),
        tuple(_files(files(old), files(new))),
    )


def _texts(old: Publication, new: Publication) -> Iterator[Compared]:
    before, after = ({text.document.seed.name: text for text in one.texts} for one in (old, new))
    for seed in sorted(before.keys() | after.keys()):
        yield Compared.of(seed, before.get(seed), after.get(seed))


def _problems(old: tuple[Problem, ...], new: tuple[Problem, ...]) -> Iterator[tuple[str, Problem]]:
    """The problems that went and came; one that only stands on another line is neither."""
    before, after = (Counter(replace(one, line=0) for one in problems) for problems in (old, new))
    for what, problems, others in (("removed", old, after), ("added", new, before)):
        left = Counter(others)
        for one in problems:
            key = replace(one, line=0)
            left[key] -= 1
            if left[key] < 0:
                yield what, one


def _files(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            yield mark(old.get(path), new.get(path)), path
