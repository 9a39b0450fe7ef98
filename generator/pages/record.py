"""The page 'What was changed': the whole raw text, with what was removed struck out and what was put in marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from markupsafe import Markup

from generator.draft import Draft, Piece
from generator.labels import Labels
from generator.model import AnnotatedText
from generator.pages.frame import Press

UNSEEN = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x0A,)} | {
    0x0D: "␍",
    0x7F: "␡",
    **{
        code: f"⟨U+{code:04X}⟩"
        for code in (*range(0x80, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF)
    },
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x2060, 0x2070), 0x2028, 0x2029)},
}
UNSEEN_PUT_IN = UNSEEN | {0x0A: "↵\n"}


def pages(press: Press) -> dict[str, str]:
    """One page for each text."""
    found: dict[str, str] = {}
    for text in press.publication.texts:
        about = text.document.about
        language = press.language_of(text)
        labels = Labels(language)
        title = labels("record-title", title=about.title)
        found |= press.print(
            "record",
            press.addresses.changes(about),
            language,
            {"title": title, "kind": "changes", "edit": press.forge.edit(text.document.seed.path)},
            title=title,
            about=about,
            seed=text.document.seed,
            address=press.addresses.text(about),
            counts=counts(text.document.draft),
            doubts=list(_doubts(text)),
            record=Markup("").join(_pieces(text.document.draft)),
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


def _pieces(draft: Draft) -> Iterator[Markup]:
    for piece in draft.pieces:
        before = draft.source[piece.start : piece.end]
        if not piece.rules:
            yield Markup("%s") % before.translate(UNSEEN)
            continue
        rules = ", ".join(piece.rules)
        if before:
            yield Markup('<del class="piece" data-rule="%s" title="%s">%s</del>') % (
                " ".join(piece.rules),
                rules,
                _struck(piece, before),
            )
        if piece.text:
            yield Markup('<ins class="piece" data-rule="%s" title="%s">%s</ins>') % (
                " ".join(piece.rules),
                rules,
                piece.text.translate(UNSEEN_PUT_IN),
            )


def _struck(piece: Piece, before: str) -> str:
    """What was removed, made visible: a line end alone cannot be struck out."""
    return before.translate(UNSEEN_PUT_IN if not before.strip() or piece.text else UNSEEN)


def _doubts(text: AnnotatedText) -> Iterator[tuple[str, str, str]]:
    """(rule, what is doubted, the words) of what was left as it stands."""
    clean = text.document.draft.text
    for doubt in text.document.cleaned.doubts:
        words = " ".join(clean[max(0, doubt.start - 30) : doubt.end + 30].split())
        yield doubt.rule, doubt.says, words
