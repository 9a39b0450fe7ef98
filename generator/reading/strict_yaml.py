"""YAML for people: every scalar is the text that stands there, and every value knows its line.

Editors' files come from strangers and from web forms. Left out of YAML here: aliases (a 342-byte file can take all
memory), tags, implicit types (`no`, `2016-11-10` and `1e3` stay text), keys written twice, deep nesting.
"""

from __future__ import annotations

from typing import TypeAlias

import yaml

MAX_DEPTH = 8
FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""PyYAML's binding to libyaml, in all its packages for the usual systems; without it the same is read more slowly."""


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
        raise Mistake(first_line, f"this is not readable as YAML ({str(error).splitlines()[0]})") from error
    return _value(node, first_line) if node is not None else Fields()


def _node(text: str, first_line: int) -> yaml.Node | None:
    """The parsed text. libyaml reads seven times as fast; what it refuses is read again, for the reason in words."""
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
            raise Mistake(line, "a word that begins with '&' or '*' has a meaning in YAML: put it in quotation marks")
        if getattr(event, "tag", None):
            raise Mistake(line, "a word that begins with '!' has a meaning in YAML: put it in quotation marks")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise Mistake(line, f"nested more than {MAX_DEPTH} levels deep: remove some brackets or indentation")


def _explain(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    said = error.problem or "unreadable"
    lines = text.splitlines()
    if "mapping values are not allowed" in said:
        return "a colon followed by a blank ends a key: put the whole value in quotation marks"
    if line < len(lines) and "\t" in lines[line]:
        return "YAML is indented with blanks, never with tabs: replace the tab"
    return f"YAML cannot read this line ({said}): check quotation marks, brackets and indentation"


def _value(node: yaml.Node, first_line: int) -> Value:
    if isinstance(node, yaml.MappingNode):
        fields = Fields()
        for key_node, value_node in node.value:
            line = first_line + key_node.start_mark.line
            key = key_node.value
            if not isinstance(key, str):
                raise Mistake(line, "a key must be a word")
            if key in fields:
                raise Mistake(line, f"the key '{key}' stands twice: keep one of them")
            fields[key] = _value(value_node, first_line)
            fields.lines[key] = line
        return fields
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, first_line) for item in node.value]
    text: str = node.value
    return text
