"""What is found in the pages of an edition, as results: text by text, then the entries of the registers.

A passage is a paragraph, heading or note of the author's, a title, an introduction, an editors' note, an entry of a
register or a theme. A paragraph carries the names, in all languages and forms, of the entities that it names and of
the headings under which the thematic index lists it, so that any of them finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.publishing.renderer import SiteRenderer
from generator.search.entries import languages_of, register_results, words_of_names, words_of_theme
from generator.search.facets import Outline, Result, outline
from generator.search.in_text import InText
from generator.search.pieces import TOGETHER, Piece, average, joined, neighbours, piece
from generator.search.shards import Sharded, Written, joined_shards, sharded, written
from generator.store.queried import Question, gathered, kept, query
from generator.text.names import NameMatcher


class Found:
    """All that is found in an edition, text by text, and within a text kind by kind: so runs are long.

    What is found in a text, and its piece of the index, are kept: an edit costs what it changes, and merging.
    """

    def __init__(self, renderer: SiteRenderer) -> None:
        self.renderer, self.queries = renderer, renderer.queries
        self.publication = renderer.publication
        self.entities = self.publication.entities
        self.queries.answered_by(self)

    @kept(tuple[str, ...])
    def languages(self) -> tuple[str, ...]:
        """The languages in which something is to be searched."""
        return tuple(sorted(languages_of(self.publication)))

    @gathered
    def _names(self) -> NameMatcher:
        return NameMatcher.of(self.entities.values())

    @query
    def entities_named(self, words_: str) -> tuple[str, ...]:
        """The entities that an editor's words name; a form that may mean two of them is passed over."""
        meanings = (self._names.meanings[form] for _, _, form in self._names.find(words_))
        return tuple(dict.fromkeys(ids[0] for ids in meanings if len(ids) == 1))

    @query
    def entities_inside(self, form: str) -> tuple[str, ...]:
        """What is named inside a longer name, as a town is in the name of a summit."""
        ids = (self._names.meanings[inner] for _, _, inner in self._names.find_all(form))
        return tuple(possible[0] for possible in ids if len(possible) == 1)

    @query
    def words_of_entity(self, key: str) -> tuple[str, ...]:
        """The words of the names of an entity."""
        return tuple(sorted(words_of_names(self.entities[key], frozenset(self.languages()))))

    @query
    def words_of_heading(self, theme: str, sub: str) -> tuple[str, ...]:
        """The words of a heading of the thematic index."""
        return tuple(sorted(words_of_theme(self.publication, theme, sub, frozenset(self.languages()))))

    @kept(tuple[Result, ...])
    def in_text(self, name: str) -> tuple[Result, ...]:
        """What is found in a text."""
        return tuple(InText(name, self))

    @kept(tuple[Result, ...])
    def in_registers(self, language: str) -> tuple[Result, ...]:
        """The entries of the registers and the themes, as a reader of `language` sees them."""
        languages = frozenset(self.languages())
        return tuple(register_results(self.publication, self.renderer.addresses, language, languages))

    @kept(Outline)
    def outline_of_texts(self, names: tuple[str, ...]) -> Outline:
        """The outline of what is found in texts that follow each other."""
        return outline(list(self._in_texts(names)))

    def outlines(self) -> Iterator[Outline]:
        """The outline of each of the `groups`; memory holds one at a time."""
        for names in self.groups():
            yield self._passing_outline(names)

    def _passing_outline(self, names: tuple[str, ...]) -> Outline:
        one = self.outline_of_texts(names)
        self.queries.let_go(("Found.outline_of_texts", (names,)))
        return one

    @kept(tuple[int, int])
    def size_of_texts(self, names: tuple[str, ...]) -> tuple[int, int]:
        """How many words and passages are found in them."""
        one = self._passing_outline(names)
        return one.words, one.passages

    @query
    def outline_of_registers(self, language: str) -> Outline:
        """The outline of the entries of the registers."""
        return outline(self.in_registers(language))

    @gathered
    def _places(self) -> dict[str, tuple[int, int]]:
        places, end = {}, 0
        for names in self.groups():
            begin, end = end, end + self.size_of_texts(names)[1]
            places[names[0]] = begin, end
        registers = map(self.outline_of_registers, self.publication.edition.languages)
        return places | {"": (end, end + sum(one.passages for one in registers))}

    @query
    def place_of(self, first: str) -> tuple[int, int]:
        """How many passages there are before a group of texts, by the name of the first, and to its end; of the
        registers, which have none."""
        return self._places[first]

    @query
    def average(self) -> float:
        """How long passages are on the average: see `pieces.average`."""
        of_registers = map(self.outline_of_registers, self.publication.edition.languages)
        lengths = [*map(self.size_of_texts, self.groups()), *((one.words, one.passages) for one in of_registers)]
        return average(sum(words for words, _ in lengths), sum(passages for _, passages in lengths))

    def groups(self) -> Iterator[tuple[str, ...]]:
        """All texts in groups of neighbours."""
        return neighbours(self.renderer.texts, TOGETHER[-1])

    def from_texts(self, names: tuple[str, ...]) -> Iterator[Result]:
        """What is found in these texts, then in those that follow, then the entries of the registers."""
        yield from self._in_texts(names)
        if names:
            texts = tuple(self.renderer.texts)
            yield from self._in_texts(texts[texts.index(names[-1]) + 1 :])
        for language in self.publication.edition.languages:
            yield from self.in_registers(language)

    def _in_texts(self, names: Iterable[str]) -> Iterator[Result]:
        for name in names:
            yield from self.in_text(name)
            self.let_go(name)

    @kept(Piece)
    def piece_of_text(self, name: str, average: float) -> Piece:
        """The index of a text."""
        made = piece((result.passage for result in self.in_text(name)), average)
        self.let_go(name)
        return made

    def let_go(self, name: str) -> None:
        """Keep what is found in a text in memory no longer."""
        self.queries.let_go(("Found.in_text", (name,)))

    @kept(Sharded)
    def piece_of_texts(self, names: tuple[str, ...], level: int, average: float) -> Sharded:
        """The index of texts that follow each other, joined from those of fewer of them: after an edit of one text
        only the few pieces that it is part of are joined again, and of these the shards that have changed."""
        if level == len(TOGETHER):
            return sharded(joined(self._pieces_of_texts(names, average)))
        question: Question = ("Found.piece_of_texts", (names, level, average))
        return joined_shards(self._parts(names, level, average), self.queries.last(question, Sharded))

    def _pieces_of_texts(self, names: Iterable[str], average: float) -> Iterator[Piece]:
        for name in names:
            yield self.piece_of_text(name, average)
            self.queries.let_go(("Found.piece_of_text", (name, average)))

    def _parts(self, names: tuple[str, ...], level: int, average: float) -> Iterator[Sharded]:
        for some in neighbours(names, TOGETHER[level]):
            yield self.piece_of_texts(some, level + 1, average)
            self.queries.let_go(("Found.piece_of_texts", (some, level + 1, average)))

    @kept(Sharded)
    def piece_of_registers(self, language: str, average: float) -> Sharded:
        """The index of the registers."""
        return sharded(piece((result.passage for result in self.in_registers(language)), average))

    def piece_of_neighbours(self, names: tuple[str, ...]) -> None:
        """Have the index of one of the `groups` kept."""
        question = names, len(TOGETHER), self.average()
        self.piece_of_texts(*question)
        self.queries.let_go(("Found.piece_of_texts", question))

    @kept(Written)
    def written(self, average: float) -> Written:
        """The lines of the whole index."""
        return written(self._pieces(average), self.queries.last(("Found.written", (average,)), Written))

    def _pieces(self, average: float) -> Iterator[Sharded]:
        yield from self._parts(tuple(self.renderer.texts), 0, average)
        for language in self.publication.edition.languages:
            yield self.piece_of_registers(language, average)
