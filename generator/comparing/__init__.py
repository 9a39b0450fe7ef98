"""Compares two builds of the site and reports what a reader would notice.

What is compared is what is published, not the source files: words as cleaned, notes in their places, names as found.
Nothing is left out silently: all generated files that differ are listed, whatever they differ in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.comparing.blocks import TextPair
from generator.comparing.entries import EntryChange, entry_changes, theme_changes
from generator.comparing.fields import FieldChange, field_changes, mark
from generator.comparing.texts import INTRODUCTIONS, Introduction, TextChange, introductions, text_change
from generator.model.problems import Problem
from generator.model.publication import Publication, Site


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a change does; `problems` and `files` begin with added, removed or changed."""

    edition: tuple[FieldChange, ...]
    introductions: tuple[Introduction, ...]
    texts: tuple[TextChange, ...]
    entries: tuple[EntryChange, ...]
    themes: tuple[EntryChange, ...]
    problems: tuple[tuple[str, Problem], ...]
    files: tuple[tuple[str, str], ...]


def changes(old: Site, new: Site, files: Callable[[Site], Mapping[str, bytes]]) -> Changes:
    """What differs between two sites, for readers and for editors; `files` gives the generated files of a site."""
    before, after = old.publication, new.publication
    texts = tuple(_texts(before, after))
    return Changes(
        field_changes(before.edition, after.edition, INTRODUCTIONS),
        introductions(before.edition.introductions, after.edition.introductions),
        tuple(change for text in texts if (change := text_change(text))),
        entry_changes(before, after, texts),
        theme_changes(before, after, texts),
        tuple(_problems(old.problems, new.problems)),
        tuple(_files(files(old), files(new))),
    )


def _texts(old: Publication, new: Publication) -> Iterator[TextPair]:
    before, after = ({text.document.seed.name: text for text in site.texts} for site in (old, new))
    for seed in sorted(before.keys() | after.keys()):
        yield TextPair.of(seed, before.get(seed), after.get(seed))


def _problems(old: tuple[Problem, ...], new: tuple[Problem, ...]) -> Iterator[tuple[str, Problem]]:
    """The problems that were removed and added; one that has only moved to another line is neither."""
    before, after = (Counter(replace(problem, line=0) for problem in problems) for problems in (old, new))
    for what, problems, others in (("removed", old, after), ("added", new, before)):
        unmatched = Counter(others)
        for problem in problems:
            key = replace(problem, line=0)
            unmatched[key] -= 1
            if unmatched[key] < 0:
                yield what, problem


def _files(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for path in sorted(old.keys() | new.keys()):
        if old.get(path) != new.get(path):
            yield mark(old.get(path), new.get(path)), path
