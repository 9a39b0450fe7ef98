"""Checks what stands in an editor's file against the keys that a record declares (`model.keys`).

A value that is wrong is reported as a `Problem` and read as the empty value, so that one mistake spoils one key and
nothing else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, Generic, TypeVar, get_args, get_origin

from generator.model.keys import FORMS, Key, form_of_names, is_record, keys_of
from generator.model.problems import Problem, clip, nearest
from generator.reading.strict_yaml import Fields, Value

Record = TypeVar("Record")


class Reader(Generic[Record]):
    """Reads one mapping of one file as a record, and collects what is wrong.

    `line` is that of the mapping, `where` names it in messages.
    """

    def __init__(self, path: str, written: Fields, record: type[Record], line: int = 1, where: str = "") -> None:
        self.path, self.written, self.type, self.line, self.where = path, written, record, line, where
        self.keys = keys_of(record)  # type: ignore[arg-type]  # mypy takes no TypeVar for Hashable
        self.problems: list[Problem] = []
        for name in written:
            if name not in self.keys:
                self.report(name, f"there is no key '{name}' here", name, nearest(name, self.keys.keys()))
        for name, key in self.keys.items():
            if key.required and not written.get(name):
                self.report("", f"the key '{name}' is missing or empty{where}", "", f"add a line '{name}: …'")

    def report(self, name: str, what: str, read: str, fix: str) -> None:
        """Note a mistake at the line of a key; at that of the mapping where the key is not written."""
        self.problems.append(Problem(self.path, self.line_of(name, self.line), what, clip(read), fix))

    def line_of(self, name: str, otherwise: int = 0) -> int:
        """The line on which a key stands."""
        return self.written.lines.get(name, otherwise)

    def record(self, **others: Any) -> Record:
        """The record of what is written; `others` are the values of fields that are not read here."""
        read = {key.field: self.value(name) for name, key in self.keys.items() if key.field not in others}
        return self.type(**read, **others)

    def value(self, name: str) -> Any:
        """What stands under a key, of the type of its field; the empty value of that type where it is missing or wrong.

        Under a key for true or false, missing means false; under one for a number, 0.
        """
        key = self.keys[name]
        if get_origin(key.type) is tuple:
            return self._list(name)
        if get_origin(key.type) is Mapping:
            return self._mapping(name)
        text = self._scalar(key)
        return text == "true" if key.type is bool else int(text or 0) if key.type is int else text

    def readers(self, name: str) -> list[Reader[Any]]:
        """A reader for each record in the list under a key; what is wrong in them is reported here.

        A record with a `url` may be written as that address alone.
        """
        record, readers = get_args(self.keys[name].type)[0], []
        for item in _as_list(self.written.get(name)):
            if isinstance(item, str) and "url" in keys_of(record):
                address, item = item, Fields()
                item["url"], item.lines["url"] = address, self.line_of(name)
            if isinstance(item, Fields):
                line = min(item.lines.values())
                readers.append(self._inner(item, record, line, f" in '{name}'"))
            else:
                self.report(name, f"'{name}' must hold a list of entries", str(item), "see CONTRIBUTING.md")
        return readers

    def _list(self, name: str) -> tuple[Any, ...]:
        if is_record(get_args(self.keys[name].type)[0]):
            return tuple(reader.record() for reader in self.readers(name))
        texts = (self._text(name, item, self.line_of(name)) for item in _as_list(self.written.get(name)))
        return tuple(text for text in texts if text and self._fits(name, self.keys[name].form, text))

    def _mapping(self, name: str) -> dict[str, Any]:
        type_, written = self.keys[name].type, self.written.get(name) or Fields()
        of = get_args(type_)[1]
        if not isinstance(written, Fields):
            what = f"'{name}' must have keys of its own, each on a line"
            self.report(name, what, str(written), "indent them below it")
            return {}
        if of is str:
            return self._texts(name, type_, written)
        values: dict[str, Any] = {}
        for inner, value in written.items():
            label = f"{name}: {inner}"
            if not self._fits(name, form_of_names(type_), inner, written.lines[inner]):
                continue
            if not isinstance(value, Fields):
                self.report(name, f"'{label}' must have keys of its own", str(value), "indent them below it")
            elif is_record(of):
                values[inner] = self._inner(value, of, self.line_of(name), f" in '{label}'").record()
            else:
                values[inner] = self._texts(label, of, value)
        return values

    def _inner(self, written: Fields, record: Any, line: int, where: str) -> Reader[Any]:
        reader: Reader[Any] = Reader(self.path, written, record, line, where)
        self.problems += reader.problems
        reader.problems = self.problems
        return reader

    def _texts(self, label: str, mapping: Any, written: Fields) -> dict[str, str]:
        form = form_of_names(mapping)
        fit = {name: value for name, value in written.items() if self._fits(label, form, name, written.lines[name])}
        texts = {name: self._text(f"{label}: {name}", value, written.lines[name]) for name, value in fit.items()}
        return {name: text for name, text in texts.items() if text}

    def _fits(self, label: str, form: str, text: str, line: int = 0) -> bool:
        """Whether `text`, in a list or a mapping under a key, has the form that is declared for it; if not, it is told.

        `line` is that on which it stands, if it is known.
        """
        if form not in FORMS or FORMS[form][0].fullmatch(text):
            return True
        what = f"'{clip(text, 40)}' cannot stand under '{clip(label, 40)}'"
        line = line or self.line_of(label, self.line)
        self.problems.append(Problem(self.path, line, what, clip(text), f"write {FORMS[form][1]}"))
        return False

    def _text(self, label: str, value: Value, line: int) -> str:
        if isinstance(value, str):
            return value.strip()
        fix = "write it on one line, in quotation marks"
        self.problems.append(Problem(self.path, line, f"'{label}' must be text", clip(str(value)), fix))
        return ""

    def _scalar(self, key: Key) -> str:
        """The text under a key, held to its choices and its form."""
        name = key.name
        text = self._text(name, self.written.get(name, ""), self.line_of(name))
        form = "flag" if key.type is bool else key.form
        if not text:
            return ""
        if key.choices and text not in key.choices:
            self.report(name, f"'{text}' is not a valid value for '{name}'", text, nearest(text, key.choices))
        elif form in ("date", "dates") and not all(map(is_date, text.split("/", 1) if form == "dates" else [text])):
            self.report(name, f"'{text}' is not a date", text, "write it as 2016-11-08 (or 2016-11, or 2016)")
        elif form in FORMS and not FORMS[form][0].fullmatch(text):
            self.report(name, f"'{name}' cannot be read", text, f"write {FORMS[form][1]}")
        else:
            return text
        return ""


def _as_list(value: Value | None) -> list[Value]:
    """What an editor wrote where a list may stand: a list, one entry alone, or nothing; without empty entries."""
    return [item for item in (value if isinstance(value, list) else [value]) if item]


def is_date(text: str) -> bool:
    """Whether `text` is a day, month or year of the calendar: 2016-11-08, 2016-11 or 2016.

    >>> is_date("2016-11"), is_date("2016-02-30")
    (True, False)
    """
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
