"""Words stay words, whichever extension of Markdown reads them: quick, beside the whole site of `test_hostile.py`."""

from __future__ import annotations

import html
import re

import markdown
import pytest

from generator.text.markup import attribute, escape

EXTENSIONS = ("extra", "toc", "pymdownx.tilde", "pymdownx.caret", "pymdownx.arithmatex")
"""More than an edition has: whoever turns one on later opens no door."""
MARKED = (
    "a &copy; b",
    "a <b>c</b> d",
    "a <https://e.org/> b",
    "> a",
    "a \\\\ b \\$ c",
    "a `b` c",
    "a *b* c",
    "a __b__ c",
    "[a](https://e.org/)",
    "[a]: https://e.org/",
    "![a](https://e.org/a.png)",
    "# a",
    "a\n{: #__config }",
    "a *b*{: .c }",
    "a ~~b~~ c",
    "a ~b~ c",
    "a ^^b^^ c",
    "a $b$ c",
    "a\n\n| b | c |\n| - | - |\n| d | e |",
)


def words_of(markup: str) -> str:
    """The words of a paragraph in which nothing is marked."""
    [words] = re.fullmatch(r"<p>([^<]*)</p>", markup, re.S).groups()  # type: ignore[union-attr]
    return " ".join(html.unescape(words).split())


@pytest.mark.parametrize("text", MARKED)
def test_words_are_never_marks(text: str) -> None:
    assert words_of(markdown.markdown(escape(text), extensions=EXTENSIONS)) == " ".join(text.split())


@pytest.mark.parametrize("mark", "&<>\\`*_[]{}!#|~^$")
def test_each_mark_is_written_as_a_reference(mark: str) -> None:
    for written in (escape(mark), attribute(mark)):
        assert html.unescape(written) == mark
        assert re.fullmatch(r"&(#\d+|amp|lt|gt);", written)
