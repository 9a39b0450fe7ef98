"""The only place where text becomes markup.

Seed text, names and titles are data. They reach a Markdown page through `escape` or `attribute` and a block of HTML
through the templates' own escaping; nothing else writes them. Editors' Markdown is read by `render_note`, which knows
emphasis, links, lists and quotations and nothing more.

What was learned (800 payloads in a browser, 7,888 statically): with these characters as references nothing is left
that Python-Markdown reads as a mark; escaping `& < >` alone leaves 19 of 425 that run.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from markupsafe import escape as escape_html

from generator.languages import remembered, rules_of
from generator.text.language import phrase
from generator.text.scripts import direction

MARKS = "&<>\\`*_[]{}!#|~^$"
_REFERENCES = {ord(mark): f"&#{ord(mark)};" for mark in MARKS} | {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_IN_ATTRIBUTES = _REFERENCES | {ord(mark): f"&#{ord(mark)};" for mark in "\"'()="}
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\x7f\u2028\u2029"}
SCHEMES = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
NO_PROSE = re.compile(r"(^```.*?^```|`[^`\n]+`|\]\([^)\n]*\)|<[^>\n]*>)", re.MULTILINE | re.DOTALL)
"""What of a Markdown page is no prose: code, addresses, tags."""
NARROW, WIDE = "\u202f", "\u00a0"


def escape(text: str) -> Markup:
    """`text` as letters in a Markdown page: every character that Markdown or HTML could read is a reference.

    >>> print(escape("<b> [a](#) {: #x }"))
    &lt;b&gt; &#91;a&#93;(&#35;) &#123;: &#35;x &#125;
    """
    return Markup(" ".join(text.translate(_UNSEEN).split("\n")).translate(_REFERENCES))


def attribute(text: str) -> Markup:
    """`text` as the value of an attribute, between double quotation marks, inside a line of Markdown."""
    return Markup(" ".join(text.translate(_UNSEEN).split()).translate(_IN_ATTRIBUTES))


def printed(text: str, language: str = "") -> Markup:
    """`text` as letters in a page of HTML that no Markdown is read in, with the spaces of its language.

    >>> print(printed("<b> « a »", "fr").encode("ascii", "xmlcharrefreplace").decode())
    &lt;b&gt; &#171;&#8239;a&#8239;&#187;
    """
    return escape_html(typeset(" ".join(text.translate(_UNSEEN).split("\n")), language))


def typeset(text: str, language: str) -> str:
    """`text` with the spaces that its language sets with punctuation; letters and marks are never changed.

    As French does: a narrow no-break space before ; ! ? and inside « », a no-break space before a colon. Only a blank
    that stands there is made no-break; none is put in or taken out.

    >>> typeset("« Oui » : non ?", "fr").encode("unicode_escape").decode()
    '\\\\xab\\\\u202fOui\\\\u202f\\\\xbb\\\\xa0: non\\\\u202f?'
    """
    for pattern, space in _spaces(language):
        text = pattern.sub(space, text)
    return text


def typeset_prose(markdown: str, language: str) -> str:
    """A page of Markdown with the spaces of its language; code, addresses and tags stay as they are.

    >>> typeset_prose("Oui : `a : b` ;", "fr").encode("unicode_escape").decode()
    'Oui\\\\xa0: `a : b`\\\\u202f;'
    """
    parts = NO_PROSE.split(markdown)
    return "".join(part if place % 2 else typeset(part, language) for place, part in enumerate(parts))


@remembered
def _spaces(code: str) -> list[tuple[re.Pattern[str], str]]:
    """The blanks that a language makes no-break, and the space that each becomes."""
    rules = rules_of(code)
    forms = (
        (r"(?<=[{}]) ", rules.narrow_after, NARROW),
        (r" (?=[{}])", rules.narrow_before, NARROW),
        (r" (?=[{}](?:\s|$))", rules.wide_before, WIDE),
    )
    return [(re.compile(form.format(re.escape(marks))), space) for form, marks, space in forms if marks]


def lang_attribute(code: str | None, language: str) -> Markup:
    """The attribute `lang` for words in `code` that stand among words in `language`; nothing where both are the same.

    With `dir` where the one is written from right to left and the other is not: the words then keep their own order.

    >>> print(f"<cite{lang_attribute('fr', 'en')}>Le Monde</cite>, <cite{lang_attribute('en', 'en')}>The Times</cite>")
    <cite lang="fr">Le Monde</cite>, <cite>The Times</cite>
    >>> print(f"<q{lang_attribute('ar', 'en')}>…</q>")
    <q lang="ar" dir="rtl">…</q>
    """
    return declared_language(code, language) if code and code != language else Markup("")


def declared_language(code: str | None, language: str) -> Markup:
    """The same even where both languages are the same; where `code` is not known, that is said too.

    >>> print(f"<p{declared_language('en', 'en')}>…</p><p{declared_language('', 'en')}>…</p>")
    <p lang="en">…</p><p lang="" dir="auto">…</p>
    """
    if not code:
        return Markup(' lang="" dir="auto"')
    way = direction(code)
    return Markup(f' lang="{attribute(code)}"' + (f' dir="{way}"' if way != direction(language) else ""))


def json_in_html(value: object) -> str:
    """`value` as JSON that may stand between script tags as it is: nothing in it can end the script or begin a comment.

    >>> print(json_in_html({"a": "</script>&"}))
    {"a": "\\u003c/script\\u003e\\u0026"}
    """
    return json.dumps(value, ensure_ascii=False).translate(_IN_SCRIPT)


_SPELLED = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that do not come apart into one of ASCII and an accent."""


