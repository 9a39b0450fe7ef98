"""Checks what is said of texts and notes: languages that no page is in, several authors in one, dates to come."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from generator.model.corpus import About
from generator.model.edition import Corpus
from generator.model.problems import Problem
from generator.store import fingerprint
from generator.store.store import NOTHING_KEPT, Store
from generator.text.language import language_of

_SEVERAL = re.compile(r"\s*(?:[,;&]|\s(?:and|et|und|y)\s)\s*")
_NO_SECOND = re.compile(r"(?:Jr|Sr|[IVX]{2,4}|PhD|Ph\.D|MD|M\.D|MP|QC|Esq|OBE|CBE)\.?")
"""What follows a comma in the name of one person."""
_LEAST = 2
"""Words that a name has at least: `Smith, John` is one person, `John Smith, Ann Roe` are two."""


def check_descriptions(
    corpus: Corpus, today: datetime.date | None = None, store: Store = NOTHING_KEPT
) -> Iterator[Problem]:
    """Warnings for an editor to look at. Without `today` no date is too late."""
    here, spoken = frozenset(corpus.edition.languages), _spoken(corpus, store)
    for name, about in corpus.abouts.items():
        yield from _authors(about)
        yield from _languages(f"seeds/{name}/about", about.introductions, spoken, here | {about.language}, about)
        if today and _is_to_come(about.date, today):
            yield _to_come(about.path, about.line_of("date"), about.date)
    if "seeds/edition.yml" not in corpus.unread:
        yield from _languages("seeds/introduction", corpus.edition.introductions, spoken, here)
    for note in (note for notes in corpus.notes.values() for note in notes):
        if today and _is_to_come(note.date, today):
            yield _to_come(note.path, note.line_of("date"), note.date)


def _authors(about: About) -> Iterator[Problem]:
    """Entries under `authors` that name several people."""
    for author in about.authors:
        parts = [part for part in _SEVERAL.split(author) if part and not _NO_SECOND.fullmatch(part)]
        if len(parts) > 1 and all(len(part.split()) >= _LEAST for part in parts):
            fix = f"if they are {len(parts)} people, write: authors: [{', '.join(parts)}]"
            what = "this is read as the name of one author"
            yield Problem(about.path, about.line_of("authors"), what, author, fix, "warning")


def _spoken(corpus: Corpus, store: Store) -> Mapping[str, str | None]:
    """The language of each introduction. That of all is kept: the model that tells it takes long to be loaded."""
    introductions = (corpus.edition.introductions, *(about.introductions for about in corpus.abouts.values()))
    texts = sorted({text for some in introductions for text in some.values()})
    inputs = fingerprint.program(), texts
    codes = store.once("spoken", inputs, list[str | None], lambda: [language_of(text).code for text in texts])
    return dict(zip(texts, codes, strict=True))


def _languages(
    path: str,
    texts: Mapping[str, str],
    spoken: Mapping[str, str | None],
    here: frozenset[str],
    about: About | None = None,
) -> Iterator[Problem]:
    """Introductions in a language that no page is in, or that read as another language than they are said to be in."""
    for code, text in texts.items():
        own = about is not None and code == about.language
        file = f"{path}.md" if own else f"{path}.{code}.md"
        read = spoken[text]
        if read and code and read != code:
            what = f"this is said to be in '{code}', and reads as '{read}'"
            place = f"{path}.{read}.md"
            fix = f"put it into {place}" if own else f"rename the file to {place.rsplit('/', 1)[1]}"
            yield Problem(file, 0, what, text.split("\n")[0][:80], fix, "warning")
        elif code not in here:
            what = f"no page of this edition is in '{code}'"
            fix = "add it to 'languages:' in seeds/edition.yml if the site has that language, or remove the file"
            yield Problem(file, 0, what, text.split("\n")[0][:80], fix, "warning")


def _is_to_come(date: str, today: datetime.date) -> bool:
    """Whether a day, month or year begins after tomorrow: east of here it may be tomorrow already."""
    tomorrow = (today + datetime.timedelta(days=1)).isoformat()
    return bool(date) and date > tomorrow[: len(date)]


def _to_come(path: str, line: int, date: str) -> Problem:
    return Problem(path, line, f"the date {date} has not come yet", date, "look at year, month and day", "warning")
