"""Texts of which only the apparatus is published: what may not be reprinted is taken out before anything is made of it.

In: a publication. Out: the same, but of a text with `publish: apparatus` there is nothing left of the author's words
but those that a note quotes and the names that the registers know, each in its paragraph, with its address. Whatever
is made of a publication is made of what comes out here, so that no page, index or export has to know of it; only what
would say nothing any more is left out: the raw text, its record, and the pages of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model.cleaned import Cleaned, Inferred
from generator.model.corpus import Seed
from generator.model.document import Block, Document, Run, Span
from generator.model.draft import Draft, Piece
from generator.model.ledger import PublishedBlock
from generator.model.publication import AnnotatedText, Publication
from generator.model.shelved import ShelvedDocument, shelved

GAP = "[…]"
"""Stands for words that are not published."""
MASK = "•"

Kept = Mapping[int, Sequence[tuple[int, int]]]
"""By number of the block, the stretches of its words that are published, in their order."""


def published(publication: Publication) -> Publication:
    """What readers may be given."""
    if not any(text.document.about.apparatus_only for text in publication.texts):
        return publication
    texts = tuple(apparatus(text) if text.document.about.apparatus_only else text for text in publication.texts)
    return replace(publication, texts=texts)


def apparatus(text: AnnotatedText) -> AnnotatedText:
    """A text without the words that nothing quotes."""
    document, seed = text.document, text.document.seed
    kept = _kept(text)
    blocks, places = [], {}
    for number, block in enumerate(document.blocks):
        blocks.append(_block(block, kept.get(number, ())))
        places[number] = _places(block, kept.get(number, ()))
    moved = {
        span: Span(span.block, places[span.block][span.start], places[span.block][span.start] + span.end - span.start)
        for span in _spans(text)
    }
    masked = Document(
        Seed(seed.name, seed.path, bytes(len(seed.data)), "", seed.encoding, seed.html),
        document.about,
        _masked(document.cleaned),
        Inferred(),
        tuple(blocks),
        words=document.words,
    )
    return replace(
        text,
        document=shelved(masked, document.shelf) if isinstance(document, ShelvedDocument) else masked,
        placed=tuple(replace(one, spans=tuple(moved[span] for span in one.spans)) for one in text.placed),
        mentions=tuple(replace(mention, span=moved[mention.span]) for mention in text.mentions),
        translations={},
        gone=tuple(PublishedBlock(block.addresses, GAP, block.gone) for block in text.gone),
    )


def _spans(text: AnnotatedText) -> Iterable[Span]:
    yield from (span for placed in text.placed for span in placed.spans)
    yield from (mention.span for mention in text.mentions)


def _kept(text: AnnotatedText) -> Kept:
    """What notes quote and registers name; stretches that touch are one."""
    kept: dict[int, list[tuple[int, int]]] = {}
    for span in sorted(set(_spans(text))):
        stretches = kept.setdefault(span.block, [])
        if stretches and span.start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], span.end))
        else:
            stretches.append((span.start, span.end))
    return kept


def _pieces(block: Block, stretches: Sequence[tuple[int, int]]) -> list[tuple[str, int]]:
    """The words of a block as published, piece by piece, each with where it stood in it; gaps stood nowhere: -1."""
    pieces: list[tuple[str, int]] = []
    position = 0
    for start, end in stretches:
        if block.text[position:start].strip():
            pieces.append((f"{' ' if pieces else ''}{GAP} ", -1))
        elif pieces:
            pieces.append((" ", -1))
        pieces.append((" ".join(block.text[start:end].split("\n")), start))
        position = end
    if block.text[position:].strip():
        pieces.append((f"{' ' if pieces else ''}{GAP}", -1))
    return pieces


def _block(block: Block, stretches: Sequence[tuple[int, int]]) -> Block:
    runs = tuple(Run(piece) for piece, _ in _pieces(block, stretches))
    return replace(block, runs=runs, decision=None)


def _places(block: Block, stretches: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Where each character that is kept stands now."""
    places: dict[int, int] = {}
    position = 0
    for piece, start in _pieces(block, stretches):
        if start >= 0:
            places.update((start + offset, position + offset) for offset in range(len(piece)))
        position += len(piece)
    return places


def _masked(cleaned: Cleaned) -> Cleaned:
    """The record with as many signs as before, none of them the author's."""
    draft = cleaned.draft
    pieces = tuple(Piece(piece.start, piece.end, MASK * len(piece.text), piece.rules) for piece in draft.pieces)
    decisions = tuple(
        replace(located, decision=replace(located.decision, passage=GAP, within="", words=""))
        for located in cleaned.decisions
    )
    return Cleaned(Draft(MASK * len(draft.source), pieces), cleaned.language, (), (), decisions)
