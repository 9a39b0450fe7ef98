"""What a seed says of itself, a plain text or a saved page: its source comes in, readings with their spans go out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from generator.cleaning import saved_pages
from generator.cleaning.dates import dates_in
from generator.cleaning.metadata.html import facts, stated
from generator.cleaning.metadata.text import infer, is_name
from generator.cleaning.metadata.title import removed_title, spoken_of, title_in_the_head
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
        inferred = infer(source)
        if cleaned is None:
            return inferred
        title = removed_title(cleaned, inferred.title) or inferred.title or title_in_the_head(cleaned)
        return _settled(replace(inferred, title=spoken_of(cleaned, title)), (source,))
    page = Page(source)
    markup, article, all_text = facts(page), _of(page), _of(Page(source, whole=True))
    taken_out = removed_title(cleaned, article.title) if cleaned and not markup.title else None
    authors = markup.authors or article.authors or all_text.authors
    read = Inferred(
        markup.title or taken_out or article.title or all_text.title,
        tuple(author for author in authors if is_name(author.value)) or authors,
        markup.date or article.date or all_text.date,
        article.language or markup.language,
        markup.publisher or article.publisher or all_text.publisher,
        markup.address or article.address,
    )
    others = tuple(one.date.value for one in (article, all_text) if one.date and one.date is not read.date)
    return _settled(read, (*saved_pages.lines_of(source), *stated(page)), others)


def _settled(read: Inferred, places: Sequence[str], dates: Collection[str] = ()) -> Inferred:
    """What was read, as certain as its places are many: `high` only where a second place says the same.

    `places` are stretches of the source in which the value is looked for; `dates` were read elsewhere in it.
    """
    text = f" {' '.join(fold(place) for place in places)} "

    def weighed(reading: Reading, again: bool) -> Reading:
        return reading if again or reading.certainty != "high" else replace(reading, certainty="medium")

    def is_said_again(reading: Reading) -> bool:
        said = fold(reading.value)
        return bool(said) and text.count(f" {said} ") > 1

    date = read.date
    if date is not None:
        told = [found.value for place in places for line in place.splitlines() for found in dates_in(line)]
        date = weighed(date, [*told, *dates].count(date.value) > 1)
    return replace(
        read,
        title=read.title and weighed(read.title, is_said_again(read.title)),
        authors=tuple(weighed(author, is_said_again(author)) for author in read.authors),
        date=date,
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
