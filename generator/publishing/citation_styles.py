"""How to cite a text and one paragraph of it: Chicago (17th, notes and bibliography), MLA (9th), ISO 690 (2021).

In the language of the reader. The text is cited as a text of its newspaper that was read in this edition. A title that
the editors supplied stands in square brackets and without quotation marks, as all three want it of a description that
stands for a title; so does a date that the editors inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date

from generator.model.edition import Edition
from generator.model.publication import AnnotatedText
from generator.publishing.bibliography import NameParser
from generator.publishing.cited import ENDED, Cited, listed, with_stop
from generator.publishing.versions import TextPage

Words = tuple[str, str]
"""Words and their style: '' plain, 'title' in italics, 'place' what changes with the paragraph, 'url' an address."""
MANY = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """A text in one style, and a paragraph of it in the same."""

    style: str
    text: tuple[Words, ...]
    passage: tuple[Words, ...]


def references(text: AnnotatedText, page: TextPage, edition: Edition, authors: NameParser) -> tuple[Reference, ...]:
    """The version of a text that a page shows first, in all styles, in the language of the reader."""
    cited = Cited.of(text, page, edition, authors)
    return tuple(
        Reference(style, tuple(whole(cited)), tuple(passage(cited)) if cited.paragraph else ())
        for style, whole, passage in STYLES
    )


def _first_inverted(cited: Cited) -> list[str]:
    return [name.direct if number else name.inverted for number, name in enumerate(cited.authors)]


def _serial(cited: Cited) -> str:
    return "," if cited.labels.rules.serial_comma else ""


def _title(cited: Cited, key: str) -> str:
    """The title and the mark behind it: `key` is `cite-title-stop` or `cite-title-comma`."""
    mark = "." if key.endswith("stop") else ","
    if cited.supplied:
        return f"[{cited.title}]{mark}"
    if cited.title.endswith(ENDED) and mark == ".":
        quoted = cited.labels("cite-title", title=cited.title)
        return quoted if quoted.endswith(ENDED) else quoted + "."
    return cited.labels(key, title=cited.title)


def _day(cited: Cited, way: str = "") -> str:
    """The date as the style writes it, in the reader's language."""
    labels = cited.labels
    if not cited.date:
        return ""
    words = labels.date(cited.date)
    if way == "chicago" and len(cited.date) == 10 and labels.rules.cited_day:
        words = format_date(date.fromisoformat(cited.date), labels.rules.cited_day, locale=labels.language)
    if way == "mla" and len(cited.date) > 4:
        month = int(cited.date[5:7])
        long = Locale(labels.language).months["format"]["wide"][month]
        words = words.replace(long, labels.rules.cited_months[month - 1])
    return f"[{words}]" if cited.inferred else words


def _in_print(cited: Cited, day: str, between: str = ", ") -> Iterator[Words]:
    """The newspaper and the day, without the mark behind them."""
    if cited.publisher:
        yield cited.publisher, "title"
    yield (between if cited.publisher and day else "") + day, ""


def _where(cited: Cited, before: str = "", paragraph: bool = False) -> Iterator[Words]:
    """The address, after some words; neither where the edition does not know its own."""
    if not cited.address:
        return
    yield before, ""
    if paragraph:
        yield f"{cited.address}#p", "url"
        yield cited.paragraph, "place"
    else:
        yield cited.address, "url"


def _note(cited: Cited) -> Words:
    return (f" {with_stop(cited.translation)}" if cited.translation else "", "")


def _chicago(cited: Cited) -> Iterator[Words]:
    labels = cited.labels
    if cited.authors:
        yield with_stop(listed(_first_inverted(cited), labels, _serial(cited))) + " ", ""
    elif cited.publisher:  # who has no name gives way to the newspaper
        yield cited.publisher, "title"
        yield ". ", ""
    yield _title(cited, "cite-title-stop") + " ", ""
    day = with_stop(_day(cited, "chicago") or labels("cite-no-date"))
    yield from _in_print(cited, day) if cited.authors else iter([(day, "")])
    yield _note(cited)
    yield f" {labels('cite-in')} ", ""
    yield cited.collection, "title"
    yield f"{_edited(cited)}.", ""
    if cited.address:
        yield from _where(cited, " ")
        yield ".", ""


