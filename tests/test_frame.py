"""What every page shares: its frame is ours alone, whatever theme is installed."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import pytest
from jinja2.meta import find_referenced_templates

from tests.make_corpus import ROOT

OVERRIDES = ROOT / "overrides"
PRINTED = ("main.html", "404.html", "sitemap.xml")
"""The templates that MkDocs prints by themselves."""


def opened(names: tuple[str, ...]) -> set[str]:
    """Templates and all that they extend, import or include; None among these is a name that only a page knows."""
    environment = jinja2.Environment(autoescape=True)
    known: set[str] = set()
    queue = list(names)
    while queue:
        name = queue.pop()
        if name not in known:
            known.add(name)
            source = (OVERRIDES / name).read_text(encoding="utf-8")
            # Only what is named in full can be followed.
            queue += [inner or pytest.fail(name) for inner in find_referenced_templates(environment.parse(source))]
    return known


def test_every_template_that_a_page_opens_is_ours_and_is_opened_by_one() -> None:
    ours = {path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*") if path.suffix in (".html", ".xml")}
    assert opened(PRINTED) == ours


def test_no_style_asks_for_what_only_a_theme_declares() -> None:
    styles = {path.name: path.read_text(encoding="utf-8") for path in Path(OVERRIDES, "styles").glob("*.css")}
    declared = set(re.findall(r"(--[\w-]+):", "".join(styles.values())))
    scripts = "".join(path.read_text(encoding="utf-8") for path in OVERRIDES.rglob("*.js"))
    for name, style in styles.items():
        for asked in re.findall(r"var\((--[\w-]+)\)", style):
            assert asked in declared or asked in scripts, f"{name}: {asked}"
