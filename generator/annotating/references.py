"""What one file says of another: cross-references, see-also, and what each kind of note must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.corpus import Corpus, Note
from generator.model.problems import Problem, nearest

NEED_SOURCES = ("identification", "context", "fact-check")
"""Kinds of note that state facts from outside the text; the others may rest on the text itself."""


def check_references(desk: Corpus) -> Iterator[Problem]:
    """Everything that leads nowhere, and notes that lack what their kind demands."""
    known = {f"{note.seed}/{note.id}" for notes in desk.notes.values() for note in notes}
    for notes in desk.notes.values():
        for note in notes:
            yield from _note(note, known)
        yield from _twice(notes)
    for entity in desk.entities.values():
        for other in entity.see_also:
            if other not in desk.entities:
                fix = nearest(other, desk.entities.keys())
                what = f"'{entity.id}' leads to '{other}', which is in no register"
                yield Problem(entity.path, entity.line, what, other, fix)


def _twice(notes: Sequence[Note]) -> Iterator[Problem]:
    """Notes of a text that say what another says: a copy left unchanged, or the same thing noted by two people."""
    bodies: dict[str, Note] = {}
    passages: dict[tuple[str, str], Note] = {}
    for note in notes:
        body, passage = " ".join(note.body.split()), (note.kind, " ".join(note.quote.split()))
        if body and body in bodies:
            fix = "write what this note has to say, or remove it"
            yield Problem(note.path, note.line, f"the note says the same as '{bodies[body].id}'", body, fix)
        elif passage in passages and note.kind != "index":
            fix = "make one note of the two, if they say one thing"
            what = f"'{passages[passage].id}' is of the same kind and on the same passage"
            yield Problem(note.path, note.line, what, note.quote, fix, "warning")
        bodies.setdefault(body, note)
        passages.setdefault(passage, note)


def _note(note: Note, known: set[str]) -> Iterator[Problem]:
    if note.kind == "fact-check" and not note.verdict:
        yield Problem(
            note.path,
            note.line_of("kind"),
            "a fact check needs a verdict",
            "",
            "add 'verdict:' right, wrong, outdated, disputed or unproven",
        )
    if note.kind != "fact-check" and note.verdict:
        yield Problem(
            note.path,
            note.line_of("verdict"),
            f"a note of the kind '{note.kind}' has no verdict",
            note.verdict,
            "remove 'verdict:'",
        )
    if note.kind == "cross-reference" and not note.to:
        yield Problem(
            note.path, note.line_of("kind"), "a cross-reference needs a goal", "", "add 'to: NAME-OF-TEXT/id-of-note'"
        )
    if note.to and note.to not in known:
        yield Problem(
            note.path, note.line_of("to"), f"'to: {note.to}' leads to no note", note.to, nearest(note.to, known)
        )
    if note.kind != "index" and not note.body:
        yield Problem(note.path, note.line, "the note says nothing", note.quote, "write the note below the passage")
    if note.kind in NEED_SOURCES and not note.sources:
        yield Problem(
            note.path,
            note.line_of("sources"),
            "the note names no source",
            "",
            "add the page that you read under 'sources:'",
        )
    for source in note.sources:
        if not source.title or not source.says:
            yield Problem(
                note.path,
                note.line_of("sources"),
                "a source needs a title, and what it says",
                source.url,
                "add 'title:' and 'says:'",
                "warning",
            )
