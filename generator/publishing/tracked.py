"""A publication that notes what is read of it: each part of a text, each entry of a register, each heading.

It is read as a `Publication` is. What walks over all texts reads the list of them, and of each text the parts it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar, cast

from generator.model.corpus import Note
from generator.model.publication import AnnotatedText, Publication
from generator.store.queried import query
from generator.store.queries import Queries

T = TypeVar("T")
OF_REST = {
    f"Tracked.{question}": f":{part}"
    for part, questions in {
        "texts": ("names", "has_text"),
        "entities": ("entity", "entity_ids", "has_entity"),
        "themes": ("theme", "theme_ids", "has_theme"),
        "index": ("heading", "headings", "has_heading"),
    }.items()
    for question in questions
}
"""Questions for an entry of a part of the publication, or for all of them."""
OF_ONE, OF_ALL = ("Tracked.part", "Tracked.in_brief"), "Tracked.of_all"
"""Those whose first argument says of which text, or which part, they are."""

Texts = Mapping[str, AnnotatedText]


def tracked(publication: Publication, queries: Queries) -> tuple[tuple[Publication, Texts], tuple[Publication, Texts]]:
    """The same publication, and its texts by name; whatever is read of them is noted in `queries`. Then both in brief:
    with notes that are without their own words, for what many notes are listed in and shows nothing of these."""
    noting = Tracked(publication, queries)
    brief = _InBrief(noting)
    return cast(Any, (noting, noting.by_name)), cast(Any, (brief, brief.by_name))


class Tracked:
    """See `tracked`."""

    def __init__(self, publication: Publication, queries: Queries) -> None:
        self._whole, self.queries = publication, queries
        self._texts = {text.document.seed.name: text for text in publication.texts}
        self._views = {name: _TrackedText(self, name) for name in self._texts}
        self.by_name = _TrackedMap(self._views, self._views.__getitem__, self.names, self.has_text)
        self.entities = _TrackedMap(publication.entities, self.entity, self.entity_ids, self.has_entity)
        self.themes = _TrackedMap(publication.themes, self.theme, self.theme_ids, self.has_theme)
        self.index = _TrackedMap(publication.index, self.heading, self.headings, self.has_heading)
        queries.answered_by(self)

    @property
    def texts(self) -> tuple[_TrackedText, ...]:
        """All texts, in their order."""
        return tuple(self._views[name] for name in self.names())

    @property
    def edition(self) -> Any:
        """What is known of the whole."""
        return self.of_all("edition")

    @property
    def rules(self) -> Any:
        """The manuals of the cleaning rules."""
        return self.of_all("rules")

    @property
    def outlets(self) -> Any:
        """Who publishes the pages that notes name."""
        return self.of_all("outlets")

    @property
    def releases(self) -> Any:
        """What changed in each release."""
        return self.of_all("releases")

    @property
    def duties(self) -> Any:
        """What the edition owes by the rules of others."""
        return self.of_all("duties")

    @property
    def source_states(self) -> Any:
        """What became of these pages."""
        return self.of_all("source_states")

    @query
    def of_all(self, part: str) -> Any:
        """A part that concerns all texts."""
        return getattr(self._whole, part)

    @query
    def names(self) -> tuple[str, ...]:
        """The names of all texts."""
        return tuple(self._texts)

    @query
    def has_text(self, name: str) -> bool:
        """Whether there is such a text."""
        return name in self._texts

    @query
    def part(self, name: str, part: str) -> Any:
        """A part of a text."""
        return getattr(self._texts[name], part)

    @query
    def in_brief(self, name: str, part: str) -> Any:
        """The same, of notes without their own words."""
        whole = getattr(self._texts[name], part)
        if part == "placed":
            return tuple(replace(placed, note=_brief(placed.note)) for placed in whole)
        return tuple(map(_brief, whole)) if part in ("orphans", "notes") else whole

    @query
    def entity(self, key: str) -> Any:
        """An entry of a register. Raises KeyError."""
        return self._whole.entities[key]

    @query
    def entity_ids(self) -> tuple[str, ...]:
        """The ids of all entries."""
        return tuple(self._whole.entities)

    @query
    def has_entity(self, key: str) -> bool:
        """Whether there is such an entry."""
        return key in self._whole.entities

    @query
    def theme(self, key: str) -> Any:
        """A heading of the thematic index. Raises KeyError."""
        return self._whole.themes[key]

    @query
    def theme_ids(self) -> tuple[str, ...]:
        """The ids of all headings."""
        return tuple(self._whole.themes)

    @query
    def has_theme(self, key: str) -> bool:
        """Whether there is such a heading."""
        return key in self._whole.themes

    @query
    def heading(self, key: tuple[str, str]) -> Any:
        """Where a heading leads. Raises KeyError."""
        return self._whole.index[key]

    @query
    def headings(self) -> tuple[tuple[str, str], ...]:
        """All headings that lead anywhere."""
        return tuple(self._whole.index)

    @query
    def has_heading(self, key: tuple[str, str]) -> bool:
        """Whether a heading leads anywhere."""
        return key in self._whole.index


class _TrackedText:
    """An `AnnotatedText` whose parts are read one by one."""

    def __init__(self, publication: Tracked, name: str, brief: bool = False) -> None:
        self._name = name
        self._read = publication.in_brief if brief else publication.part

    def _part(self, part: str) -> Any:
        return self._read(self._name, part)


for _part in (*AnnotatedText.__dataclass_fields__, "notes"):
    setattr(_TrackedText, _part, property(partial(_TrackedText._part, part=_part)))


def _brief(note: Note) -> Note:
    made = {code: replace(one, body="", lines={}) for code, one in note.translations.items()}
    return replace(note, body="", lines={}, translations=made)


class _InBrief:
    """See `tracked`."""

    def __init__(self, publication: Tracked) -> None:
        self._publication = publication
        names = publication.by_name.whole
        self._views = {name: _TrackedText(publication, name, brief=True) for name in names}
        self.by_name = _TrackedMap(self._views, self._views.__getitem__, publication.names, publication.has_text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._publication, name)

    @property
    def texts(self) -> tuple[_TrackedText, ...]:
        """All texts, in their order."""
        return tuple(self._views[name] for name in self._publication.names())


class _TrackedMap(Mapping[Any, T]):
    """A mapping whose keys are read one by one."""

    def __init__(self, whole: Mapping[Any, T], one: Any, keys: Any, has: Any) -> None:
        self.whole, self._one, self._keys, self._has = whole, one, keys, has

    def __getitem__(self, key: Any) -> T:
        if not self._has(key):
            raise KeyError(key)
        value: T = self._one(key)
        return value

    def __contains__(self, key: object) -> bool:
        return bool(self._has(key))

    def __iter__(self) -> Iterator[Any]:
        yield from self._keys()  # read when the first is wanted: who lists units later is noted as reading them

    def __len__(self) -> int:
        return len(self._keys())
