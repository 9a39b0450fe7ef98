"""How the passages of cross-references are related: one confirms, refutes or adds to the other, or both tell one event.

An editor says it in one of two notes that lead to each other; seen from the other it is the same the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.model.corpus import Note
from generator.model.kinds import RELATIONS
from generator.model.publication import Publication

Key = tuple[str, str]
"""A note, by its text and id."""


def related(publication: Publication) -> dict[Key, list[Key]]:
    """By note: the notes that say how they are related to it."""
    back: defaultdict[Key, list[Key]] = defaultdict(list)
    for text in publication.texts:
        for note in text.notes:
            if note.relation:
                back[note.target].append((note.seed, note.id))
    return dict(back)


class Relations:
    """The relations of an edition, seen from each note."""

    def __init__(self, publication: Publication) -> None:
        self._notes = {(note.seed, note.id): note for text in publication.texts for note in text.notes}
        self._related = related(publication)

    def note(self, key: Key) -> Note | None:
        """A note, by its text and id."""
        return self._notes.get(key)

    def leading_to(self, key: Key) -> Sequence[Note]:
        """The notes that say how they are related to a note."""
        return [self._notes[other] for other in self._related.get(key, ())]

    def of(self, note: Note) -> str:
        """What a note's passage is to the one it leads to: a relation or the inverse of one; empty if nobody says."""
        other = self.note(note.target)
        return between(note, other) if other else ""

    def all_of(self, note: Note) -> list[tuple[str, Note]]:
        """(relation or inverse, the other note) of every note to which a note is related, in either direction."""
        target = self.note(note.target)
        others = [target] if target else []
        others += [other for other in self.leading_to((note.seed, note.id)) if other not in others]
        related = ((between(note, other), other) for other in others)
        return [(relation, other) for relation, other in related if relation]


def between(note: Note, other: Note) -> str:
    """What the passage of a note is to that of another, whichever of the two says it; empty if neither does."""
    if note.relation and note.target == (other.seed, other.id):
        return note.relation
    return RELATIONS.get(other.relation, "") if other.target == (note.seed, note.id) else ""
