"""Links a translation to its text: block by address, sentence by number, as the translator wrote them.

Nothing is guessed. Where the lines of a block do not fit the sentences of the original, because a mistake was made or
the original has been changed since, the block is linked as a whole, and that is told (`translation_checks.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.model.document import Block, Document, Run, Span
from generator.model.publication import Mention, Rendering, TranslatedBlock, TranslatedText
from generator.model.translations import TranslatedLine, Translation, WrittenBlock
from generator.text.fingerprints import fingerprint
from generator.text.names import NameMatcher
from generator.text.sentences import sentences
from generator.text.translated_words import translated_runs

UNPARTED = ("heading", "note")
"""Kinds of blocks that are one sentence, whatever stands in them."""


def translated(
    document: Document, mentions: Sequence[Mention], translations: Iterable[Translation], matcher: NameMatcher
) -> dict[str, TranslatedText]:
    """The text in other languages; `mentions` are what it names, which is linked in its translations too."""
    language = document.about.language
    whole = [block for block in document.blocks if block.text.strip()]
    counted = sum(len(sentences_of(block, language)) for block in whole) if translations else 0
    return {
        translation.language: TranslatedText(
            translation, dict(_blocks(document, mentions, translation, matcher)), len(whole), counted
        )
        for translation in translations
        if translation.language != language
    }


def sentences_of(block: Block, language: str) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of the sentences of a block; headings and the author's notes are one."""
    text = block.text
    if block.kind in UNPARTED:
        return ((0, len(text)),) if text.strip() else ()
    return sentences(text, language)


def is_outdated(block: Block, written: WrittenBlock) -> bool:
    """Whether the words of a block have been changed since they were translated."""
    return bool(written.fingerprint) and written.fingerprint != fingerprint(block.text)


def fits(written: WrittenBlock, count: int) -> bool:
    """Whether each of `count` sentences is rendered by a line."""
    return bool(written.lines) and written.lines[-1].last == count


def groups_of(lines: Sequence[TranslatedLine]) -> list[tuple[TranslatedLine, ...]]:
    """The lines that together render the same sentences."""
    return [tuple(group) for _, group in groupby(lines, lambda line: (line.first, line.last))]


def calls_of(block: Block) -> list[tuple[int, Run]]:
    """The calls of the author's notes in a block, each with its place in the words."""
    calls, position = [], 0
    for run in block.runs:
        if run.calls_a_note:
            calls.append((position, run))
        else:
            position += len(run.text)
    return calls


def _blocks(
    document: Document, mentions: Sequence[Mention], translation: Translation, matcher: NameMatcher
) -> Iterator[tuple[int, TranslatedBlock]]:
    """The blocks that are rendered, in the order of the text, by their numbers."""
    written = {block.address: block for block in translation.blocks if block.lines}
    named: dict[int, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.span.block, []).append(mention)
    linked: set[str] = set()  # of the registers' entries, since the last heading
    for number, (block, name) in enumerate(zip(document.blocks, document.names, strict=True)):
        if block.kind == "heading":
            linked.clear()
        if name not in written:
            continue
        bounds = sentences_of(block, document.about.language)
        whole = not fits(written[name], len(bounds))
        groups = [tuple(written[name].lines)] if whole else groups_of(written[name].lines)
        if whole:
            groups = [tuple(replace(line, first=1, last=max(1, len(bounds))) for line in groups[0])]
            bounds = ((0, len(block.text)),) * max(1, len(bounds))
        renderings = []
        for group in groups:
            start, end = bounds[group[0].first - 1][0], bounds[group[-1].last - 1][1]
            runs = _runs(block, group, start, end, is_last=group is groups[-1])
            here = [mention for mention in named.get(number, ()) if start <= mention.span.start < end]
            rendering = Rendering(group[0].first, group[-1].last, start, end, runs)
            names = tuple(_names(rendering.text, number, block, here, matcher, linked))
            renderings.append(replace(rendering, names=names))
        yield number, TranslatedBlock(tuple(renderings), is_outdated(block, written[name]), not whole)


def _runs(block: Block, group: Sequence[TranslatedLine], start: int, end: int, is_last: bool) -> tuple[Run, ...]:
    """The words of some lines; a call that the translator has left out stands after them."""
    calls = calls_of(block)
    runs = list(translated_runs(" ".join(line.words for line in group), {run.call: run.note for _, run in calls}))
    written = {run.call for run in runs if run.calls_a_note}
    for place, run in calls:
        is_here = start < place <= end or (place <= start and start == 0) or (is_last and place > end)
        if is_here and run.call not in written:
            runs.append(replace(run, emphasis=False, strong=False))
            written.add(run.call)
    return tuple(runs)


def _names(
    text: str, number: int, block: Block, mentions: Sequence[Mention], matcher: NameMatcher, linked: set[str]
) -> Iterator[Mention]:
    """What the words of a translation name, of all that the sentences name which they render."""
    entities = dict.fromkeys(mention.entity for mention in mentions)
    if not entities:
        return
    last_end = 0
    for start, end, form in sorted(matcher.find_all(text), key=lambda hit: (hit[0], -hit[1])):
        meant = [entity for entity in matcher.meanings[form] if entity in entities]
        if start < last_end or not meant:
            continue
        last_end = end
        is_linked = block.kind not in UNPARTED and meant[0] not in linked
        if is_linked:
            linked.add(meant[0])
        yield Mention(Span(number, start, end), meant[0], form, is_linked)
