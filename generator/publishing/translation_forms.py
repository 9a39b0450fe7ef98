"""The empty form of a translation: every block of a text with its fingerprint, and its sentences, quoted.

What is quoted is not read: the form is filled in where it stands, in the repository's own editor, below each sentence,
and nothing has to be taken out of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.annotating.translations import sentences_of
from generator.model.edition import Edition
from generator.model.publication import AnnotatedText
from generator.text.fingerprints import fingerprint

HEAD = "---\nmade-by: person\nby: \ndate: \ntitle: \nrights: \n---\n\n"
FOLDER = "forms"


def translation_path(text: AnnotatedText, code: str) -> str:
    """Where the translation of a text into the language `code` stands, below the project."""
    return f"seeds/{text.document.seed.name}/translation.{code}.md"


def form_path(text: AnnotatedText, code: str) -> str:
    """Where the form for it stands, below `docs/`."""
    return f"{FOLDER}/{text.document.seed.name}.{code}.txt"


def lacking(text: AnnotatedText, edition: Edition) -> Iterator[str]:
    """The languages of the interface into which a text is not translated; none if its words may not be reprinted."""
    about = text.document.about
    if not about.apparatus_only:
        yield from (code for code in edition.languages if code not in (about.language, *text.translations))


def form(text: AnnotatedText, code: str) -> str:
    """The form for a translation into the language `code`.

    The title of the original stands as a comment beside its key.
    """
    document = text.document
    title = " ".join(document.about.title.split())
    blocks = []
    for name, block in zip(document.names, document.blocks, strict=True):
        bounds = sentences_of(block, document.about.language)
        if bounds:
            lines = "\n\n".join(f"> {number}. {block.text[start:end]}" for number, (start, end) in enumerate(bounds, 1))
            blocks.append(f"## {name} {fingerprint(block.text)}\n\n{lines}\n")
    head = HEAD.replace("title: \n", f"title: \n# {title}\n")
    return head + "\n".join(blocks)
