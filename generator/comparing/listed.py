"""What became of the registers, of the mentions of their entries, and of the thematic index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.comparing.blocks import Compared
from generator.comparing.fields import FieldChange, field_changes, in_english, mark, paired
from generator.comparing.notes import Quoted, address, quoted
from generator.model.corpus import Theme
from generator.model.publication import Block, Locator, Publication, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text that an entry gained (`added`) or lost (`removed`)."""

    mark: str
    text: Compared
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of a register or a heading of the index. `mark` is empty where only its places have changed."""

    mark: str
    id: str
    list: str
    name: str
    fields: tuple[FieldChange, ...]
    places: tuple[Place, ...]


def entry_changes(old: Publication, new: Publication, texts: tuple[Compared, ...]) -> tuple[EntryChange, ...]:
    """The entries of the registers that changed themselves, or that texts now name elsewhere than they did."""
    pairs = list(paired(old.entities, new.entities))
    now = {before.id: after.id for before, after in pairs if before and after}
    places: dict[str, list[Place]] = {}
    for text in texts:
        for key, place in _mentions(text, now):
            places.setdefault(key, []).append(place)
    found = []
    for before, after in pairs:
        entity = after or before
        fields = field_changes(before, after)
        if entity and (fields or entity.id in places):
            what = mark(before, after) if fields else ""
            name = in_english(entity.names, entity.id)
            found.append(EntryChange(what, entity.id, entity.register, name, fields, tuple(places.get(entity.id, ()))))
    return tuple(found)


def _mentions(text: Compared, now: Mapping[str, str]) -> Iterator[tuple[str, Place]]:
    """(entity, place) of the mentions that went and came, in the order of the text."""
    old = text.old.mentions if text.old else ()
    new = text.new.mentions if text.new else ()
    carried = {(now.get(one.entity, one.entity), span) for one in old if (span := text.alignment.carry_span(one.span))}
    still = {(one.entity, one.span) for one in new}
    for one in old:
        entity = now.get(one.entity, one.entity)
        if (entity, text.alignment.carry_span(one.span)) not in still:
            yield entity, Place("removed", text, quoted(text.alignment.old, one.span))
    for one in new:
        if (one.entity, one.span) not in carried:
            yield one.entity, Place("added", text, quoted(text.alignment.new, one.span))


def theme_changes(old: Publication, new: Publication, texts: tuple[Compared, ...]) -> tuple[EntryChange, ...]:
    """The headings of the thematic index that changed themselves; and those, with sub-headings, that lead elsewhere."""
    found = []
    names: dict[str, str] = {}
    now = {}
    for before, after in paired(old.themes, new.themes):
        theme = after or before
        if theme is None:
            continue
        if before:
            now[before.id] = theme.id
        names |= {f"{theme.id}/{sub}": words for sub, words in _headings(theme)}
        if fields := field_changes(before, after):
            name = in_english(theme.names, theme.id)
            found.append(EntryChange(mark(before, after), theme.id, "themes", name, fields, ()))
    for key, places in _entries(old, new, now, {text.seed: text for text in texts}):
        found.append(EntryChange("", key.rstrip("/"), "index", names.get(key, key), (), places))
    return tuple(found)


def _headings(theme: Theme) -> Iterator[tuple[str, str]]:
    name = in_english(theme.names, theme.id)
    yield "", name
    yield from ((sub, f"{name} – {in_english(names, sub)}") for sub, names in theme.sub.items())


def _entries(
    old: Publication, new: Publication, now: Mapping[str, str], texts: Mapping[str, Compared]
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """By heading, the entries that went and came: a paragraph is one entry, however many words speak for it."""
    then = {(f"{now.get(key, key)}/{sub}"): rows for (key, sub), rows in old.index.items()}
    here = {f"{key}/{sub}": rows for (key, sub), rows in new.index.items()}
    for key in sorted(then.keys() | here.keys()):
        went = {(one.seed, one.block): one for one in reversed(then.get(key, ()))}
        came = {(one.seed, one.block): one for one in reversed(here.get(key, ()))}
        stayed = {(seed, texts[seed].alignment.forward.get(block)) for seed, block in went}
        places = [
            Place("removed", texts[one.seed], _spoken(texts[one.seed].alignment.old, one))
            for (seed, block), one in sorted(went.items())
            if (seed, texts[seed].alignment.forward.get(block)) not in came
        ]
        places += [
            Place("added", texts[one.seed], _spoken(texts[one.seed].alignment.new, one))
            for place, one in sorted(came.items())
            if place not in stayed
        ]
        if places:
            yield key, tuple(places)


def _spoken(blocks: tuple[Block, ...], one: Locator) -> Quoted:
    """The words that made an entry, in their sentence; by themselves where a note's passage runs over blocks."""
    start = blocks[one.block].text.find(one.words)
    if start < 0:
        return Quoted(address(blocks, one.block), "", one.words, "")
    return quoted(blocks, Span(one.block, start, start + len(one.words)))
