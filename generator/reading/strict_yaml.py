"""YAML for people: every scalar is the text as written, and every key knows its line.

Editors' files come from strangers and from web forms. Not allowed here: aliases (with them a 342-byte file can fill the
memory), tags, keys written twice, deep nesting. There are no implicit types: `no`, `2016-11-10` and `1e3` stay text.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import yaml

MAX_DEPTH = 8
"""Levels of nesting; the deepest file of an edition has four."""
NO_LETTERS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML can write as an escape, as in "\\0", and no page, no feed and no XML can hold."""
FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""PyYAML's binding to libyaml, which its wheels include; without it the same is read more slowly."""


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
        at_end = "end of" in (error.problem or "") or "<stream end>" in (error.problem or "")
        mark = (at_end and error.context_mark) or error.problem_mark
        line = first_line + (mark.line if mark else 0)
        raise Mistake(line, _explain(error, text, mark.line if mark else 0)) from error
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
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Mistake(
                line, "a word that begins with '&' or '*' has a special meaning in YAML: put it in quotation marks"
            )
        if getattr(event, "tag", None):
            raise Mistake(line, "a word that begins with '!' has a special meaning in YAML: put it in quotation marks")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise Mistake(line, f"nested more than {MAX_DEPTH} levels deep: remove some brackets or indentation")


def _explain(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    reason = error.problem or "unreadable"
    lines = text.splitlines()
    if "mapping values are not allowed" in reason:
        return "a colon followed by a space ends a key: put the whole value in quotation marks"
    if line < len(lines) and "\t" in lines[line]:
        return "YAML is indented with spaces, never with tabs: replace the tab"
    return f"YAML cannot read this line ({reason}): check quotation marks, brackets and indentation"


def _value(node: yaml.Node, first_line: int) -> Value:
    if isinstance(node, yaml.MappingNode):
        fields = Fields()
        for key_node, value_node in node.value:
            line = first_line + key_node.start_mark.line
            key = key_node.value
            if not isinstance(key, str):
                raise Mistake(line, "a key must be text")
            _refuse_no_letters(key, line)
            if key in fields:
                raise Mistake(line, f"the key '{key}' is written twice: keep one of them")
            fields[key] = _value(value_node, first_line)
            fields.lines[key] = line
        return fields
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, first_line) for item in node.value]
    text: str = node.value
    _refuse_no_letters(text, first_line + node.start_mark.line)
    return text


def _refuse_no_letters(text: str, line: int) -> None:
    if found := NO_LETTERS.search(text):
        raise Mistake(line, f"U+{ord(found[0]):04X} is no letter, and no page can show it: remove its escape")
