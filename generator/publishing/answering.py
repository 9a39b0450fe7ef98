"""Who answers for a note: how it came about, and whether a named person has read it against its sources."""

from __future__ import annotations

from collections.abc import Collection

from generator.model.corpus import Note
from generator.model.edition import Edition
from generator.model.keys import name_in
from generator.publishing.labels import Labels


def drafted(signature: str, edition: Edition, labels: Labels) -> str:
    """How notes that bear this signature came about, as the edition says; empty if it says nothing of them."""
    return name_in(edition.drafting.get(signature, {}), labels.language, edition.main)


def review(note: Note, labels: Labels) -> str:
    """By whom and when the note was reviewed, or that no named person has done so yet."""
    if not note.reviewed_by:
        return labels("review-none")
    date = f", {labels.date(note.reviewed)}" if note.reviewed else ""
    return labels("review-by", name=note.reviewed_by) + date


def came_about(note: Note, edition: Edition, labels: Labels) -> str:
    """How a note came about and who has reviewed it, in a phrase.

    Empty where the edition says nothing of its signature and nobody has reviewed it: who signed it answers for it.
    """
    words = drafted(note.by, edition, labels)
    return ", ".join(filter(None, (words, review(note, labels)))) if words or note.reviewed_by else ""


def all_came_about(notes: Collection[Note], edition: Edition, labels: Labels) -> str:
    """The same of several notes, as those of a text: how many were reviewed."""
    signatures = dict.fromkeys(note.by for note in notes)
    words = [*dict.fromkeys(filter(None, (drafted(signature, edition, labels) for signature in signatures)))]
    reviewed = sum(bool(note.reviewed_by) for note in notes)
    if reviewed:
        words.append(labels("review-some", n=reviewed, all=len(notes)))
    elif words:
        words.append(labels("review-none"))
    return ", ".join(words)
