"""The tables of `schema.py` in; a JSON Schema for each kind of file and snippets for VS Code out, as text by path.

An editor program that reads them completes keys and values and underlines what `check` would refuse. What the check
accepts is accepted here, but for keys left empty; what only the whole corpus can tell (a passage, an id, a day that no
year has) is left to the check. YAML programs take 2016 for a number and true for a truth value: both may stand here.

The YAML extension of VS Code knows no front matter inside Markdown (redhat-developer/vscode-yaml, issue 207), so that
notes and about.md are served by the snippets; programs that read front matter take the schemas.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.model.corpus import REGISTERS
from generator.publishing.cleaning_record import SCHEMA, SCHEMA_PATH
from generator.reading import schema
from generator.reading.schema import Field

Json: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SNIPPETS = ".vscode/edition.code-snippets"
NOTE_OPENS = ("kind", "certainty", "by", "date", "themes", "sources")
"""Keys that almost every note has: the snippet of a whole note writes them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: which files (`match`, patterns below the project), by which table; `keyed`: of many entries."""

    name: str
    title: str
    describes: str
    table: Mapping[str, Field]
    match: tuple[str, ...]
    keyed: bool = False

    @property
    def path(self) -> str:
        """Where its schema lies."""
        return f"schemas/{self.name}.schema.json"


FILES = (
    Kind("note", "Note", "The front matter of one annotation.", schema.NOTE, ("seeds/*/notes/*.md",)),
    Kind(
        "about",
        "About a text",
        "The front matter of about.md: what is known of a text.",
        schema.ABOUT,
        ("seeds/*/about.md",),
    ),
    Kind(
        "register",
        "Register",
        "Who and what the texts name: people, places, organisations, events. Each key is a permanent address.",
        schema.ENTITY,
        tuple(f"seeds/{register}.yml" for register in REGISTERS),
        keyed=True,
    ),
    Kind(
        "themes",
        "Thematic index",
        "The headings of the index. Each key is a permanent address.",
        schema.THEME,
        ("seeds/themes.yml",),
        keyed=True,
    ),
    Kind("edition", "Edition", "The edition as a whole.", schema.EDITION, ("seeds/edition.yml",)),
)

HELP = {
    "note.kind": "identification (who or what is this), context, fact-check (with a verdict), language (a reading), "
    "source (on the author's own note), cross-reference (leads to another text), index (an entry of the index only).",
    "note.verdict": "For a fact-check only: is the statement right, wrong, outdated, disputed or unproven?",
    "note.certainty": "How sure the editors are. What could not be verified fully is low.",
    "note.by": "Who wrote the note.",
    "note.date": "When it was written: 2026-11-21.",
    "note.lang": "The language of the note, as in fr or en, where it is not that of the text.",
    "note.themes": "Headings of the thematic index, as in [reset/failed].",
    "note.to": "For a cross-reference only: the note that it leads to, as in 004_name/its-id.",
    "note.formerly": "Former names of this note's file: what others cite leads here.",
    "note.sources": "The pages that were read. Needed by identification, context and fact-check.",
    "sources.url": "The address of the page, with https://.",
    "sources.title": "The title of the page, in quotation marks.",
    "sources.says": "What it says on the matter, in your own words.",
    "sources.primary": "true for a transcript, a treaty, an official record.",
    "about.slug": "The address of the text on the site. Never change it once it is published.",
    "about.formerly": "Former slugs of this text: what others cite leads here.",
    "about.title": "The title. Under evidence, basis inferred means that it is the editors'.",
    "about.authors": "Who wrote the text.",
    "about.date": "When it was published: 2016-11-08, 2016-11 or 2016.",
    "about.language": "The language of the text, as in fr or en.",
    "about.publisher": "Who published it.",
    "about.source": "Where it was published: an address.",
    "about.rights": "Whose the rights are, and on what grounds it is reproduced here.",
    "about.translation": "Whether this is the original, or the translation of a human or a machine.",
    "about.translated-from": "The language of the original, as in ru.",
    "about.original-title": "The title of the original.",
    "about.original-source": "Where the original was published: an address.",
    "about.evidence": "For each of the keys above, why it is believed.",
    "about.skip": "Cleaning rules that are not applied to this text, each with the reason.",
    "about.names": "What an ambiguous name means in this text: the id of a register's entry, or none.",
    "about.names-here": "What a name means in one passage only.",
    "names-here.form": "The name as the passage has it.",
    "names-here.in": "The passage: words that stand in the text once.",
    "names-here.is": "The id of a register's entry, or none.",
    "about.passages": "What an editor decided on passages of the raw text, before any cleaning rule.",
    "passages.passage": "The words as the raw text has them; they may run over several lines.",
    "passages.in": "Where the passage stands more than once: it with some words around it, which stand there once.",
    "passages.is": "removed, kept (no rule may take it), heading, caption, foreign (another hand's), or pull-quote.",
    "passages.level": "For a heading only: 2, 3 or 4; 2 if not given.",
    "passages.correct": "Instead of is: the words that are to stand there.",
    "passages.by": "Who decided.",
    "passages.why": "The reason, for readers.",
    "evidence.basis": "text (read in the text), source (read in the page under url), inferred (by the editors).",
    "evidence.says": "What the evidence is, in your own words.",
    "evidence.url": "The page that was read.",
    "evidence.certainty": "How sure the editors are.",
    "register.name": "The name by language: fr, en, and any other.",
    "register.sort": "What the register sorts by, as a family name.",
    "register.forms": "Further spellings in the texts, matched exactly.",
    "register.wikidata": "The Wikidata id, as in Q7747; only if certain.",
    "register.dates": "Dates of life or existence, as shown.",
    "register.date": "The date of an event, 2016-11-08, or two with a stroke between, for the chronology.",
    "register.description": "One sentence by language.",
    "register.see-also": "Ids of related entries.",
    "register.formerly": "Former ids of this entry: what others cite leads here.",
    "themes.name": "The heading by language.",
    "themes.forms": "Words of the texts that belong under this heading.",
    "themes.sub": "Sub-headings: an id, and its name by language.",
    "themes.see": "The heading under which everything stands, where this one only leads there.",
    "themes.see-also": "Ids of related headings.",
    "themes.formerly": "Former ids of this heading: what others cite leads here.",
    "edition.title": "The title by language.",
    "edition.subtitle": "The subtitle by language.",
    "edition.languages": "Languages of the interface, the main one first.",
    "edition.editors": "The names of the editors.",
    "edition.licence": "The licence of the notes.",
    "edition.address": "Where the site is published, with https://; without it addresses are relative to the site.",
    "edition.repository": "The repository's address, with https://; without it no page has editing links.",
    "edition.branch": "The repository's branch; main if not given.",
}
"""What an editor program says of a key, by the file or list and the key; a table's own `help` goes before it."""

