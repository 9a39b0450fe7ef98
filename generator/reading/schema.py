"""What may stand in an editor's file: one table for each kind of file, and the reader that holds a file to it.

A table maps each key to a `Field`. `Reader` takes the value of a key, checks it, and where it is wrong reports a
`Problem` and gives the empty value instead, so that one slip spoils one key and nothing else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.corpus import BASES, CERTAINTIES, KINDS, TRANSLATIONS, VERDICTS
from generator.model.decisions import CALLED, LEVELS
from generator.model.problems import Problem, clip, nearest
from generator.reading.strict_yaml import Fields, Value

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Field:
    """What a key may hold. `form`: text word words date dates url flag slug language wikidata map list item.

    `map` holds keys of any name with values of `of`; `item` has the keys of the table `table`.
    """

    form: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    of: Field | None = None
    table: Mapping[str, Field] = field(default_factory=dict)
    help: str = ""


TEXT, WORDS = Field(), Field("words")
NAMES = Field("map", of=TEXT)
BOTH = Field("map", required=True, of=TEXT)

SOURCE = Field(
    "item",
    table={
        "url": Field("url", required=True),
        "title": TEXT,
        "says": TEXT,
        "primary": Field("flag"),
    },
)
EVIDENCE = Field(
    "item",
    table={
        "basis": Field("word", required=True, choices=BASES),
        "says": TEXT,
        "url": Field("url"),
        "certainty": Field("word", choices=CERTAINTIES),
    },
)
DECISION = Field(
    "item",
    table={"form": Field(required=True), "in": Field(required=True), "is": Field(required=True)},
)
PASSAGE = Field(
    "item",
    table={
        "passage": Field(required=True),
        "in": TEXT,
        "is": Field("word", choices=CALLED),
        "level": Field("word", choices=LEVELS),
        "correct": TEXT,
        "by": Field(required=True),
        "why": Field(required=True),
    },
)

NOTE: dict[str, Field] = {
    "kind": Field("word", required=True, choices=KINDS),
    "verdict": Field("word", choices=VERDICTS),
    "certainty": Field("word", choices=CERTAINTIES),
    "by": TEXT,
    "date": Field("date"),
    "lang": Field("language"),
    "themes": WORDS,
    "to": TEXT,
    "formerly": WORDS,
    "sources": Field("list", of=SOURCE),
}
ABOUT: dict[str, Field] = {
    "slug": Field("slug"),
    "formerly": WORDS,
    "title": Field(required=True),
    "authors": WORDS,
    "date": Field("date"),
    "language": Field("language"),
    "publisher": TEXT,
    "source": Field("url"),
    "rights": TEXT,
    "translation": Field("word", choices=TRANSLATIONS),
    "translated-from": Field("language"),
    "original-title": TEXT,
    "original-source": Field("url"),
    "evidence": Field("map", of=EVIDENCE),
    "skip": NAMES,
    "names": NAMES,
    "names-here": Field("list", of=DECISION),
    "passages": Field("list", of=PASSAGE),
}
ENTITY: dict[str, Field] = {
    "name": BOTH,
    "sort": TEXT,
    "forms": WORDS,
    "wikidata": Field("wikidata"),
    "dates": TEXT,
    "date": Field("dates"),
    "description": BOTH,
    "see-also": WORDS,
    "formerly": WORDS,
}
THEME: dict[str, Field] = {
    "name": BOTH,
    "forms": WORDS,
    "sub": Field("map", of=NAMES),
    "see": Field("slug"),
    "see-also": WORDS,
    "formerly": WORDS,
}
EDITION: dict[str, Field] = {
    "title": BOTH,
    "subtitle": BOTH,
    "languages": Field("words", required=True),
    "editors": Field("words", required=True),
    "licence": TEXT,
    "address": Field("url"),
    "repository": Field("url"),
    "branch": TEXT,
}

_FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "url": (re.compile(r"https?://[^\s<>\"]+"), "a web address that begins with https:// or http://"),
    "slug": (SLUG, "lower-case letters without accents, digits and single hyphens, as in 'alaska-summit'"),
    "language": (re.compile(r"[a-z]{2,3}"), "the code of a language, as in 'fr' or 'en'"),
    "wikidata": (re.compile(r"Q[1-9]\d*"), "a Wikidata id, as in 'Q7747'"),
    "flag": (re.compile(r"true|false"), "'true' or 'false'"),
}


class Reader:
    """Reads the keys of one mapping of one file by its table, and collects what is wrong."""

    def __init__(self, path: str, fields: Fields, table: Mapping[str, Field], line: int = 1, where: str = "") -> None:
        self.path, self.fields, self.table, self.line, self.where = path, fields, table, line, where
        self.problems: list[Problem] = []
        for key in fields:
            if key not in table:
                self.report(key, f"there is no key '{key}' here", key, nearest(key, table.keys()))
        for key, known in table.items():
            if known.required and not fields.get(key):
                self.report("", f"the key '{key}' is missing or empty{where}", "", f"add a line '{key}: …'")

    def report(self, key: str, what: str, read: str, fix: str) -> None:
        """Note a mistake at the line of `key`."""
        self.problems.append(Problem(self.path, self.fields.lines.get(key, self.line), what, clip(read), fix))

    def text(self, key: str) -> str:
        """The checked text under `key`, or the empty text."""
        return self._scalar(key, self.fields.get(key, ""), self.table[key])

    def words(self, key: str) -> tuple[str, ...]:
        """The checked list of texts under `key`; a single text counts as a list of one."""
        value = self.fields.get(key, [])
        items = value if isinstance(value, list) else [value] if value else []
        return tuple(text for item in items if (text := self._scalar(key, item, TEXT)))

    def mapping(self, key: str) -> dict[str, str]:
        """The mapping of texts under `key`."""
        return {name: text for name, value in self._fields(key).items() if (text := self._scalar(key, value, TEXT))}

    def items(self, key: str) -> list[Reader]:
        """A reader for each mapping in the list under `key`; their problems are to be collected by `take`."""
        value, of = self.fields.get(key, []), self.table[key].of
        readers = []
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str) and of is not None and "url" in of.table and item:
                bare = Fields()
                bare["url"], bare.lines["url"] = item, self.fields.lines[key]
                item = bare
            if isinstance(item, Fields) and of is not None:
                line = min(item.lines.values(), default=self.fields.lines[key])
                readers.append(self._take(Reader(self.path, item, of.table, line, f" in '{key}'")))
            elif item:
                self.report(key, f"'{key}' must hold a list of entries", str(item), "see CONTRIBUTING.md")
        return readers

    def maps(self, key: str) -> dict[str, Reader]:
        """A reader for each mapping under the keys of the mapping `key`."""
        of, readers = self.table[key].of, {}
        for name, value in self._fields(key).items():
            if isinstance(value, Fields) and of is not None:
                table = of.table or dict.fromkeys(value, TEXT)
                inner = Reader(self.path, value, table, self.fields.lines[key], f" in '{key}: {name}'")
                readers[name] = self._take(inner)
            else:
                self.report(key, f"'{key}: {name}' must have keys of its own", str(value), "indent them below it")
        return readers

    def _take(self, inner: Reader) -> Reader:
        self.problems += inner.problems
        inner.problems = self.problems
        return inner

    def _fields(self, key: str) -> Fields:
        value = self.fields.get(key, Fields())
        if isinstance(value, Fields):
            return value
        if value:
            self.report(key, f"'{key}' must have keys of its own, each on a line", str(value), "indent them below it")
        return Fields()

    def _scalar(self, key: str, value: Value, known: Field) -> str:
        if not isinstance(value, str):
            self.report(key, f"'{key}' must be a text", str(value), "write it on one line, in quotation marks")
            return ""
        value = value.strip()
        if not value:
            return ""
        if known.choices and value not in known.choices:
            self.report(key, f"'{value}' cannot stand under '{key}'", value, nearest(value, known.choices))
            return ""
        if known.form in ("date", "dates") and not all(
            is_date(part) for part in (value.split("/", 1) if known.form == "dates" else [value])
        ):
            self.report(key, f"'{value}' is no date", value, "write it as 2016-11-08 (or 2016-11, or 2016)")
            return ""
        if known.form in _FORMS and not _FORMS[known.form][0].fullmatch(value):
            self.report(key, f"'{key}' cannot be read", value, f"write {_FORMS[known.form][1]}")
            return ""
        return value


def is_date(text: str) -> bool:
    """Whether `text` is a day, month or year of the calendar: 2016-11-08, 2016-11 or 2016.

    >>> is_date("2016-11"), is_date("2016-02-30")
    (True, False)
    """
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
