"""What `check --fix` writes into translations: the fingerprint of the words that they render, where none stands yet.

A fingerprint that no longer fits is never renewed by itself: only somebody who has read the translation again can say
that it still renders the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.annotating.repairs import BREAKS, LINE
from generator.annotating.translation_checks import heading
from generator.annotating.translations import is_outdated
from generator.model.publication import AnnotatedText
from generator.text.fingerprints import fingerprint


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of a translation that would say which words it renders: line `line`, now `old`, would become `new`.

    `certain` if nothing stood there; otherwise `words`, which have been changed since, are to be read first.
    """

    path: str
    line: int
    old: str
    new: str
    certain: bool
    words: str


def signatures(text: AnnotatedText) -> Iterator[Signature]:
    """The lines to be written for all translations of a text and of its notes, file by file from the last line up."""
    numbers = {name: number for number, name in enumerate(text.document.names)}
    for translation in (translated.made for translated in text.translations.values()):
        for written in reversed(translation.blocks):
            number = numbers.get(written.address)
            if number is None:
                continue
            block = text.document.blocks[number]
            if not written.fingerprint or is_outdated(block, written):
                old = f"## {written.address} {written.fingerprint}".strip()
                new = heading(written.address, block)
                yield Signature(translation.path, written.line, old, new, not written.fingerprint, block.text)
    for note in text.notes:
        now = fingerprint(*note.translated_words)
        for made in note.translations.values():
            if made.of != now:
                line = made.line_of("of") if made.of else made.end
                old = f"of: {made.of}" if made.of else "---"
                new = f"of: {now}" if made.of else f"of: {now}\n---"
                yield Signature(made.path, line, old, new, not made.of, note.body)


def signed(source: str, signature: Signature) -> str:
    """The text of a file with the line of a signature; all else, even how each line ends, stays as it is.

    Raises ValueError where another line stands there: the file has been changed since it was read.
    """
    lines = LINE.findall(source)
    here = lines[signature.line - 1] if signature.line <= len(lines) else ""
    if " ".join(here.replace('"', "").split()) != signature.old:
        raise ValueError(f"{signature.path}:{signature.line}: '{here.strip()}' is not '{signature.old}'")
    end = here[len(here.rstrip(BREAKS)) :]
    lines[signature.line - 1] = signature.new.replace("\n", end) + end
    return "".join(lines)
