"""Each text as it is to be printed: one HTML document a text, with everything in it that paper needs.

In goes the press that makes the pages, out comes `{address of the text: HTML}`. The documents ask for nothing from
elsewhere but the style and the fonts that `pdf.py` hands over. Nothing in them depends on a clock: the version that is
printed is a digest of the document itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from generator.exports import styles
from generator.exports.names import licence_address, place, shown_title
from generator.exports.xml import legal
from generator.labels import Labels
from generator.markup import printed, render_note
from generator.model import AnnotatedText, Note, Source
from generator.pages.body import kind_words, letters, shown
from generator.pages.frame import Press
from generator.pages.passages import Passages
from generator.pages.text import facts, introductions, status
from generator.printing.setting import Setting, breakable

RUNNING_HEAD = 90
"""Characters of a title that fit above a page; a longer one is cut at a blank."""
VERSION = 12
"""Hexadecimal digits of the version that is printed: enough to tell any two states of one text apart."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the sources of one editors' note say, each with its title; `id` and `mark` are the note's."""

    id: str
    mark: str
    language: str
    sources: tuple[Source, ...]


def documents(press: Press) -> Iterator[tuple[str, str]]:
    """(address, HTML) of each text, made one after the other."""
    passages = Passages(press)
    for text in press.publication.texts:
        yield press.addresses.text(text.document.about), _document(text, press, passages)


def running_head(title: str) -> str:
    """A title short enough to stand above each page.

    >>> running_head("word " * 30)
    'word word word word word word word word word word word word word word word word word word …'
    """
    words = " ".join(title.split())
    return (
        words
        if len(words) <= RUNNING_HEAD
        else (words[:RUNNING_HEAD].rpartition(" ")[0] or words[: RUNNING_HEAD - 2]) + " …"
    )


def _document(text: AnnotatedText, press: Press, passages: Passages) -> str:
    about = text.document.about
    language = press.language_of(text)
    labels = Labels(language)
    here = press.addresses.text(about)
    note_body = partial(_note, text=text, press=press, passages=passages, labels=labels)
    setting = Setting(text, labels, note_body)
    body = setting.body()
    notes = [one.note for one in shown(text.placed)]
    dates = sorted({note.date for note in notes if note.date})
    fill = partial(
        press.fill,
        "print.html.j2",
        here,
        language,
        about=about,
        title=shown_title(about),
        running=running_head(about.title),
        status=[words for _, words in status(text, labels)],
        facts=list(facts(text, labels)),
        introductions=introductions(text, language),
        body=body,
        uncalled=setting.uncalled(),
        lost=[note_body(note, "") for note in text.lost if note.kind != "index"],
        said=list(_said(text, language)),
        dates="/".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "",
        references=styles.references(text, press.edition, press.names, language),
        page=place(press.edition, f"{here}.html"),
        licence=licence_address(press.edition.licence),
        printed=partial(printed, language=language),
        notes=notes,
        breakable=breakable,
    )
    version = sha256(fill(version="").encode()).hexdigest()[:VERSION]
    return legal(fill(version=version))


def _note(note: Note, mark: str, text: AnnotatedText, press: Press, passages: Passages, labels: Labels) -> Markup:
    """An editors' note as it stands at the foot of a page: letter, kind, words, where it leads, addresses."""
    own = note.language or labels.language
    body = render_note(note.body, own, phrasing=True)
    quote = printed(note.quote, text.document.about.language) if not mark else ""
    return Markup(
        press.fill(
            "print_note.html.j2",
            press.addresses.text(text.document.about),
            labels.language,
            note=note,
            mark=mark,
            quote=quote,
            kind=kind_words(note.kind, note.verdict, labels),
            body=body,
            see=passages.see(note, labels),
            seen_from=passages.seen_from(note, labels),
            by="" if note.by in press.edition.editors else note.by,
            printed=partial(printed, language=labels.language),
            own=partial(printed, language=own),
            breakable=breakable,
        )
    )


def _said(text: AnnotatedText, language: str) -> Iterator[Said]:
    """What the sources say, note by note: too much for the foot of a page, and not to be lost on paper."""
    for number, placed in enumerate(shown(text.placed)):
        note = placed.note
        sources = tuple(source for source in note.sources if source.says)
        if sources:
            yield Said(note.id, letters(number), note.language or language, sources)