_MONTHS = r"02(-(0[1-9]|[12]\d))?|(0[469]|11)(-(0[1-9]|[12]\d|30))?|(0[13578]|1[02])(-(0[1-9]|[12]\d|3[01]))?"
_DATE = rf"\d{{4}}(-({_MONTHS}))?"
_ANY_TEXT: Json = {"type": ["string", "number", "boolean"]}
_FORMS: dict[str, Json] = {
    "text": _ANY_TEXT,
    "word": _ANY_TEXT,
    "date": {"type": ["string", "integer"], "pattern": f"^{_DATE}$", "maximum": 9999},
    "dates": {"type": ["string", "integer"], "pattern": f"^{_DATE}(/{_DATE})?$", "maximum": 9999},
    "url": {"type": "string", "pattern": '^https?://[^\\s<>"]+$'},
    "slug": {"type": ["string", "integer"], "pattern": f"^{schema.SLUG.pattern}$"},
    "language": {"type": "string", "pattern": "^[a-z]{2,3}$"},
    "wikidata": {"type": "string", "pattern": r"^Q[1-9]\d*$"},
    "flag": {"enum": [True, False, "true", "false"]},
}


def schemas() -> dict[str, str]:
    """The text of every schema, that of the published records too, and of the snippets, by its path in the project."""
    made = {kind.path: _of_file(kind) for kind in FILES} | {SNIPPETS: _snippets(), SCHEMA_PATH: SCHEMA}
    return {path: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for path, content in made.items()}


