"""What a seed says of itself, a plain text or a saved page: its source comes in, readings with their spans go out."""

from __future__ import annotations

from dataclasses import replace

from generator.cleaning.metadata.html import facts
from generator.cleaning.metadata.text import infer
from generator.cleaning.metadata.title import removed_title, title_in_the_head
from generator.cleaning.saved_pages import Page, tiled
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
        return replace(inferred, title=title)
    page = Page(source)
    markup, article, all_text = facts(page), _of(page), _of(Page(source, whole=True))
    taken_out = removed_title(cleaned, article.title) if cleaned and not markup.title else None
    return Inferred(
        markup.title or taken_out or article.title or all_text.title,
        markup.authors or article.authors or all_text.authors,
        markup.date or article.date or all_text.date,
        article.language or markup.language,
        markup.publisher or article.publisher or all_text.publisher,
        markup.address or article.address,
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
