"""Checks references between files, and what each kind of note must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.corpus import Note
from generator.model.edition import Corpus
from generator.model.kinds import KINDS
from generator.model.problems import Problem, nearest


def check_references(corpus: Corpus) -> Iterator[Problem]:
    """References that lead nowhere, notes that lack what their kind requires, and notes that repeat another."""
    targets = {f"{note.seed}/{note.id}" for notes in corpus.notes.values() for note in notes}
    for notes in corpus.notes.values():
        for note in notes:
            for key, what, read, fix in _note(note, targets):
                line = note.line_of(key) if key else note.line
                yield Problem(note.path, line, what, read, fix)
            for source in note.sources:
                if not source.title or not source.says:
                    what, fix = "a source needs a title, and what it says", "add 'title:' and 'says:'"
                    yield Problem(note.path, note.line_of("sources"), what, source.url, fix, "warning")
        yield from _repeated(notes)
    for entity in corpus.entities.values():
        for other in entity.see_also:
            if other not in corpus.entities:
                fix = nearest(other, corpus.entities.keys())
                what = f"'{entity.id}' leads to '{other}', which is in no register"
                yield Problem(entity.path, entity.line, what, other, fix)


def _repeated(notes: Sequence[Note]) -> Iterator[Problem]:
    """Notes of a text that say what another says: a copy left unchanged, or one thing noted by two people."""
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


def _note(note: Note, targets: set[str]) -> Iterator[tuple[str, str, str, str]]:
    """(key, what is wrong, what was read, how to fix it) for one note; an empty key means the note as a whole."""
    if note.kind == "fact-check" and not note.verdict:
        fix = "add 'verdict:' right, wrong, outdated, disputed or unproven"
        yield "kind", "a fact check needs a verdict", "", fix
    if note.kind != "fact-check" and note.verdict:
        yield "verdict", f"a note of the kind '{note.kind}' has no verdict", note.verdict, "remove 'verdict:'"
    if note.kind == "cross-reference" and not note.to:
        yield "kind", "a cross-reference needs a goal", "", "add 'to: NAME-OF-TEXT/id-of-note'"
    if note.to and note.to not in targets:
        yield "to", f"'to: {note.to}' leads to no note", note.to, nearest(note.to, targets)
    if note.kind != "index" and not note.body:
        yield "", "the note says nothing", note.quote, "write the note below the passage"
    if KINDS[note.kind].sourced and not note.sources:
        yield "sources", "the note names no source", "", "add the page that you read under 'sources:'"
