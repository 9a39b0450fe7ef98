"""The corpus: everything that lies in `seeds/`, read from disk and checked file by file.

    seeds/<name>.txt              a raw text, never edited after it has arrived; .md, or .html for a saved page
    seeds/<name>/about.md         what is known of it, and an introduction; about.<lang>.md: that in another language
    seeds/<name>/notes/<id>.md    one annotation
    seeds/people.yml …            the registers, seeds/themes.yml the thematic index, seeds/edition.yml the whole

Nothing is raised for what an editor can have written: each mistake is a `Problem`, and what is readable is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.model.corpus import (
    REGISTERS,
    About,
    Corpus,
    Entity,
    Evidence,
    NameDecision,
    Note,
    Seed,
    Source,
)
from generator.model.decisions import CALLED, PassageDecision
from generator.model.ledger import LEDGER
from generator.model.problems import Problem
from generator.reading import registers, schema, typography
from generator.reading.decoding import SAVE_AS, SEED_SUFFIXES, UnreadableText, decode_file, is_page
from generator.reading.files import Files, translations
from generator.reading.schema import Reader
from generator.reading.strict_yaml import Fields
from generator.text.front_matter import split_passage
from generator.text.language import language_of

ARCHIVES = (".mht", ".mhtml", ".webarchive")
BESIDE_A_PAGE = ("_files", "_fichiers", "-Dateien", "_archivos", "_file")
"""How browsers end the name of the folder with the pictures and styles of a saved page."""
INTRODUCTION = re.compile(r"introduction\.[a-z]{2,3}\.md")
SEED_LIMIT = 8_000_000
"""Bytes; a book has one million. A larger file is a mistake, or an attack on the time of a build."""


def read_corpus(root: Path, on_seed: Callable[[], object] = lambda: None) -> Corpus:
    """Read everything below `root/seeds`; `on_seed` is called after each raw text, for a progress bar."""
    files, folder = Files(root), root / "seeds"
    seeds, abouts, notes, ledgers = [], {}, {}, {"": _ledger(files, folder)}
    for seed in _seeds(files, folder):
        seeds.append(seed)
        about = _about(files, folder / seed.name)
        if about is not None:
            abouts[seed.name] = about
        language = about.language if about is not None else ""
        notes[seed.name] = tuple(_notes(files, folder / seed.name, seed.name, language))
        ledgers[seed.name] = _ledger(files, folder / seed.name)
        on_seed()
    known = {seed.name for seed in seeds}
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir() and path.name not in known:
            if path.name.endswith(BESIDE_A_PAGE):
                what = "this folder came with a saved page; nothing in it is used"
                files.problems.append(Problem(files.relative(path), 0, what, path.name, "remove it", "warning"))
                continue
            files.report(path, 0, "there is no raw text of this name", path.name, f"add seeds/{path.name}.txt")
    entities: dict[str, Entity] = {}
    for entity in (one for register in REGISTERS for one in registers.register(files, folder, register)):
        if entity.id in entities:
            what, fix = f"the id '{entity.id}' stands in {entities[entity.id].path} too", "give one of them another id"
            files.report(root / entity.path, entity.line, what, entity.id, fix)
        else:
            entities[entity.id] = entity
    themes = {theme.id: theme for theme in registers.themes(files, folder / "themes.yml")}
    edition = registers.edition(files, folder / "edition.yml")
    return Corpus(edition, tuple(seeds), abouts, notes, entities, themes, tuple(files.problems), ledgers)


def _ledger(files: Files, folder: Path) -> str:
    path = folder / LEDGER
    return (files.text(path) or "") if path.exists() else ""


def _seeds(files: Files, folder: Path) -> Iterator[Seed]:
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in ARCHIVES:
            files.report(path, 0, "a web archive cannot be read", path.name, SAVE_AS)
        if path.suffix.lower() not in SEED_SUFFIXES or path.is_dir() or INTRODUCTION.fullmatch(path.name):
            continue
        if not SEED_NAME.fullmatch(path.stem):
            files.report(path, 0, "this name cannot be an address", path.name, "use letters a-z, digits, '-' and '_'")
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
            html = is_page(path.name)
            yield Seed(path.stem, files.relative(path), data, decoded.text, decoded.encoding, html)
        except UnreadableText as error:
            files.report(path, error.line, error.reason, fix=f"{error.fix} and put it here again")


def about_of(seed: Path) -> About | None:
    """What is known of the raw text in this file; None where it lies in no `seeds/`, or nobody has said anything."""
    return _about(Files(seed.parent.parent), seed.parent / seed.stem) if seed.parent.name == "seeds" else None


def _about(files: Files, folder: Path) -> About | None:
    path = folder / "about.md"
    page = files.page(path) if path.exists() else None
    if page is None:
        return None
    fields, body, line = page
    reader = Reader(files.relative(path), fields, schema.ABOUT)
    language = reader.text("language")
    files.problems += typography.problems(files.relative(path), line, body, language)
    introductions = translations(files, folder, "about")
    if body.strip():
        introductions[language] = body.strip()
    about = About(
        slug=reader.text("slug"),
        formerly=reader.words("formerly"),
        title=reader.text("title"),
        authors=reader.words("authors"),
        date=reader.text("date"),
        language=language,
        publisher=reader.text("publisher"),
        source=reader.text("source"),
        rights=reader.text("rights"),
        translation=reader.text("translation"),
        translated_from=reader.text("translated-from"),
        original_title=reader.text("original-title"),
        original_source=reader.text("original-source"),
        evidence={
            key: Evidence(*(inner.text(name) for name in ("basis", "says", "url", "certainty")))
            for key, inner in reader.maps("evidence").items()
        },
        introductions=introductions,
        skip=reader.mapping("skip"),
        names=reader.mapping("names"),
        names_here=tuple(
            NameDecision(inner.text("form"), inner.text("in"), inner.text("is"), inner.fields.lines.get("in", 0))
            for inner in reader.items("names-here")
        ),
        passages=tuple(one for inner in reader.items("passages") if (one := _intervention(inner))),
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


def _intervention(reader: Reader) -> PassageDecision | None:
    """What an editor decided on a passage; None, and a problem, where it is not said, signed and reasoned."""
    passage, by, why = (reader.text(key) for key in ("passage", "by", "why"))
    what, words, level = (reader.text(key) for key in ("is", "correct", "level"))
    said = [key for key in ("is", "correct") if reader.fields.get(key)]
    if len(said) != 1:
        tells = "both what the passage is and a correction" if said else "neither what the passage is nor a correction"
        fix = f"write one line: 'is: …' ({', '.join(CALLED)}) or 'correct: …'"
        reader.report("passage", f"this decision says {tells}", passage, fix)
    if level and what != "heading":
        reader.report("level", "only a heading has a level", level, "remove the line, or write 'is: heading'")
    if not (passage and by and why and len(said) == 1 and (what or words)):
        return None
    line = reader.fields.lines.get("passage", 0)
    passage, by, why, words, within = (" ".join(one.split()) for one in (passage, by, why, words, reader.text("in")))
    return PassageDecision(passage, what or "corrected", by, why, words, within, int(level or 0), line)


def _notes(files: Files, folder: Path, seed: str, language: str) -> Iterator[Note]:
    for path in sorted((folder / "notes").glob("*")):
        if path.suffix != ".md" or not schema.SLUG.fullmatch(path.stem):
            fix = "lower-case letters, digits and hyphens, ending in .md, as in alaska-summit.md"
            files.report(path, 0, "this name cannot be the id of a note", path.name, fix)
            continue
        page = files.page(path)
        if page is None:
            continue
        fields, body, line = page
        reader = Reader(files.relative(path), fields, schema.NOTE)
        quote, text, offset = split_passage(body)
        note = Note(
            id=path.stem,
            seed=seed,
            path=files.relative(path),
            line=line + offset,
            kind=reader.text("kind"),
            quote=quote,
            body=text,
            language=reader.text("lang"),
            verdict=reader.text("verdict"),
            certainty=reader.text("certainty"),
            by=reader.text("by"),
            date=reader.text("date"),
            themes=reader.words("themes"),
            to=reader.text("to"),
            formerly=reader.words("formerly"),
            sources=tuple(
                Source(inner.text("url"), inner.text("title"), inner.text("says"), inner.text("primary") == "true")
                for inner in reader.items("sources")
            ),
            lines=fields.lines,
        )
        files.problems += reader.problems
        if not quote:
            fix = "quote the annotated words first, each line begun with '> '"
            files.report(path, note.line, "the note quotes no passage", body, fix)
        elif note.kind:
            spoken = note.language or language or language_of(note.body).code or ""
            files.problems += typography.problems(note.path, line, body, spoken)
            yield note


SEED_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
