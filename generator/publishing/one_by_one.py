"""What a publication knows as a whole, looked up piece by piece, so that who asks depends on the pieces alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.model.publication import AnnotatedText
from generator.publishing.bibliography import Name, NameParser
from generator.publishing.note_marks import note_places

if TYPE_CHECKING:
    from generator.publishing.renderer import SiteRenderer


class NamesOneByOne(NameParser):
    """Splits the names of authors and editors, one by one."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self._renderer = renderer

    def part(self, name: str) -> Name:
        """The parts of the name of someone who wrote a text or a note."""
        return self._renderer.part_of_name(name)


class NotePlacesOneByOne(Mapping[tuple[str, str], tuple[AnnotatedText, str]]):
    """Where each note stands that found its passage, one by one."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self._renderer = renderer

    def __getitem__(self, target: tuple[str, str]) -> tuple[AnnotatedText, str]:
        place = self._renderer.note_place(target)
        if place is None:
            raise KeyError(target)
        return self._renderer.texts[place[0]], place[1]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(note_places(self._renderer.publication))

    def __len__(self) -> int:
        return len(note_places(self._renderer.publication))
