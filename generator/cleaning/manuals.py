"""The manual of each cleaning rule, read off its docstring."""

from __future__ import annotations

import inspect
import re

from generator.cleaning.rules import RULES
from generator.cleaning.saved_pages import PAGE_RULES
from generator.model.cleaned import RuleManual


def manuals() -> tuple[RuleManual, ...]:
    """Those of all rules, in their order; some rules take a second turn and stand here once."""
    return tuple(dict.fromkeys(manual(rule) for rule in (*PAGE_RULES, *RULES)))


def manual(rule: object) -> RuleManual:
    """The manual of a cleaning rule."""
    text = inspect.getdoc(rule) or ""
    prose, _, example = text.partition(">>>")
    sections = re.split(r"\b(Why|Leaves alone): ", prose)
    parts = dict(zip(sections[1::2], sections[2::2], strict=False))
    name = getattr(rule, "__name__", "").replace("_", "-")
    return RuleManual(
        name,
        _line(sections[0]),
        _line(parts.get("Why", "")),
        _line(parts.get("Leaves alone", "")),
        (">>>" + example).strip() if example else "",
    )


def _line(text: str) -> str:
    return " ".join(text.split())
