"""What a seed says of itself, a plain text or a saved page: its source comes in, readings with their spans go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.cleaning import saved_pages
from generator.cleaning.dates import dates_in
from generator.cleaning.metadata.html import facts, stated
from generator.cleaning.metadata.signatures import is_name
from generator.cleaning.metadata.text import infer
from generator.cleaning.metadata.title import removed_title
from generator.cleaning.saved_pages import Page, tiled
from generator.cleaning.view import fold
from generator.model.cleaned import Cleaned, Inferred, Reading
from generator.model.draft import Draft


def infer_metadata(source: str, html: bool = False, cleaned: Cleaned | None = None) -> Inferred:
    """Everything that the source shows of itself. `html`: it is that of a saved page.

    `cleaned` is what cleaning made of it: what that took out as the title is the title, so that none is lost.

    Of a page, its data are believed first, then the text of the article, then all the text round it, where by-line and
    date stand that an extraction leaves out.

    >>> infer_metadata("<h1>An Old Song</h1><p>By Jane Doe, May 1, 2020</p><p>It is sung again.", html=True).date.value
    '2020-05-01'
    """
    if not html:
        return _settled(infer(source, cleaned), source.splitlines())
    page = Page(source)
    markup, article, all_text = facts(page), _of(page), _of(Page(source, whole=True))
    taken_out = removed_title(cleaned, article.title) if cleaned and not markup.title else None
    authors = markup.authors or article.authors or all_text.authors
    read = Inferred(
        markup.title or taken_out or article.title or all_text.title,
        tuple(author for author in authors if is_name(author.value)) or authors,
        _day_in_print(markup.date, all_text.date or article.date),
        article.language or markup.language,
        markup.publisher or article.publisher or all_text.publisher,
        markup.address or article.address,
    )
    return _settled(read, [*saved_pages.lines_of(source)], stated(page))


def _day_in_print(stated_date: Reading | None, shown: Reading | None) -> Reading | None:
    """The date in the data of a page, unless the page shows the day before or after: data give the day at Greenwich."""
    if stated_date and shown and shown.certainty != "low":
        days = [date.fromisoformat(one.value).toordinal() for one in (stated_date, shown)]
        if abs(days[0] - days[1]) == 1:
            return shown
    return stated_date or shown


def _settled(read: Inferred, shown: Sequence[str], data: Sequence[str] | None = None) -> Inferred:
    """What was read, as certain as its places are many: `high` only where a second place says the same.

    `shown` are the lines of a text; two are one place if they are the same line, such as a masthead that comes twice.
    `data` is what the data of a page state: there, the page has to show what they say.
    """
    lines = {folded: line for line in shown if (folded := fold(line))}
    text = "".join(f" {line} \n" for line in lines)
    stated_text = "".join(f" {fold(value)} \n" for value in data or ())
    least = 2 if data is None else 1

    def weighed(reading: Reading, again: bool) -> Reading:
        return reading if again or reading.certainty != "high" else replace(reading, certainty="medium")

    def is_said_again(reading: Reading) -> bool:
        said = f" {fold(reading.value)} "
        return bool(said.strip()) and text.count(said) >= least and (data is None or said in stated_text)

    when = read.date
    if when is not None and when.certainty == "high":
        dated = [line for line in lines.values() if any(found.value == when.value for found in dates_in(line))]
        when = weighed(when, len(dated) >= least and (data is None or when.value in data))
    return replace(
        read,
        title=read.title and weighed(read.title, is_said_again(read.title)),
        authors=tuple(weighed(author, is_said_again(author)) for author in read.authors),
        date=when,
    )


def _of(page: Page) -> Inferred:
    draft = tiled(page)
    return _in_source(infer(draft.text), draft)


def _in_source(inferred: Inferred, draft: Draft) -> Inferred:
    """Readings of a draft's text, with their spans led back to its source."""

    def back(reading: Reading) -> Reading:
        start = draft.to_source(reading.start)
        end = draft.to_source(max(reading.end - 1, 0)) + 1
        return replace(reading, start=start, end=max(start, end))

    def one(reading: Reading | None) -> Reading | None:
        return back(reading) if reading and reading.value.strip() else None

    return Inferred(
        one(inferred.title),
        tuple(back(author) for author in inferred.authors if author.value.strip()),
        one(inferred.date),
        one(inferred.language),
        one(inferred.publisher),
        one(inferred.address),
    )
