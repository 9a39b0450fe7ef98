"""What a publication knows as a whole, looked up piece by piece, so that who asks depends on the pieces alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.model.corpus import About, Note
from generator.model.publication import AnnotatedText
from generator.publishing.bibliography import Name, NameParser
from generator.publishing.note_marks import note_places
from generator.publishing.relations import Relations

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
        return iter(note_places(self._renderer.in_brief))

    def __len__(self) -> int:
        return len(note_places(self._renderer.in_brief))


class RelationsOneByOne(Relations):
    """How notes are related, one by one."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self._renderer = renderer

    def note(self, key: tuple[str, str]) -> Note | None:
        """A note, by its text and id."""
        return self._renderer.note(key)

    def leading_to(self, key: tuple[str, str]) -> Sequence[Note]:
        """The notes that say how they are related to a note."""
        return self._renderer.related_to_note(key)


class AboutsOneByOne(Mapping[str, About]):
    """What is known of each text, one by one."""

    def __init__(self, renderer: SiteRenderer) -> None:
        self._renderer = renderer

    def __getitem__(self, name: str) -> About:
        return self._renderer.texts[name].document.about

    def __iter__(self) -> Iterator[str]:
        return iter(self._renderer.texts)

    def __len__(self) -> int:
        return len(self._renderer.texts)
