"""Says in plain words, at its own line, what keeps a file from being read as YAML.

PyYAML names the place where it could go no further, often a healthy line below the mistake, in words of its grammar.
Here the lines around that place are looked at for the mistakes that people make. Lines are numbered from 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_KEY = re.compile(r"[ ]*(?:- +)*[\w-]+ *:(?: |$)")
_COLON = re.compile(r":(?:\s|$)")
_NO_BREAK = "\u00a0\u202f\u2007"
TAB = "YAML is indented with spaces, never with tabs: replace the tab"
NO_BREAK_INDENT = "this line begins with no-break spaces: delete them and type ordinary spaces"
COLON_IN_VALUE = "a colon followed by a space ends a key: put the whole value in quotation marks"
_STRAIGHT = (
    'YAML knows straight quotation marks only: put " before and after the whole value; “…” or « … » may stand in it'
)
_INSIDE = (
    "quotation marks stand inside quotation marks: write the inner ones as “…” or « … », or put ' before and after "
    'the whole value instead of "'
)
_APOSTROPHE = (
    "the apostrophe ends the value here: write it as ’, or put \" before and after the whole value instead of '"
)


_ENDS = re.compile("[\n\x85\u2028\u2029]")
"""What ends a line for YAML; the text has no carriage returns any more."""


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line on which the mistake was made, and what to do about it."""
    lines = _ENDS.split(text)
    reason, context = error.problem or "unreadable", error.context or ""
    line = error.problem_mark.line if error.problem_mark else 0
    start = error.context_mark.line if error.context_mark else line
    here = lines[line] if line < len(lines) else ""
    if "'\\t'" in reason or here[: len(here) - len(here.lstrip())].count("\t"):
        return line, TAB
    if "could not find expected ':'" in reason:
        return start, _no_colon(lines[start])
    if "mapping values are not allowed" in reason:
        return _value_in_value(lines, line)
    if "quoted scalar" in context and "end of stream" in reason:
        return start, "the quotation mark that opens the value here is not closed: add it where the value ends"
    if reason.endswith("found '<scalar>'"):
        return _text_after_value(lines, line)
    if "<block end>" in reason:
        return line, _indentation(lines, line)
    if context.startswith("while parsing a flow"):
        if here.count('"') > 2:
            return line, _INSIDE
        start = next((n for n in range(min(start, len(lines) - 1), -1, -1) if set(lines[n]) & {"[", "{"}), start)
        return start, "a bracket is opened here and not closed: add ']' or '}' after the last word that belongs in it"
    if "cannot start any token" in reason or "block scalar" in context:
        sign = here[error.problem_mark.column if "token" in reason else error.context_mark.column :][:1]  # type: ignore[union-attr]
        return line, f"a value cannot begin with '{sign}': put the whole value in quotation marks"
    if "escape character" in reason:
        return line, 'inside "…" a backslash has a special meaning: write it twice, or put \' round the value instead'
    line = start if "end of" in reason or "<stream end>" in reason else line
    return line, f"YAML cannot read this line ({reason}): check quotation marks, brackets and indentation"


def _no_colon(line: str) -> str:
    if re.search(rf"\w:[{_NO_BREAK}]", line):
        return "a no-break space stands after the colon: delete it and type an ordinary space"
    if glued := re.match(r"\s*(?:- +)*([\w-]+):(?=[^\s/])", line):
        return f"a space is missing after the colon: write '{glued[1]}: …'"
    word = re.match(r"\s*(?:- +)*([\w-]+)", line)
    return f"a colon is missing after the key: write '{word[1] if word else 'key'}: …'"


def _value_in_value(lines: Sequence[str], line: int) -> tuple[int, str]:
    """The cases of a second colon: on the line above one is missing, this line stands too deep, or a value has one."""
    here = lines[line]
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip() and not lines[n].lstrip().startswith("#")), -1)
    if above >= 0 and not _COLON.search(lines[above].replace("\u00a0", "x")) and not _goes_on(lines, above):
        return above, _no_colon(lines[above])
    if above >= 0 and _KEY.match(here) and _indent(here) > _indent(lines[above]) and _KEY.match(lines[above]):
        wanted = _indent(lines[above])
        return line, (
            f"this line begins with {_spaces(_indent(here))}, the line above with {_spaces(wanted)}: "
            "lines that belong together begin with equally many"
        )
    value = here.partition(":")[2].strip()
    return line, _STRAIGHT if value[:1] in "“„«‘‹" and value else COLON_IN_VALUE


def _goes_on(lines: Sequence[str], line: int) -> bool:
    """Whether a line without a key is the rest of a value that began above it: it stands deeper than its key."""
    for other in reversed(lines[:line]):
        if _KEY.match(other):
            return _indent(lines[line]) > _indent(other) and bool(other.split(":", 1)[1].strip())
    return False


def _text_after_value(lines: Sequence[str], line: int) -> tuple[int, str]:
    """The cases of text after a closing quotation mark: one too many, or one left open on a line above."""
    here = lines[line]
    if here.count('"') >= 3 and re.search(r'(?:: |- )"', here) and here.count('"') % 2 == 0:
        return line, _INSIDE
    for other in range(line, -1, -1):
        if lines[other].count('"') % 2 and re.search(r'(?:: |- |\[|, )"', lines[other]):
            return other, "a quotation mark is opened here and not closed: add it where the value ends"
    if re.search(r"(?:: |- )'", here):
        return line, _APOSTROPHE
    return line, "words stand after the closing quotation mark: let the marks enclose the whole value"


def _indentation(lines: Sequence[str], line: int) -> str:
    here = _indent(lines[line])
    above = sorted({_indent(other) for other in lines[:line] if _KEY.match(other)})
    depths = " or ".join(str(number) for number in above[-4:]) or "a hyphen"
    return f"this line begins with {_spaces(here)}, the lines above with {depths}: begin it like those it belongs with"


def _indent(line: str) -> int:
    """The spaces before the key of a line; the mark of a list counts with them."""
    prefix = re.match(r"[ ]*(?:- +)*", line)
    return len(prefix[0]) if prefix else 0


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"
