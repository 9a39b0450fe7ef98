"""Each text as it is printed: one HTML document a text, with everything that paper needs.

In: the renderer of the pages. Out: `{address of the text: HTML}`. The documents load nothing but the style and the
fonts that `pdf.py` supplies. Nothing in them depends on a clock: the printed version is a digest of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from generator.languages import rules_of
from generator.model.corpus import Note
from generator.model.publication import AnnotatedText
from generator.model.sources import Source
from generator.printing.setting import NoteBody, Setting, breakable
from generator.publishing import citation_styles
from generator.publishing.answering import all_came_about
from generator.publishing.bibliography import licence_address, place
from generator.publishing.description import facts, introduction, status, translation_status
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, letters, shown
from generator.publishing.passages import Passages
from generator.publishing.renderer import SiteRenderer
from generator.publishing.sources import Outlets
from generator.publishing.translation_state import made_briefly
from generator.publishing.versions import TextPage, note_in, title_in, value_in
from generator.publishing.xml import legal
from generator.text.markup import printed, render_note, typeset

RUNNING_HEAD = 90
"""Characters of a title that fit above a page; a longer one is cut at a space."""
VERSION = 12
"""Hexadecimal digits of the version that is printed: enough to tell any two states of one text apart."""


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What the sources of one editors' note say, by source, in `language`; `id` and `mark` are the note's."""

    id: str
    mark: str
    language: str
    sources: tuple[tuple[Source, str], ...]

    @property
    def colon(self) -> str:
        """The colon between a source's title and its words, in the language of the note."""
        return typeset(rules_of(self.language).colon, self.language)


def documents(renderer: SiteRenderer) -> Iterator[tuple[str, str]]:
    """(address, HTML) of each page of a text, made one after the other: on paper stands the version it shows first."""
    passages, outlets = Passages(renderer), Outlets(renderer.publication)
    for text in renderer.publication.texts:
        for page in renderer.pages_of(text):
            yield page.address, document(text, page, renderer, passages, outlets)


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


def document(text: AnnotatedText, page: TextPage, renderer: SiteRenderer, passages: Passages, outlets: Outlets) -> str:
    """The HTML of a page of a text, as it is printed."""
    labels = Labels(page.language)
    setting = Setting(text, page, labels, note_body(text, page, renderer, passages, outlets))
    return filled("print.html.j2", setting, text, page, renderer, labels("print-colophon"), "print-version")


def filled(
    template: str,
    setting: Setting,
    text: AnnotatedText,
    page: TextPage,
    renderer: SiteRenderer,
    colophon: str,
    same_version: str,
) -> str:
    """A text in a template that includes `print_body.html.j2`, its words and notes as `setting` sets them.

    What paper and book say differently: `colophon`, a heading, and `same_version`, the name of the sentence with the
    version: a digest of the document without that sentence, by which two printouts are known to be the same.
    """
    about, language, here = text.document.about, page.language, page.address
    labels, title = Labels(language), title_in(text, page.preferred)
    body = setting.body()
    notes = [placed.note for placed in shown(text)]
    dates = sorted({note.date for note in notes if note.date})
    unnumbered = labels(same_version, version="")
    words = renderer.fill(
        template,
        here,
        language,
        about=about,
        title=f"[{title.words}]" if about.title_is_supplied else title.words,
        original_title=about.title if title.language != about.language else "",
        titled=title.language,
        publisher=value_in(about, "publisher", page.preferred).words,
        version=page,
        running=running_head(title.words),
        status=[words for _, words in list(translation_status(text, page.own, labels)) or status(text, labels)],
        facts=list(facts(text, labels, page)),
        introduction=introduction(text, labels, page),
        body=body,
        uncalled=setting.uncalled(),
        footnotes=setting.footnotes(),
        orphans=[setting.note_body(note, "") for note in text.orphans if note.is_shown],
        source_words=list(_source_words(text, page)),
        dates="/".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "",
        references=citation_styles.references(text, page, renderer.edition, renderer.name_parser),
        page=place(renderer.edition, f"{here}.html"),
        licence=licence_address(renderer.edition.licence),
        printed=partial(printed, language=language),
        notes=notes,
        came_about=all_came_about(notes, renderer.edition, labels),
        breakable=breakable,
        colophon=colophon,
        same_version=unnumbered,
    )
    before, _, after = legal(words).rpartition(printed(unnumbered, language))
    version = sha256((before + after).encode()).hexdigest()[:VERSION]
    return f"{before}{printed(labels(same_version, version=version), language)}{after}"


def note_body(
    text: AnnotatedText, page: TextPage, renderer: SiteRenderer, passages: Passages, outlets: Outlets
) -> NoteBody:
    """Sets the editors' notes of a text: a note and its letter come in, HTML goes out."""
    return partial(
        _note, text=text, page=page, renderer=renderer, passages=passages, outlets=outlets, labels=Labels(page.language)
    )


def _note(
    note: Note,
    mark: str,
    text: AnnotatedText,
    page: TextPage,
    renderer: SiteRenderer,
    passages: Passages,
    outlets: Outlets,
    labels: Labels,
) -> Markup:
    """An editors' note as it stands at the foot of a page: letter, kind, words, where it leads, addresses."""
    words = note_in(note, text.document.about, page.preferred)
    body = render_note(words.body, words.language, phrasing=True)
    quote = printed(note.quote, text.document.about.language) if not mark else ""
    return Markup(
        renderer.fill(
            "print_note.html.j2",
            page.address,
            labels.language,
            note=note,
            read=page.preferred,
            words=words,
            made=made_briefly(words.made, labels) if words.made else "",
            mark=mark,
            quote=quote,
            kind=kind_words(note.kind, note.verdict, labels),
            body=body,
            outlets=outlets,
            see=passages.see(note, labels),
            seen_from=passages.seen_from(note, labels),
            by="" if note.by in renderer.edition.editors else note.by,
            printed=partial(printed, language=labels.language),
            own=partial(printed, language=words.language),
            breakable=breakable,
        )
    )


def _source_words(text: AnnotatedText, page: TextPage) -> Iterator[SourceWords]:
    """What the sources say, note by note: too long for the foot of a page, but paper has no other place for it."""
    for number, placed in enumerate(shown(text)):
        note = placed.note
        words = note_in(note, text.document.about, page.preferred)
        sources = tuple((source, says) for source, says in zip(note.sources, words.says, strict=True) if says)
        if sources:
            yield SourceWords(note.id, letters(number), words.said_in, sources)