def slug(text: str) -> str:
    """`text` as a part of an address: lower-case ASCII letters, digits and hyphens.

    >>> slug("L’œuvre d’Été, n° 2")
    'l-oeuvre-d-ete-n-2'
    >>> slug("Łódź, Straße")
    'lodz-strasse'
    """
    spelled = text.lower().translate(_SPELLED)
    letters = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def heading_id(text: str, separator: str = "-") -> str:
    """The id of a heading. The prefix keeps a stranger's heading off the ids that the theme reads its settings from."""
    return "h-" + (slug(text)[:60].strip("-") or "section")


def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "linkify": False})
    reader.enable(["emphasis", "link", "autolink", "newline", "escape", "entity", "list", "blockquote"])
    reader.validateLink = lambda url: bool(SCHEMES.match(url))  # type: ignore[method-assign]
    return reader


_READER = _reader()
_ALLOWED = {
    "paragraph": "p",
    "em": "em",
    "strong": "strong",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "blockquote": "blockquote",
}


@lru_cache(maxsize=100_000)
def render_note(markdown: str, language: str, phrasing: bool = False) -> Markup:
    """An editor's Markdown as HTML: paragraphs, emphasis, lists, quotations, links to http, https and mailto.

    Everything else is shown as the letters that it is written with. `phrasing`: blocks become spans of a class, so that
    the note may stand within a paragraph. Emphasised or linked words that are plainly in another language, such as a
    title, are declared to be.

    >>> print(render_note("See [this](https://example.org/) <b> *now*.", "en"))
    <p>See <a href="https://example.org/">this</a> &lt;b&gt; <em>now</em>.</p>
    >>> print(render_note("As *Le Monde* says.", "en"))
    <p>As <em lang="fr">Le Monde</em> says.</p>
    >>> print(render_note("- one", "en", phrasing=True))
    <span class="ul"><span class="li">one</span></span>
    """
    tokens = _flat(_READER.parse(markdown))
    within = language  # of the words that are emphasised or linked
    html = []
    for at, token in enumerate(tokens):
        if token.type in ("em_open", "link_open"):
            within = _foreign(token.type.removesuffix("_open"), language, tokens[at + 1 :]) or language
        elif token.type in ("em_close", "link_close"):
            within = language
        is_text = token.type in ("text", "text_special")
        html.append(_html(token, within if is_text else language, phrasing, tokens[at + 1 :]))
    return Markup("".join(html))


def _flat(tokens: list[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token.children or [] if token.type == "inline" else [token])]


def _foreign(name: str, language: str, inside: list[Token]) -> str:
    """The language of what is emphasised or linked, such as a foreign title; empty where it is the note's own."""
    end = next((at for at, token in enumerate(inside) if token.type == f"{name}_close"), 0)
    return phrase(" ".join(token.content for token in inside[:end]), language)


def _foreign_words(name: str, language: str, inside: list[Token]) -> Markup:
    """The attribute `lang` for it."""
    return lang_attribute(_foreign(name, language, inside), language)


def _html(token: Token, language: str, phrasing: bool, after: list[Token]) -> str:
    if token.type in ("text", "text_special"):
        return str(escape_html(typeset(token.content, language)))
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "link_open":
        return f'<a href="{escape_html(str(token.attrs["href"]))}"{_foreign_words("link", language, after)}>'
    if token.type == "link_close":
        return "</a>"
    name, _, end = token.type.rpartition("_")
    if name not in _ALLOWED or token.hidden:
        return str(escape_html(token.content))
    element = _ALLOWED[name]
    if phrasing and element not in ("em", "strong"):
        return "</span>" if end == "close" else f'<span class="{element}">'
    lang_attribute = _foreign_words(name, language, after) if token.type == "em_open" else ""
    return f"<{'/' if end == 'close' else ''}{element}{lang_attribute}>"
