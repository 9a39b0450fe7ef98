"""JSON Schemas of editors' files, made from the keys that the records declare.

An editor program that reads them completes keys and values and underlines what `check` would refuse. What the check
accepts is accepted here, but for keys left empty; what only the whole corpus can tell (a passage, an id, a day that no
year has) is left to the check. YAML programs take 2016 for a number and true for a truth value: both may stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, get_args, get_origin

from generator.model.corpus import REGISTERS, About, Entity, Note, Theme
from generator.model.duties import Catalogue
from generator.model.edition import Edition
from generator.model.keys import FORMS, SLUG, Key, form_of_names, is_record, keys_of
from generator.model.sources import Outlet
from generator.model.translations import AboutTranslation, NoteTranslation, Translation

Json: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: which files (`match`, patterns below the project) hold which record; `keyed`: many, by id."""

    name: str
    title: str
    describes: str
    record: type
    match: tuple[str, ...]
    keyed: bool = False

    @property
    def path(self) -> str:
        """Where its schema lies."""
        return f"schemas/{self.name}.schema.json"


FILES = (
    FileKind("note", "Note", "The front matter of one annotation.", Note, ("seeds/*/notes/*.md",)),
    FileKind(
        "about",
        "About a text",
        "The front matter of about.md: what is known of a text.",
        About,
        ("seeds/*/about.md",),
    ),
    FileKind(
        "register",
        "Register",
        "Who and what the texts name: people, places, organisations, events. Each key is a permanent address.",
        Entity,
        tuple(f"seeds/{register}.yml" for register in REGISTERS),
        keyed=True,
    ),
    FileKind(
        "themes",
        "Thematic index",
        "The headings of the index. Each key is a permanent address.",
        Theme,
        ("seeds/themes.yml",),
        keyed=True,
    ),
    FileKind(
        "duties",
        "Duties",
        "What the edition owes by the rules of others, and what shows that it keeps them.",
        Catalogue,
        ("seeds/duties.yml",),
        keyed=True,
    ),
    FileKind(
        "translation",
        "Translation of a text",
        "The front matter of a text in another language; below it stand its blocks, one sentence a line.",
        Translation,
        ("seeds/*/translation.*.md",),
    ),
    FileKind(
        "note-translation",
        "Note in another language",
        "The front matter of a note in another language.",
        NoteTranslation,
        ("seeds/*/notes/*.*.md",),
    ),
    FileKind(
        "about-translation",
        "About a text, in another language",
        "The front matter of about.LANG.md, above the introduction: what is said of a text in another language.",
        AboutTranslation,
        ("seeds/*/about.*.md",),
    ),
    FileKind(
        "outlets",
        "Outlets",
        "Who publishes the pages that notes name as sources. Each key is an id.",
        Outlet,
        ("seeds/outlets.yml",),
        keyed=True,
    ),
    FileKind("edition", "Edition", "The edition as a whole.", Edition, ("seeds/edition.yml",)),
)

_MONTHS = r"02(-(0[1-9]|[12]\d))?|(0[469]|11)(-(0[1-9]|[12]\d|30))?|(0[13578]|1[02])(-(0[1-9]|[12]\d|3[01]))?"
_DATE = rf"\d{{4}}(-({_MONTHS}))?"
_ANY_TEXT: Json = {"type": ["string", "number", "boolean"]}
_TEXT_OR_NUMBER: Json = {"type": ["string", "integer"]}
_FORMS: dict[str, Json] = {
    "text": _ANY_TEXT,
    "date": _TEXT_OR_NUMBER | {"pattern": f"^{_DATE}$", "maximum": 9999},
    "dates": _TEXT_OR_NUMBER | {"pattern": f"^{_DATE}(/{_DATE})?$", "maximum": 9999},
    "hash": _TEXT_OR_NUMBER | {"pattern": f"^{FORMS['hash'][0].pattern}$"},
    "slug": _TEXT_OR_NUMBER | {"pattern": f"^{SLUG.pattern}$"},
    **{
        form: {"type": "string", "pattern": f"^{FORMS[form][0].pattern}$"}
        for form in ("url", "host", "language", "wikidata", "gist")
    },
}


def schema_of(kind: FileKind) -> Json:
    """The JSON Schema of a kind of file."""
    head = {"$schema": DIALECT, "title": kind.title, "description": kind.describes}
    entry = _of_record(kind.record)
    if not kind.keyed:
        return head | entry
    entries = {
        "patternProperties": {f"^(?!index$){SLUG.pattern}$": {"$ref": "#/$defs/entry"}},
        "additionalProperties": False,
    }
    return head | {"type": "object"} | entries | {"$defs": {"entry": entry}}


def _of_record(record: type) -> Json:
    keys = keys_of(record)
    required = [name for name, key in keys.items() if key.required]
    properties = {name: {"description": key.help} | of_key(key) for name, key in keys.items()}
    schema: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def of_key(key: Key) -> Json:
    """The JSON Schema of what stands under a key."""
    if key.type is bool:
        return {"enum": [True, False, "true", "false"]}
    if key.choices:
        return {"enum": [*key.choices, *(int(choice) for choice in key.choices if choice.isdigit())]}
    return _of_type(key.type, _FORMS[key.form], key.required)


def _of_type(type_: Any, text: Json, required: bool = False) -> Json:
    """The schema of a value; the check takes one where a list may stand, and so does this. `text`: that of a `str`."""
    if is_record(type_):
        return _of_record(type_)
    if get_origin(type_) is Mapping:
        values = _of_type(get_args(type_)[1], text)
        form = form_of_names(type_)
        names = {"propertyNames": {"pattern": _FORMS[form]["pattern"]}} if "pattern" in _FORMS[form] else {}
        least = {"minProperties": 1} if required else {}
        return {"type": "object", "additionalProperties": values} | names | least
    if get_origin(type_) is tuple:
        of = get_args(type_)[0]
        item = _of_type(of, text)
        if is_record(of) and "url" in keys_of(of):
            item = {"anyOf": [item, _FORMS["url"]]}
        items = {"type": "array", "items": item} | ({"minItems": 1} if required else {})
        return {"anyOf": [items, _not_empty(item) if required else item]}
    return _not_empty(text) if required else text


def _not_empty(text: Json) -> Json:
    return text if "pattern" in text else text | {"minLength": 1}
