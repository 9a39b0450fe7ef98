"""What there is of a text in a reader's language; where there is nothing, it is given in another, and that is said.

A text has a page in its own language, and one in each other language in which something of it can be read: the text, an
introduction, a note. The page in its own language stands where it always has, so that an address which somebody has
cited never leads to other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.corpus import About, Note
from generator.model.document import Span
from generator.model.edition import Edition
from generator.model.publication import AnnotatedText, Rendering, TranslatedText
from generator.model.translations import Made, NoteTranslation
from generator.publishing.addresses import Addresses
from generator.text.fingerprints import fingerprint
from generator.text.sentences import LONGEST, around


class Words(NamedTuple):
    """Some words and the language that they are in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page of a text, for readers of `code`; `language` is that of its interface.

    `own` is the language of the version that it shows first, `other` of the one beside it, empty if there is none.
    """

    address: str
    code: str
    language: str
    own: str
    other: str = ""

    @property
    def preferred(self) -> tuple[str, ...]:
        """The languages that its reader is sure to read, the best first."""
        return tuple(dict.fromkeys((self.code, self.language)))


@dataclass(frozen=True, slots=True)
class NoteWords:
    """A note in one language: what it says, what it finds, what its sources say; `made` says who translated it.

    `outdated`: the note has been changed since. What a source says may be in the note's own language (`said_in`).
    """

    language: str
    body: str
    gist: str
    says: tuple[str, ...]
    said_in: str
    made: NoteTranslation | None = None
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage in its sentence: the words before it, its own, those after it, and their language.

    In a translation it is the sentences that render it; if what is meant has no words of its own there, `passage` is
    empty, and `before` has them all.
    """

    before: str
    passage: str
    after: str
    language: str

    @property
    def words(self) -> str:
        """All of it."""
        return self.before + self.passage + self.after


def languages_of(text: AnnotatedText, edition: Edition) -> tuple[str, ...]:
    """The languages in which something of a text can be read, its own first; each has a page."""
    about = text.document.about
    said = {*about.introductions, *about.translations}
    for note in text.notes:
        said |= {note.language, *note.translations} if note.is_shown else set()
    own = Addresses(edition.main, edition.languages).of_reader(about.language)
    shared = [code for code in edition.languages if code != own and (code in said or code in text.translations)]
    others = sorted(code for code in text.translations if code not in edition.languages)
    return (about.language or own, *shared, *others)


def pages_of(text: AnnotatedText, edition: Edition) -> list[TextPage]:
    """The pages of a text, that in its own language first."""
    addresses, about = Addresses(edition.main, edition.languages), text.document.about
    first, *rest = languages_of(text, edition)
    beside = [code for code in (*edition.languages, *sorted(text.translations)) if code in text.translations]
    pages = [TextPage(addresses.text(about), first, addresses.of_reader(first), about.language, next(iter(beside), ""))]
    for code in rest:
        versions = (code, about.language) if code in text.translations else (about.language, "")
        pages.append(TextPage(addresses.text(about, code), code, addresses.of_reader(code), *versions))
    return pages


def cited_address(page: TextPage, text: AnnotatedText, edition: Edition) -> str:
    """The page by which the version is cited that a page shows first: the original by that in its own language."""
    if page.own in text.translations:
        return page.address
    return Addresses(edition.main, edition.languages).text(text.document.about)


def title_in(text: AnnotatedText, preferred: Sequence[str]) -> Words:
    """The title of a text in the first of some languages that has one, else in its own."""
    about = text.document.about
    for code in preferred:
        if code == about.language:
            break
        translated = text.translations.get(code)
        if translated and translated.made.title:
            return Words(translated.made.title, code)
        if code in about.translations and about.translations[code].title:
            return Words(about.translations[code].title, code)
    return Words(about.title, about.language)


def value_in(about: About, field: str, preferred: Sequence[str]) -> Words:
    """What `about.md` says under a key, in the first of some languages that has it; a name is in no language."""
    for code in preferred:
        if code == about.language:
            break
        if value := getattr(about.translations.get(code), field, ""):
            return Words(value, code)
    return Words(getattr(about, field), "" if field == "publisher" else about.language)


def evidence_in(about: About, key: str, preferred: Sequence[str]) -> Words:
    """What the evidence for a key is, in words."""
    for code in preferred:
        if code == about.language:
            break
        if code in about.translations and key in about.translations[code].says:
            return Words(about.translations[code].says[key], code)
    return Words(about.evidence[key].says, about.language)


def note_in(note: Note, about: About, preferred: Sequence[str]) -> NoteWords:
    """A note in the first of some languages that it is in, else in its own."""
    own = note.language or about.language
    says = tuple(source.says for source in note.sources)
    for code in preferred:
        if code == own:
            break
        if made := note.translations.get(code):
            outdated = bool(made.of) and made.of != fingerprint(*note.translated_words)
            if len(made.says) == sum(map(bool, says)):
                translated = iter(made.says)
                return NoteWords(
                    code, made.body, made.gist, tuple(s and next(translated) for s in says), code, made, outdated
                )
            return NoteWords(code, made.body, made.gist, says, own, made, outdated)
    return NoteWords(own, note.body, note.gist, says, own)


def introduction_in(about: About, preferred: Sequence[str]) -> tuple[Words, Made | None] | None:
    """The editors' introduction in the first of some languages that has one, else in any; and who translated it."""
    for code in (*preferred, *sorted(about.introductions)):
        if code in about.introductions:
            return Words(about.introductions[code], code), about.translations.get(code)
    return None


def renderings(text: AnnotatedText, span: Span, language: str) -> list[Rendering]:
    """What renders the sentences of a passage in a language; nothing where its block is not translated."""
    translated: TranslatedText | None = text.translations.get(language)
    block = translated.blocks.get(span.block) if translated else None
    if block is None:
        return []
    touched = [one for one in block.renderings if one.start < span.end and span.start < one.end]
    return touched or list(block.renderings[:1])


def quoted(text: AnnotatedText, span: Span, preferred: Sequence[str], entity: str = "") -> Quoted:
    """A passage in its sentence, in the first of some languages that it is in, else in that of the text.

    `entity`: what of the registers the passage names; in a translation its name there is what is meant.
    """
    own = text.document.about.language
    for code in preferred:
        if code == own:
            break
        if here := renderings(text, span, code):
            return _translated(here, span, entity, code)
    words = text.document.blocks[span.block].text
    first, last = around(words, span.start, span.end, own)
    return Quoted(words[first : span.start], words[span.start : span.end], words[span.end : last], own)


def _translated(here: Sequence[Rendering], span: Span, entity: str, language: str) -> Quoted:
    """What renders a passage; where it names something, the sentence round the name."""
    for rendering in here:
        name = next((name for name in rendering.names if name.entity == entity), None)
        if name and rendering.start <= span.start < rendering.end:
            words, (start, end) = rendering.text, (name.span.start, name.span.end)
            first, last = around(words, start, end, language)
            return Quoted(words[first:start], words[start:end], words[end:last], language)
    words = " ".join(rendering.text for rendering in here)
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0] + " …"
    return Quoted(words, "", "", language)


def stale_blocks(text: AnnotatedText, language: str) -> Iterator[str]:
    """The names of the blocks whose original was changed since they were translated."""
    translated = text.translations[language]
    names = text.document.names
    return (names[number] for number, block in translated.blocks.items() if block.outdated)
