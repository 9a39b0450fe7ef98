"""A cleaned text as the command line prints it: Markdown with front matter, JSON, a list of changes, an about.md."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import count

import yaml

from generator.cleaning import clean
from generator.cleaning.metadata import infer_metadata
from generator.languages import FALLBACK
from generator.model.cleaned import Cleaned, readings_of
from generator.model.keys import SLUG
from generator.model.problems import clip
from generator.parsing.blocks import parse
from generator.publishing.cleaning_record import decisions_as_json, pieces, record_of
from generator.publishing.labels import Labels
from generator.text.markup import slug

OPENS_HTML = re.compile(r"<(?=[A-Za-z/!?])")
SHOWN = 90
"""Characters of a passage that a list of changes shows."""
ENGLISH = Labels(FALLBACK)


def as_markdown(source: str, cleaned: Cleaned, html: bool = False) -> str:
    """The cleaned text with front matter: `title`, `authors`, `date`, `lang`, those that the text shows.

    `html`: the source is that of a saved page. What a browser would read as HTML is escaped. Each part that is no body,
    such as a caption or what a machine added, is set apart as a quotation under its name, as the page shows it.
    """
    inferred = infer_metadata(source, html, cleaned)
    front: dict[str, object] = {}
    if inferred.title:
        front["title"] = _escaped(inferred.title.value)
    if inferred.authors:
        front["authors"] = [_escaped(reading.value) for reading in inferred.authors]
    if inferred.date:
        front["date"] = inferred.date.value
    if cleaned.language:
        front["lang"] = cleaned.language
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000) if front else ""
    words = "\n\n".join(filter(None, _parted(cleaned)))
    return f"---\n{head}---\n\n{words}\n"


def _parted(cleaned: Cleaned) -> Iterator[str]:
    """The clean text, in which each part that is no body is quoted under its name: Markdown that any reader knows."""
    position = 0
    for part in cleaned.parts:
        yield _escaped(cleaned.text[position : part.start].strip("\n"))
        named = f"**{ENGLISH(f'part-{part.kind}')}**\n\n{_escaped(cleaned.text[part.start : part.end])}"
        yield "\n".join(f"> {line}".rstrip() for line in named.split("\n"))
        position = part.end
    yield _escaped(cleaned.text[position:].strip("\n"))


def _escaped(text: str) -> str:
    return OPENS_HTML.sub("&lt;", text)


def as_data(source: str, cleaned: Cleaned, html: bool = False) -> str:
    """The cleaned text as one JSON object, with `pieces` as in `cleaning_record.SCHEMA`. `html`: see `as_markdown`."""
    inferred = infer_metadata(source, html, cleaned)
    content = {
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
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def explain_draft(cleaned: Cleaned) -> str:
    """What each rule changed, with lines of the seed; then the decisions of editors, then the doubts.

    Rules stand in the order of their first changes."""
    draft = cleaned.draft
    changes: defaultdict[str, list[str]] = defaultdict(list)
    for piece in draft.changed():
        line = draft.source.count("\n", 0, piece.start) + 1
        before, after = draft.source[piece.start : piece.end], piece.text
        if before and after:
            change = f"{_shown(before)} → {_shown(after)}"
        else:
            change = f"removed {_shown(before)}" if before else f"inserted {_shown(after)}"
        for rule in piece.rules:
            changes[rule].append(f"  line {line}: {change}")
    sections = [_section(rule, lines) for rule, lines in changes.items()]
    if cleaned.decisions:
        lines = [
            f"  line {draft.source.count(chr(10), 0, located.start) + 1}: {located.decision.what}: "
            f"{_shown(located.decision.passage)} ({located.decision.by}: {located.decision.why})"
            for located in cleaned.decisions
        ]
        sections.append(_section("decided by editors", lines))
    if cleaned.doubts:
        lines = [
            f"  {doubt.rule}: {ENGLISH.doubt(doubt.rule, doubt.seen)}: {_shown(cleaned.text[doubt.start : doubt.end])}"
            for doubt in cleaned.doubts
        ]
        sections.append(_section("left unchanged, in doubt", lines))
    return "\n".join(sections) or "nothing was changed\n"


def _section(title: str, lines: list[str]) -> str:
    return f"{title} ({len(lines)})\n" + "\n".join(lines) + "\n"


def _shown(text: str) -> str:
    return repr(text) if len(text) <= SHOWN and not text.strip() else f"“{clip(text, SHOWN)}”"


def new_about(name: str, source: str, html: bool = False, taken: Collection[str] = ()) -> str:
    """The text of an `about.md` with all that could be read in the source, and where. `html`: see `as_markdown`.

    `taken`: the addresses that other texts have.
    """
    cleaned = clean(source, html=html)
    inferred = infer_metadata(source, html, cleaned)
    address = slug(inferred.title.value if inferred.title else name)[:60].strip("-")
    if not SLUG.fullmatch(address):  # of a title in letters without a Latin form nothing is left
        address = slug(name)
    addresses = (f"{address}-{number}" if number > 1 else address for number in count(1))
    fields: dict[str, object] = {"slug": next(address for address in addresses if address not in taken)}
    evidence: dict[str, dict[str, str]] = {}
    fields["title"] = inferred.title.value if inferred.title else name
    if not inferred.title:
        evidence["title"] = {"basis": "inferred", "says": "The text shows no title: this is the name of its file."}
    for key, readings in readings_of(inferred).items():
        first = readings[0]
        fields[key] = first.value if key != "authors" else [reading.value for reading in readings]
        evidence[key] = {
            "basis": "text",
            "says": f"Read in line {source.count(chr(10), 0, first.start) + 1}: {first.why}.",
            "certainty": first.certainty,
        }
    if "language" not in fields and cleaned.language:
        fields["language"] = cleaned.language
    head = yaml.safe_dump({**fields, "evidence": evidence}, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n\n"
