"""A cleaned text for the command line: as Markdown with front matter, as data, as a list of what was changed."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import yaml

from generator.cleaning import clean
from generator.cleaning.metadata import infer_metadata
from generator.model.cleaned import Cleaned, readings_of
from generator.model.problems import clip
from generator.parsing.blocks import parse
from generator.publishing.cleaning_record import decisions_as_json, pieces, record_of
from generator.publishing.labels import Labels
from generator.text.markup import slug

OPENS_HTML = re.compile(r"<(?=[A-Za-z/!?])")
SHOWN = 90


ENGLISH = Labels("en")


def as_markdown(source: str, cleaned: Cleaned, html: bool = False) -> str:
    """The cleaned text with front matter: `title`, `authors`, `date`, `lang`, as far as the text shows them.

    `html`, here and below: the source is that of a saved page.

    What a browser would read as HTML is written as letters; nothing else is escaped.
    """
    inferred = infer_metadata(source, html)
    front: dict[str, object] = {}
    if inferred.title:
        front["title"] = inferred.title.value
    if inferred.authors:
        front["authors"] = [reading.value for reading in inferred.authors]
    if inferred.date:
        front["date"] = inferred.date.value
    if cleaned.language:
        front["lang"] = cleaned.language
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000) if front else ""
    return f"---\n{head}---\n\n{OPENS_HTML.sub('&lt;', cleaned.text).strip()}\n"


def as_data(source: str, cleaned: Cleaned, html: bool = False) -> str:
    """The cleaned text as one JSON object; `pieces` are those of the record of cleaning (`cleaning_record.SCHEMA`)."""
    inferred = infer_metadata(source, html)
    value = {
        "text": cleaned.text,
        "language": cleaned.language,
        "title": inferred.title.value if inferred.title else None,
        "authors": [reading.value for reading in inferred.authors],
        "date": inferred.date.value if inferred.date else None,
        "blocks": [
            {"kind": block.kind, "part": block.part, "level": block.level, "label": block.label, "text": block.text}
            for block in parse(cleaned.draft, cleaned.parts, cleaned.held, cleaned.starts)
        ],
        **({"decisions": decisions_as_json(cleaned.decisions)} if cleaned.decisions else {}),
        "pieces": pieces(source, record_of(cleaned)),
        "doubts": [
            {"start": doubt.start, "end": doubt.end, "rule": doubt.rule, "says": ENGLISH.doubt(doubt.rule, doubt.seen)}
            for doubt in cleaned.doubts
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def explain_draft(cleaned: Cleaned) -> str:
    """What each rule changed, with the line of the seed, in the order of the rules' first act."""
    draft = cleaned.draft
    acts: defaultdict[str, list[str]] = defaultdict(list)
    for piece in draft.changed():
        line = draft.source.count("\n", 0, piece.start) + 1
        before, after = draft.source[piece.start : piece.end], piece.text
        if before and after:
            act = f"{_shown(before)} → {_shown(after)}"
        else:
            act = f"removed {_shown(before)}" if before else f"put in {_shown(after)}"
        for rule in piece.rules:
            acts[rule].append(f"  line {line}: {act}")
    told = [f"{rule} ({len(lines)})\n" + "\n".join(lines) + "\n" for rule, lines in acts.items()]
    if cleaned.decisions:
        lines = [
            f"  line {draft.source.count(chr(10), 0, located.start) + 1}: {located.decision.what}: "
            f"{_shown(located.decision.passage)} ({located.decision.by}: {located.decision.why})"
            for located in cleaned.decisions
        ]
        told.append(f"decided by editors ({len(lines)})\n" + "\n".join(lines) + "\n")
    if cleaned.doubts:
        lines = [
            f"  {doubt.rule}: {ENGLISH.doubt(doubt.rule, doubt.seen)}: {_shown(cleaned.text[doubt.start : doubt.end])}"
            for doubt in cleaned.doubts
        ]
        told.append(f"left as it stands, in doubt ({len(lines)})\n" + "\n".join(lines) + "\n")
    return "\n".join(told) or "nothing was changed\n"


def _shown(text: str) -> str:
    return repr(text) if len(text) <= SHOWN and not text.strip() else f"“{clip(text, SHOWN)}”"


def new_about(name: str, source: str, html: bool = False) -> str:
    """The text of an `about.md` with all that could be read in the source, and where it was read."""
    inferred, cleaned = infer_metadata(source, html), clean(source, html=html)
    fields: dict[str, object] = {"slug": slug(inferred.title.value if inferred.title else name)[:60].strip("-")}
    evidence: dict[str, dict[str, str]] = {}
    fields["title"] = inferred.title.value if inferred.title else name
    if not inferred.title:
        evidence["title"] = {"basis": "inferred", "says": "The text shows no title: this is the name of its file."}
    for key, reading in readings_of(inferred).items():
        fields[key] = reading[0].value if key != "authors" else [one.value for one in reading]
        evidence[key] = {
            "basis": "text",
            "says": f"Read in line {source.count(chr(10), 0, reading[0].start) + 1}: {reading[0].why}.",
            "certainty": reading[0].certainty,
        }
    if "language" not in fields and cleaned.language:
        fields["language"] = cleaned.language
    head = yaml.safe_dump({**fields, "evidence": evidence}, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n\n"
