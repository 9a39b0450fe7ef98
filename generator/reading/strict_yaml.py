"""YAML for people: every scalar is the text as written, and every key knows its line.

Editors' files come from strangers and from web forms. Not allowed here: aliases (with them a 342-byte file can fill the
memory), tags, keys written twice, deep nesting. There are no implicit types: `no`, `2016-11-10` and `1e3` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from generator.reading.yaml_mistakes import NO_BREAK_INDENT, explain
from generator.text.unseen import unseen

MAX_DEPTH = 8
"""Levels of nesting; the deepest file of an edition has four."""
FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""PyYAML's binding to libyaml, which its wheels include; without it the same is read more slowly."""

_CUT = re.compile(r"(?<=[^\s#]) #[^\n]*|^ #[^\n]*")


class Mistake(ValueError):
    """A file that cannot be read as YAML: `line` counts from 1, the message says what to do."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Fields(dict[str, "Value"]):
    """A mapping that knows on which line each of its keys stands."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


Value: TypeAlias = "str | list[Value] | Fields"


def load(text: str, first_line: int = 1) -> Value:
    """Read one YAML document; `first_line` is the line of the file on which `text` begins. Raises `Mistake`."""
    try:
        node = _node(text, first_line)
    except yaml.MarkedYAMLError as error:
        line, message = explain(error, text)
        raise Mistake(first_line + line, message) from error
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        raise Mistake(first_line, f"this cannot be read as YAML ({str(error).splitlines()[0]})") from error
    return _value(node, first_line) if node is not None else Fields()


def _node(text: str, first_line: int) -> yaml.Node | None:
    """The parsed text. libyaml is seven times as fast; what it refuses is read again for PyYAML's clearer message."""
    try:
        _refuse_power(text, first_line, FAST)
        return yaml.compose(text, Loader=FAST)
    except yaml.YAMLError:
        _refuse_power(text, first_line, yaml.BaseLoader)
        return yaml.compose(text, Loader=yaml.BaseLoader)


def _refuse_power(text: str, first_line: int, loader: type[yaml.BaseLoader]) -> None:
    depth, escapes = 0, "\\" in text
    for event in yaml.parse(text, Loader=loader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Mistake(
                line, "a word that begins with '&' or '*' has a special meaning in YAML: put it in quotation marks"
            )
        if escapes and isinstance(event, yaml.ScalarEvent) and (sign := _hidden(event.value, text)):
            raise Mistake(line, f"this escape with a backslash stands for {sign}, which nobody sees: delete it")
        if getattr(event, "tag", None):
            raise Mistake(line, "a word that begins with '!' has a special meaning in YAML: put it in quotation marks")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise Mistake(line, f"nested more than {MAX_DEPTH} levels deep: remove some brackets or indentation")


def _hidden(value: str, text: str) -> str:
    """The name of an unseen character in a value that does not stand in the text itself; the empty text if none."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        return "half a character"
    return next((hidden.name for hidden in unseen(value) if hidden.character not in text), "")


def cut_values(text: str) -> Iterator[tuple[int, str, str]]:
    """Values that a comment ends one space behind them: the line, from 0, the value, and what YAML takes for a comment.

    Two spaces before `#` are how comments are written; after one, a number sign was meant (`Kagan # 3`), or may be.
    The text must be one that `load` has read.
    """
    if not _CUT.search(text):
        return
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=FAST):
        end = event.end_mark
        if isinstance(event, yaml.ScalarEvent) and event.value and not event.style and end and end.line < len(lines):
            rest = lines[end.line][end.column :]
            if _CUT.match(rest):
                yield end.line, event.value, rest


def _value(node: yaml.Node, first_line: int) -> Value:
    if isinstance(node, yaml.MappingNode):
        fields = Fields()
        for key_node, value_node in node.value:
            line = first_line + key_node.start_mark.line
            key = key_node.value
            if not isinstance(key, str):
                raise Mistake(line, "a key must be text")
            if key and key[0].isspace():
                raise Mistake(line, NO_BREAK_INDENT)
            key = key.strip()  # French keyboards set a no-break space before a colon
            if key in fields:
                raise Mistake(line, f"the key '{key}' is written twice: keep one of them")
            fields[key] = _value(value_node, first_line)
            fields.lines[key] = line
        return fields
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, first_line) for item in node.value]
    text: str = node.value
    return text