def _of_file(kind: Kind) -> Json:
    head = {"$schema": DIALECT, "title": kind.title, "description": kind.describes}
    entry = _of_table(kind.table, kind.name)
    if not kind.keyed:
        return head | entry
    keys = {"patternProperties": {f"^{schema.SLUG.pattern}$": {"$ref": "#/$defs/entry"}}, "additionalProperties": False}
    return head | {"type": "object"} | keys | {"$defs": {"entry": entry}}


def _of_table(table: Mapping[str, Field], where: str) -> Json:
    required = [key for key, field in table.items() if field.required]
    made: Json = {
        "type": "object",
        "properties": {key: _described(field, where, key) for key, field in table.items()},
        "additionalProperties": False,
    }
    return made | ({"required": required} if required else {})


def _described(field: Field, where: str, key: str) -> Json:
    said = field.help or HELP.get(f"{where}.{key}", "")
    return ({"description": said} if said else {}) | _of_field(field, key)


def _of_field(field: Field, key: str) -> Json:
    """The schema of what stands under `key`; the check takes one where several may stand, and so does this."""
    if field.form == "words":
        few = {"type": "array", "items": _ANY_TEXT} | ({"minItems": 1} if field.required else {})
        return {"anyOf": [few, _not_empty(_ANY_TEXT, field)]}
    if field.form == "map":
        values = _of_field(field.of or schema.TEXT, key)
        return {"type": "object", "additionalProperties": values} | ({"minProperties": 1} if field.required else {})
    if field.form == "list":
        one = _of_field(field.of or schema.TEXT, key)
        bare = [_FORMS["url"]] if field.of is not None and "url" in field.of.table else []
        return {"anyOf": [{"type": "array", "items": {"anyOf": [one, *bare]} if bare else one}, one, *bare]}
    if field.form == "item":
        return _of_table(field.table, key)
    if field.choices:
        return {"enum": [*field.choices, *(int(choice) for choice in field.choices if choice.isdigit())]}
    return _not_empty(_FORMS[field.form], field)


def _not_empty(scalar: Json, field: Field) -> Json:
    return scalar | {"minLength": 1} if field.required and "pattern" not in scalar else scalar


def _snippets() -> Json:
    """For front matter in Markdown: a whole note, and each key that takes one of a few words."""
    body = ["---", *(_line(key, schema.NOTE[key], n) for n, key in enumerate(NOTE_OPENS, 1)), "---", ""]
    body += ["> ${20:the words of the text that the note is about}", "", "${21:The note itself.}"]
    made: Json = {"A note": {"scope": "markdown", "prefix": "note", "description": "A whole annotation", "body": body}}
    for where, table in (("note", schema.NOTE), ("about", schema.ABOUT), ("evidence", schema.EVIDENCE.table)):
        for key, field in table.items():
            if field.choices:
                said = field.help or HELP.get(f"{where}.{key}", "")
                snippet = {"scope": "markdown,yaml", "prefix": key, "description": said, "body": [_line(key, field, 1)]}
                made.setdefault(key, snippet)
    return made


def _line(key: str, field: Field, place: int) -> str:
    if field.choices:
        return f"{key}: ${{{place}|{','.join(field.choices)}|}}"
    if field.form == "date":
        return f"{key}: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
    if field.form == "words":
        return f"{key}: [${{{place}:{key}}}]"
    if field.form == "list" and field.of is not None:
        keys = [name for name, inner in field.of.table.items() if inner.form in ("text", "url")]
        lines = (f'{name}: "${{{place + n}:{name}}}"' for n, name in enumerate(keys))
        return f"{key}:\n  - " + "\n    ".join(lines)
    return f"{key}: ${{{place}:{key}}}"
