"""The page 'What was changed': the whole raw text, with what was removed struck out and what was put in marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from generator.addresses import relative
from generator.draft import Draft, Piece
from generator.labels import Labels
from generator.model import AnnotatedText
from generator.pages.frame import Press
from generator.pages.raw import UNSEEN, UNSEEN_TOO, anchor, kept, lines


def pages(press: Press) -> dict[str, str]:
    """One page for each text."""
    found: dict[str, str] = {}
    for text in press.publication.texts:
        about = text.document.about
        language = press.language_of(text)
        labels = Labels(language)
        here = press.addresses.changes(about)
        title = labels("record-title", title=about.title)
        found |= press.print(
            "record",
            here,
            language,
            {"title": title, "kind": "changes", "edit": press.forge.edit(text.document.seed.path)},
            title=title,
            about=about,
            seed=text.document.seed,
            address=press.addresses.text(about),
            counts=counts(text.document.draft),
            pieces=_shown_pieces(text.document.draft),
            doubts=list(_doubts(text)),
            record=Markup("").join(_pieces(text.document.draft, relative(here, press.addresses.text(about)))),
            text_language=about.language,
        )
    return found


def counts(draft: Draft) -> list[tuple[str, int, int, int]]:
    """(rule, times, characters removed, characters put in), in the order of the rules' first act."""
    times: Counter[str] = Counter()
    removed: defaultdict[str, int] = defaultdict(int)
    added: defaultdict[str, int] = defaultdict(int)
    for piece in draft.changed():
        for rule in piece.rules:
            times[rule] += 1
        removed[piece.rules[0]] += piece.end - piece.start
        added[piece.rules[-1]] += len(piece.text)
    return [(rule, times[rule], removed[rule], added[rule]) for rule in times]


def _shown_pieces(draft: Draft) -> int:
    """How many changes the page shows; a replacement is one taken out and one put in."""
    return sum((piece.start < piece.end) + bool(piece.text) for piece in draft.changed())


def _pieces(draft: Draft, page: str) -> Iterator[Markup]:
    """The record as HTML; before each line of the raw text its number, which leads to its paragraph on `page`."""
    numbers = {start: number for number, start, _ in lines(draft.source) if number}
    starts = sorted(numbers, reverse=True)

    def numbered(piece: Piece, unseen: dict[int, str]) -> Markup:
        shown, position = Markup(), piece.start
        while starts and starts[-1] < piece.end:
            start = starts.pop()
            shown += kept(draft.source[position:start], unseen) + anchor(numbers[start], f"{page}#p{numbers[start]}")
            position = start
        return shown + kept(draft.source[position : piece.end], unseen)

    for piece in draft.pieces:
        if not piece.rules:
            yield numbered(piece, UNSEEN)
            continue
        rules, names = ", ".join(piece.rules), " ".join(piece.rules)
        if piece.start < piece.end:
            struck = numbered(piece, _shown_when_struck(piece, draft.source[piece.start : piece.end]))
            yield Markup('<del class="piece" data-rule="%s" title="%s">%s</del>') % (names, rules, struck)
        if piece.text:
            put_in = kept(piece.text, UNSEEN_TOO)
            yield Markup('<ins class="piece" data-rule="%s" title="%s">%s</ins>') % (names, rules, put_in)


def _shown_when_struck(piece: Piece, before: str) -> dict[int, str]:
    """What is made visible in what was removed: a line end alone cannot be struck out."""
    return UNSEEN_TOO if not before.strip() or piece.text else UNSEEN


def _doubts(text: AnnotatedText) -> Iterator[tuple[str, str, str]]:
    """(rule, what is doubted, the words) of what was left as it stands."""
    clean = text.document.draft.text
    for doubt in text.document.cleaned.doubts:
        words = " ".join(clean[max(0, doubt.start - 30) : doubt.end + 30].split())
        yield doubt.rule, doubt.says, words
