"""Compares the entries of the registers, their mentions, and the thematic index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.comparing.blocks import TextPair
from generator.comparing.fields import FieldChange, field_changes, in_english, mark, paired_by_id
from generator.comparing.notes import Quotation, address, quotation
from generator.model.corpus import Theme
from generator.model.document import Block, Span
from generator.model.publication import Locator, Publication


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """A place in a text that an entry gained (`added`) or lost (`removed`)."""

    mark: str
    pair: TextPair
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of a register or a heading of the index. `mark` is empty if only its places have changed."""

    mark: str
    id: str
    list: str
    name: str
    fields: tuple[FieldChange, ...]
    places: tuple[EntryPlace, ...]


def entry_changes(old: Publication, new: Publication, texts: tuple[TextPair, ...]) -> tuple[EntryChange, ...]:
    """The entries of the registers that have changed themselves or are mentioned elsewhere than before."""
    pairs = list(paired_by_id(old.entities, new.entities))
    new_ids = {before.id: after.id for before, after in pairs if before and after}
    places: dict[str, list[EntryPlace]] = {}
    for text in texts:
        for id, place in _mentions(text, new_ids):
            places.setdefault(id, []).append(place)
    entries = []
    for before, after in pairs:
        entity = after or before
        fields = field_changes(before, after)
        if entity and (fields or entity.id in places):
            own = mark(before, after) if fields else ""
            name = in_english(entity.names, entity.id)
            entries.append(EntryChange(own, entity.id, entity.register, name, fields, tuple(places.get(entity.id, ()))))
    return tuple(entries)


def _mentions(pair: TextPair, new_ids: Mapping[str, str]) -> Iterator[tuple[str, EntryPlace]]:
    """(entity, place) of the mentions that were removed and added, in the order of the text."""
    old = pair.old.mentions if pair.old else ()
    new = pair.new.mentions if pair.new else ()
    carried = [
        (new_ids.get(mention.entity, mention.entity), pair.alignment.carry_span(mention.span), mention)
        for mention in old
    ]
    present = {(mention.entity, mention.span) for mention in new}
    for entity, span, mention in carried:
        if (entity, span) not in present:
            yield entity, EntryPlace("removed", pair, quotation(pair.alignment.old, mention.span, pair.language))
    kept = {(entity, span) for entity, span, _ in carried}
    for mention in new:
        if (mention.entity, mention.span) not in kept:
            yield mention.entity, EntryPlace("added", pair, quotation(pair.alignment.new, mention.span, pair.language))


def theme_changes(old: Publication, new: Publication, pairs: tuple[TextPair, ...]) -> tuple[EntryChange, ...]:
    """The themes that have changed themselves; and the headings and sub-headings of the index that lead elsewhere."""
    changes = []
    names: dict[str, str] = {}
    new_ids = {}
    for before, after in paired_by_id(old.themes, new.themes):
        theme = after or before
        if theme is None:
            continue
        if before:
            new_ids[before.id] = theme.id
        names |= {f"{theme.id}/{sub}": words for sub, words in _headings(theme)}
        if fields := field_changes(before, after):
            name = in_english(theme.names, theme.id)
            changes.append(EntryChange(mark(before, after), theme.id, "themes", name, fields, ()))
    for heading, places in _entries(old, new, new_ids, {pair.seed: pair for pair in pairs}):
        changes.append(EntryChange("", heading.rstrip("/"), "index", names.get(heading, heading), (), places))
    return tuple(changes)


def _headings(theme: Theme) -> Iterator[tuple[str, str]]:
    """(sub-heading or '', its name) for a theme."""
    name = in_english(theme.names, theme.id)
    yield "", name
    yield from ((sub, f"{name} – {in_english(names, sub)}") for sub, names in theme.sub.items())


def _entries(
    old: Publication, new: Publication, new_ids: Mapping[str, str], pairs: Mapping[str, TextPair]
) -> Iterator[tuple[str, tuple[EntryPlace, ...]]]:
    """By heading, the entries removed and added: a paragraph is one entry, however many words support it."""
    before = {f"{new_ids.get(theme, theme)}/{sub}": locators for (theme, sub), locators in old.index.items()}
    after = {f"{theme}/{sub}": locators for (theme, sub), locators in new.index.items()}
    for heading in sorted(before.keys() | after.keys()):
        removed = _by_paragraph(before.get(heading, ()))
        added = _by_paragraph(after.get(heading, ()))
        carried = {(seed, block): (seed, pairs[seed].alignment.forward.get(block)) for seed, block in removed}
        kept = set(carried.values())
        places = [
            EntryPlace("removed", pairs[seed], _quotation(pairs[seed].alignment.old, locator, pairs[seed].language))
            for (seed, block), locator in removed.items()
            if carried[seed, block] not in added
        ]
        places += [
            EntryPlace("added", pairs[seed], _quotation(pairs[seed].alignment.new, locator, pairs[seed].language))
            for (seed, block), locator in added.items()
            if (seed, block) not in kept
        ]
        if places:
            yield heading, tuple(places)


def _by_paragraph(locators: tuple[Locator, ...]) -> dict[tuple[str, int], Locator]:
    """The first locator of each paragraph, in the order of the paragraphs."""
    first = {(locator.seed, locator.block): locator for locator in reversed(locators)}
    return dict(sorted(first.items()))


def _quotation(blocks: tuple[Block, ...], locator: Locator, language: str) -> Quotation:
    """The words of a locator in their sentence; by themselves if a note's passage spans several blocks."""
    start = blocks[locator.block].text.find(locator.words)
    if start < 0:
        return Quotation(address(blocks, locator.block), "", locator.words, "")
    return quotation(blocks, Span(locator.block, start, start + len(locator.words)), language)
