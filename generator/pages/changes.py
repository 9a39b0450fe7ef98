"""The page 'What was changed': the whole raw text, with what was removed struck out and what was put in marked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from generator.model.decisions import EDITOR
from generator.model.document import Document
from generator.model.draft import Draft, Piece
from generator.model.publication import AnnotatedText
from generator.pages.decisions import decisions, signature
from generator.pages.raw import LineLinks, as_html, line_links, numbers
from generator.publishing.cleaning_record import SCHEMA_PATH, record_of, tallies
from generator.publishing.invisible import UNSEEN, UNSEEN_TOO
from generator.publishing.labels import Labels
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit
from generator.publishing.versions import title_in


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """One page for each page of a text that is published in full."""
    for name, text in renderer.texts.items():
        if text.document.about.apparatus_only:
            continue
        yield Unit(f"changes {name}", partial(_pages, name, renderer))


def _pages(name: str, renderer: SiteRenderer) -> dict[str, str]:
    files: dict[str, str] = {}
    for text, page in renderer.text_pages(name):
        about, labels = text.document.about, Labels(page.language)
        here = f"{page.address}-changes"
        title = labels("record-title", title=title_in(text, page.preferred).words)
        files |= renderer.render(
            "record",
            here,
            page.language,
            {
                "title": title,
                "kind": "changes",
                "alternate": renderer.sister_pages(text, page, "-changes"),
                "edit": renderer.repository.edit(text.document.seed.path),
                "noindex": about.noindex or None,
            },
            title=title,
            about=about,
            seed=text.document.seed,
            address=page.address,
            decisions=decisions(text, labels),
            skipped=[(labels.rule(name), name, why) for name, why in about.skip.items()],
            counts=[(tally, labels.rule(tally.rule)) for tally in tallies(text.document.draft)],
            pieces=_shown_pieces(text.document.draft),
            doubts=list(_doubts(text, labels)),
            record=Markup("").join(_pieces(text.document, line_links(text, here, page, labels))),
            schema=SCHEMA_PATH.removesuffix(".json"),
            text_language=about.language,
        )
    return files


def _shown_pieces(draft: Draft) -> int:
    """How many changes the page shows; a replacement counts as a removal and an insertion."""
    return sum((piece.start < piece.end) + bool(piece.text) for piece in draft.changed())


def _pieces(document: Document, links: LineLinks) -> Iterator[Markup]:
    """The record as HTML: before each line of the raw text its number, before the first change by a rule its id.

    An editor's decision has an id too, and the editor's name is on each of its pieces.
    """
    draft, decisions = document.draft, {located.number: located.decision for located in document.cleaned.decisions}
    signed = {number: signature(decision, links.labels) for number, decision in decisions.items()}
    first = dict.fromkeys(rule for piece in draft.changed() for rule in piece.rules)
    line_numbers = numbers(draft.source, document.cleaned.starts)
    starts = sorted(line_numbers, reverse=True)

    def numbered(piece: Piece, unseen: dict[int, str]) -> Markup:
        shown, position = Markup(), piece.start
        while starts and starts[-1] < piece.end:
            start = starts.pop()
            shown += as_html(draft.source[position:start], unseen) + links.anchor(line_numbers[start])
            position = start
        return shown + as_html(draft.source[position : piece.end], unseen)

    for piece, number in record_of(document.cleaned):
        if decisions.pop(number, None):
            yield Markup('<span id="d%s"></span>') % number
        if not piece.rules:
            words = numbered(piece, UNSEEN)
            yield Markup('<span class="decided" title="%s">%s</span>') % (signed[number], words) if number else words
            continue
        rules, names = ", ".join(map(links.labels.rule, piece.rules)), " ".join(piece.rules)
        rules = signed[number] if number and piece.rules == (EDITOR,) else rules
        for rule in [rule for rule in piece.rules if rule in first]:
            del first[rule]
            yield Markup('<span id="first-%s"></span>') % rule
        if piece.start < piece.end:
            blank = "" if draft.source[piece.start : piece.end].strip() else " blank"
            struck = numbered(piece, _shown_when_struck(piece, draft.source[piece.start : piece.end]))
            yield Markup('<del class="piece%s" data-rule="%s" title="%s">%s</del>') % (blank, names, rules, struck)
        if piece.text:
            put_in = as_html(piece.text, UNSEEN_TOO)
            yield Markup('<ins class="piece" data-rule="%s" title="%s">%s</ins>') % (names, rules, put_in)


def _shown_when_struck(piece: Piece, before: str) -> dict[int, str]:
    """What is made visible in what was removed: a line end alone cannot be struck out."""
    return UNSEEN_TOO if not before.strip() or piece.text else UNSEEN


def _doubts(text: AnnotatedText, labels: Labels) -> Iterator[tuple[str, str, str]]:
    """(title of the rule, what is doubted, the words) of what was left as it stands."""
    clean = text.document.draft.text
    for doubt in text.document.cleaned.doubts:
        words = " ".join(clean[max(0, doubt.start - 30) : doubt.end + 30].split())
        yield labels.rule(doubt.rule), labels.doubt(doubt.rule, doubt.seen), words
