"""The corpus: everything that lies in `seeds/`, read from disk and checked file by file.

    seeds/<name>.txt              a raw text, never edited after it has arrived; .md, or .html for a saved page
    seeds/<name>/about.md         what is known of it, and an introduction; about.<lang>.md: that in another language
    seeds/<name>/notes/<id>.md    one annotation; what stands in another language: `translations.py`
    seeds/people.yml …            the registers, seeds/themes.yml the thematic index, seeds/edition.yml the whole
    seeds/outlets.yml             who publishes the pages that notes name as sources

Nothing is raised for what an editor may have written: each mistake is a `Problem`, and whatever is readable is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.model.corpus import REGISTERS, About, Entity, Note, Seed
from generator.model.decisions import CALLED, PassageDecision
from generator.model.edition import Corpus
from generator.model.keys import LONGEST_SLUG, SEED_NAME, SLUG
from generator.model.ledger import LEDGER
from generator.model.problems import Problem, clip
from generator.reading import registers, translations, typography
from generator.reading.decoding import UnreadableText, decode_file, is_page
from generator.reading.files import Files
from generator.reading.leftovers import merge_marks
from generator.reading.schema import Reader
from generator.reading.strays import check_strays, is_hidden, is_text
from generator.reading.strict_yaml import Fields
from generator.text.front_matter import split_passage
from generator.text.language import language_of

BLANK = " \t\n\r\v\f\x00\u00a0\u200b\u2028\u2029\u202f\ufeff"
SEED_LIMIT = 8_000_000
"""Bytes; a book has one million. A larger file is a mistake, or meant to stall a build."""
LEDGER_LIMIT = 4 * SEED_LIMIT
"""Bytes; it holds the words of a text, and those around each of its notes."""


def read_corpus(root: Path, on_seed: Callable[[], object] = lambda: None) -> Corpus:
    """Read everything below `root/seeds`; `on_seed` is called after each raw text, for a progress bar."""
    files, folder = Files(root), root / "seeds"
    seeds, abouts, notes, ledgers, translated = [], {}, {}, {"": _ledger(files, folder)}, {}
    for seed in _seeds(files, folder):
        seeds.append(seed)
        about = _about(files, folder / seed.name)
        if about is not None:
            abouts[seed.name] = about
        language = about.language if about is not None else ""
        notes[seed.name] = tuple(_notes(files, folder / seed.name, seed.name, language))
        ledgers[seed.name] = _ledger(files, folder / seed.name)
        translated[seed.name] = translations.texts(files, folder / seed.name)
        on_seed()
    check_strays(files, folder)
    entities = _entities(files, folder)
    themes = {theme.id: theme for theme in registers.themes(files, folder / "themes.yml")}
    edition = registers.edition(files, folder / "edition.yml")
    outlets = {outlet.id: outlet for outlet in registers.outlets(files, folder / "outlets.yml")}
    return Corpus(
        edition,
        tuple(seeds),
        abouts,
        notes,
        entities,
        themes,
        tuple(files.problems),
        ledgers,
        translated,
        frozenset(files.unread),
        outlets,
    )


def _ledger(files: Files, folder: Path) -> str | None:
    """What stands in a ledger; None if it cannot be read, so that nobody writes it anew."""
    path = folder / LEDGER
    if files.exists(path):
        return files.text(path, LEDGER_LIMIT)
    return None if files.is_linked(folder) else ""


def _entities(files: Files, folder: Path) -> dict[str, Entity]:
    """The entries of all registers by id; of two with one id, the first."""
    entities: dict[str, Entity] = {}
    for entity in (entity for register in REGISTERS for entity in registers.register(files, folder, register)):
        if entity.id in entities:
            what, fix = f"the id '{entity.id}' is also in {entities[entity.id].path}", "give one of them another id"
            files.report(files.root / entity.path, entity.line, what, entity.id, fix)
        else:
            entities[entity.id] = entity
    return entities


def _seeds(files: Files, folder: Path) -> Iterator[Seed]:
    seen: dict[str, Path] = {}
    for path in files.entries(folder):
        if not is_text(path) or path.is_dir():
            continue
        if not SEED_NAME.fullmatch(path.stem):
            fix = f"use letters a-z, digits, '-' and '_', {LONGEST_SLUG} at most"
            files.report(path, 0, "this name cannot be an address", path.name, fix)
            continue
        if path.stem.lower() in seen:
            files.report(path, 0, f"{seen[path.stem.lower()].name} has the same name", path.name, "rename one of them")
            continue
        seen[path.stem.lower()] = path
        data = files.bytes(path, SEED_LIMIT)
        if data is None:
            continue
        try:
            decoded = decode_file(path.name, data)
            if not decoded.text.strip(BLANK):
                raise UnreadableText(0, "this text has no words", "paste the text into the file, or remove it")
            html = is_page(path.name)
            files.problems += merge_marks(files.relative(path), decoded.text)
            yield Seed(path.stem, files.relative(path), data, decoded.text, decoded.encoding, html)
        except UnreadableText as error:
            files.report(path, error.line, error.reason, fix=error.fix)


def about_of(seed: Path) -> About | None:
    """What is known of the raw text in a file; None if it is not in a `seeds/` folder or has no `about.md`."""
    return _about(Files(seed.parent.parent), seed.parent / seed.stem) if seed.parent.name == "seeds" else None


def _about(files: Files, folder: Path) -> About | None:
    path = folder / "about.md"
    page = files.page(path) if files.exists(path) else None
    if page is None:
        return None
    fields, body, line = page
    reader = Reader(files.relative(path), fields, About)
    language = reader.value("language")
    files.problems += typography.problems(files.relative(path), line, body, language)
    introductions, in_others = translations.abouts(files, folder)
    if body.strip():
        introductions[language] = body.strip()
    decisions = (_passage_decision(inner) for inner in reader.readers("passages"))
    about = reader.record(
        introductions=introductions,
        translations=in_others,
        names_here=tuple(inner.record(line=inner.line_of("in")) for inner in reader.readers("names-here")),
        passages=tuple(decision for decision in decisions if decision),
        edited=True,
        path=files.relative(path),
        lines=fields.lines,
    )
    skipped = fields.get("skip")
    for rule, why in skipped.items() if isinstance(skipped, Fields) else ():
        if why == "":
            reader.report("skip", f"no reason is given for skipping '{rule}'", rule, f"write it as '{rule}: why'")
    files.problems += reader.problems
    return about


def _passage_decision(reader: Reader[PassageDecision]) -> PassageDecision | None:
    """What an editor decided on a passage; None, and a problem, where the decision is incomplete."""
    decision = reader.record(line=reader.line_of("passage"))
    written = [key for key in ("is", "correct") if reader.written.get(key)]
    if len(written) != 1:
        says = (
            "both what the passage is and a correction" if written else "neither what the passage is nor a correction"
        )
        fix = f"write one line: 'is: …' ({', '.join(CALLED)}) or 'correct: …'"
        reader.report("passage", f"this decision says {says}", decision.passage, fix)
    if decision.level and decision.what != "heading":
        fix = "remove the line, or write 'is: heading'"
        reader.report("level", "only a heading has a level", str(decision.level), fix)
    complete = decision.passage and decision.by and decision.why and (decision.what or decision.words)
    if not complete or len(written) != 1:
        return None
    return replace(
        decision,
        what=decision.what or "corrected",
        passage=_on_one_line(decision.passage),
        by=_on_one_line(decision.by),
        why=_on_one_line(decision.why),
        words=_on_one_line(decision.words),
        within=_on_one_line(decision.within),
    )


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _notes(files: Files, folder: Path, seed: str, language: str) -> Iterator[Note]:
    in_others = dict(translations.notes(files, folder))
    for path in files.entries(folder / "notes"):
        if is_hidden(path):
            continue
        if name := translations.NOTE.fullmatch(path.name):
            if not files.exists(path.with_name(f"{name[1]}.md")):
                what, fix = f"there is no note '{name[1]}' that this could render", "correct the name of the file"
                files.report(path, 0, what, path.name, fix)
            continue
        if path.suffix != ".md" or not SLUG.fullmatch(path.stem):
            fix = "lower-case letters, digits and hyphens, ending in .md, as in alaska-summit.md"
            files.report(path, 0, "this name cannot be the id of a note", path.name, fix)
            continue
        page = files.page(path)
        if page is None:
            continue
        fields, body, line = page
        quote, text, offset = split_passage(body)
        reader = Reader(files.relative(path), fields, Note)
        note = reader.record(
            id=path.stem,
            seed=seed,
            path=files.relative(path),
            line=line + offset,
            quote=quote,
            body=text,
            translations=in_others.get(path.stem, {}),
            lines=fields.lines,
        )
        files.problems += reader.problems
        if text.startswith(">"):
            what = "a second quotation follows the passage: it is read as the beginning of the note"
            fix = (
                "if it belongs to the passage, write '>' on the line between; if not, begin the note with its own words"
            )
            second = line + body.count("\n", 0, len(body.rstrip()) - len(text))
            files.problems.append(Problem(note.path, second, what, clip(text), fix))
        if not quote:
            fix = "quote the annotated words first, each line beginning with '> '"
            files.report(path, note.line, "the note quotes no passage", body, fix)
        elif note.kind:
            spoken = note.language or language or language_of(note.body).code or ""
            files.problems += typography.problems(note.path, line, body, spoken)
            yield note