def _chicago_note(cited: Cited) -> Iterator[Words]:
    labels = cited.labels
    if cited.authors:
        yield listed([name.direct for name in cited.authors], labels, _serial(cited) * (len(cited.authors) > 2)), ""
        yield ", ", ""
    yield _title(cited, "cite-title-comma") + " ", ""
    yield from _in_print(cited, _day(cited, "chicago") or labels("cite-no-date"))
    if cited.made:
        yield f", {cited.made}", ""
    yield f", {labels('cite-in').lower()} ", ""
    yield cited.collection, "title"
    yield f"{_edited(cited)}, {labels('cite-paragraph')} ", ""
    yield cited.paragraph, "place"
    yield from _where(cited, ", ", True)
    yield ".", ""


def _mla(cited: Cited) -> Iterator[Words]:
    labels = cited.labels
    if cited.authors:
        names = _first_inverted(cited)
        few = listed(names, labels, _serial(cited)) if len(names) < MANY else f"{names[0]}, et al."
        yield with_stop(few) + " ", ""
    yield _title(cited, "cite-title-stop") + " ", ""
    printed = list(_in_print(cited, _day(cited, "mla")))
    if any(words for words, _ in printed):
        yield from printed
        yield ("" if printed[-1][0].endswith(".") else ".") + " ", ""
    yield cited.collection, "title"
    yield _edited(cited), ""
    yield from _where(cited, ", ")
    yield ".", ""
    yield _note(cited)


def _mla_in_text(cited: Cited) -> Iterator[Words]:
    labels, names = cited.labels, [name.family for name in cited.authors]
    if not names:
        title = f"[{cited.title}]" if cited.supplied else labels("cite-title", title=cited.title)
    else:
        title = listed(names, labels) if len(names) < MANY else f"{names[0]} et al."
    yield f"({title}, {labels('cite-paragraph')} ", ""
    yield cited.paragraph, "place"
    yield ")", ""


def _iso(cited: Cited, paragraph: bool = False) -> Iterator[Words]:
    labels = cited.labels
    if cited.authors:
        names = [f"{name.family.upper()}, {name.given}" if name.given else name.family for name in cited.authors]
        yield with_stop(listed(names, labels)) + " ", ""
    yield with_stop(f"[{cited.title}]" if cited.supplied else cited.title) + " ", ""
    yield from _in_print(cited, with_stop(_day(cited) or f"[{labels('cite-no-date')}]"), ". ")
    yield _note(cited)
    yield f" {labels('cite-in-iso')} ", ""
    yield cited.collection, "title"
    yield f" [{labels('cite-online')}]{_edited(cited)}.", ""
    if paragraph:
        yield f" {labels('cite-paragraph').capitalize()} ", ""
        yield cited.paragraph, "place"
        yield ".", ""
    if cited.address:
        yield from _where(cited, f" {labels('cite-available')} ", paragraph)
        yield ".", ""


def _edited(cited: Cited) -> str:
    """Who edited the collection, how the notes on the text came about, and which state of the collection it is."""
    version = f", {cited.version}" if cited.version else ""
    editors = f", {cited.labels('cite-edited', names=cited.editors)}" if cited.editors else ""
    return editors + (f" ({cited.labels('cite-notes', how=cited.notes)})" if cited.notes else "") + version


Form = Callable[[Cited], Iterator[Words]]
STYLES: tuple[tuple[str, Form, Form], ...] = (
    ("Chicago", _chicago, _chicago_note),
    ("MLA", _mla, _mla_in_text),
    ("ISO 690", _iso, lambda cited: _iso(cited, True)),
)
