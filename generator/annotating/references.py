"""Checks references between files, and what each kind of note must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.model.corpus import REGISTERS, Note
from generator.model.edition import Corpus
from generator.model.keys import keys_of
from generator.model.kinds import RELATIONS
from generator.model.note_rules import BODY, broken
from generator.model.problems import Problem, nearest
from generator.text.markup import slug

_SAYS = {"by": "who wrote it", "date": "when"}
_AS = {"by": "your name", "date": "2026-11-21"}


def check_references(corpus: Corpus) -> Iterator[Problem]:
    """References that lead nowhere, notes that lack what their kind requires, and notes that repeat another."""
    by_name = {f"{note.seed}/{note.id}": note for notes in corpus.notes.values() for note in notes}
    for notes in corpus.notes.values():
        for note in notes:
            for key, what, read, fix in _note(note, by_name, corpus):
                line = note.line_of(key) if key else note.line
                yield Problem(note.path, line, what, read, fix)
            for source in note.sources:
                if not source.title or not source.says:
                    what, fix = "a source needs a title, and what it says", "add 'title:' and 'says:'"
                    yield Problem(note.path, note.line_of("sources"), what, source.url, fix, "warning")
            target = by_name.get(note.to)
            if note.kind == "cross-reference" and target and not note.relation and not target.relation:
                what = f"neither this note nor '{note.to}' says how the two passages are related"
                fix = f"add 'relation:' to one of them: {', '.join(RELATIONS)}"
                yield Problem(note.path, note.line_of("to"), what, "", fix, "warning")
            missing = [key for key in ("by", "date") if key not in note.lines]
            if (
                missing and note.is_shown and note.lines.keys() <= keys_of(Note).keys()
            ):  # a misspelt key is told already
                what = f"the note does not say {' and '.join(_SAYS[key] for key in missing)}"
                fix = "add " + " and ".join(f"'{key}: {_AS[key]}'" for key in missing)
                yield Problem(note.path, note.line, what, "", fix, "warning")
        yield from _repeated(notes)
    complete = not any(f"seeds/{register}.yml" in corpus.unread for register in REGISTERS)
    yield from _formerly(corpus)
    for entity in corpus.entities.values() if complete else ():
        for other in entity.see_also:
            if other not in corpus.entities:
                fix = nearest(other, corpus.entities.keys())
                what = f"'{entity.id}' leads to '{other}', which is in no register"
                yield Problem(entity.path, entity.line, what, other, fix)


def _formerly(corpus: Corpus) -> Iterator[Problem]:
    """Former names that something bears today, or that two things claim: one of the two would never be found."""
    texts = [(about.slug, about.formerly, about.path, about.line_of("formerly")) for about in corpus.abouts.values()]
    texts += [(slug(seed.name), (), seed.path, 0) for seed in corpus.seeds if seed.name not in corpus.abouts]
    yield from _living("text", texts)
    for notes in corpus.notes.values():
        yield from _living("note", [(n.id, n.formerly, n.path, n.line_of("formerly")) for n in notes])
    themes = [(theme.id, theme.formerly, theme.path, theme.line) for theme in corpus.themes.values()]
    yield from _living("heading", themes)
    for register in REGISTERS:
        entries = [entity for entity in corpus.entities.values() if entity.register == register]
        yield from _living("entry", [(entity.id, entity.formerly, entity.path, entity.line) for entity in entries])


def _living(called: str, things: Sequence[tuple[str, Sequence[str], str, int]]) -> Iterator[Problem]:
    """Problems with the former names of things of one kind, each given as (name, former names, path, line)."""
    names = {name for name, *_ in things}
    claimed: dict[str, str] = {}
    for name, formerly, path, line in things:
        for old in formerly:
            if old in names:
                what = f"'formerly: {old}' is the name of another {called}, or of this one, today"
                yield Problem(path, line, what, old, "remove it, or rename the other")
            elif claimed.setdefault(old, name) != name:
                what = f"'{claimed[old]}' was formerly '{old}', too: its address can lead to one of the two only"
                yield Problem(path, line, what, old, "remove it from the one that is not meant")


def _repeated(notes: Sequence[Note]) -> Iterator[Problem]:
    """Notes of a text that say what another says: a copy left unchanged, or one thing noted by two people."""
    bodies: dict[str, Note] = {}
    passages: dict[tuple[str, str], Note] = {}
    for note in notes:
        body, passage = " ".join(note.body.split()), (note.kind, " ".join(note.quote.split()))
        if body and body in bodies:
            fix = "write what this note has to say, or remove it"
            yield Problem(note.path, note.line, f"the note says the same as '{bodies[body].id}'", body, fix)
        elif passage in passages and note.is_shown:
            fix = "make one note of the two, if they say one thing"
            what = f"'{passages[passage].id}' is of the same kind and on the same passage"
            yield Problem(note.path, note.line, what, note.quote, fix, "warning")
        bodies.setdefault(body, note)
        passages.setdefault(passage, note)


def _note(note: Note, targets: Mapping[str, Note], corpus: Corpus) -> Iterator[tuple[str, str, str, str]]:
    """(key, what is wrong, what was read, how to fix it) for one note; an empty key means the note as a whole."""
    said = {name: getattr(note, key.field) for name, key in keys_of(Note).items()} | {BODY: note.body}
    for rule in broken(note.kind, said):
        on = "" if rule.on == BODY else rule.on
        read = note.quote if rule.on == BODY else str(said[rule.given]) if rule.given else ""
        yield on, rule.what.format(kind=note.kind), read, rule.fix
    seed, name = note.target
    hidden = f"seeds/{seed}/notes/{name}.md" in corpus.unread or any(
        PurePosixPath(path).stem == seed for path in corpus.unread if path.count("/") == 1
    )
    if note.to and note.to not in targets and not hidden:
        yield "to", f"'to: {note.to}' leads to no note", note.to, nearest(note.to, targets.keys())
    if note.reviewed_by and note.reviewed_by in corpus.edition.drafting:
        what = f"'{note.reviewed_by}' drafted the note and cannot review it"
        yield "reviewed-by", what, note.reviewed_by, "write the name of the person who has read it against its sources"
