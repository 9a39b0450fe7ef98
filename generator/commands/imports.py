"""The command `import`: annotations made elsewhere come in, notes as files go out; what could not be taken is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator import site
from generator.commands import PROBLEMS, examples, project, root_option, telling
from generator.model.kinds import KINDS
from generator.model.problems import clip
from generator.model.publication import AnnotatedText, Publication
from generator.publishing import disk
from generator.publishing.note_files import name_of, note_file
from generator.reading.annotations_elsewhere import Elsewhere, NoAnnotations, annotations_in
from generator.reading.schema import is_date
from generator.text.markup import slug
from generator.text.quotations import FoldedText, folded, nearest_passage, words_of

OF_MOTIVATION = {"identifying": "identification", "editing": "language", "classifying": "index", "tagging": "index"}
"""The kind of note by motivation; all others comment. One that assesses has no verdict that could be read."""
COMMENT = "context"
WITHOUT_WORDS = "index"
_LINK = re.compile(r"https?://[^\s<>\"()\[\]]+[^\s<>\"()\[\].,;:!?]")


class _NotTaken(Exception):
    """An annotation that becomes no note; the message says why."""


@click.command(
    name="import",
    epilog=examples("python -m generator import annotations.json --dry-run", "python -m generator import notes.jsonld"),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text", "only", default="", metavar="NAME", help="The text that was annotated, by its name in seeds/.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@root_option
def import_(file: Path, only: str, dry_run: bool, root: Path) -> None:
    """Make notes of annotations made elsewhere: W3C Web Annotations as JSON, and what Hypothes.is exports.

    A quotation is found exactly, or the nearest passage is told. No file is ever overwritten; what was taken before is
    passed over. Tags that name a theme become themes, links in the words become sources. Exit code 1 if an annotation
    could not be taken.
    """
    root = project(root)
    with telling() as how_far:
        publication = site.read(root, how_far).publication
    texts = {text.document.seed.name: text for text in publication.texts}
    if only and only not in texts:
        raise click.UsageError(f"there is no text '{only}'; known are: {', '.join(texts)}")
    try:
        found = annotations_in(file.read_bytes().decode("utf-8-sig"))
    except (NoAnnotations, UnicodeDecodeError) as error:
        raise click.UsageError(f"{file}: {error}") from error
    taken = _Taken(root, publication, [texts[only]] if only else list(texts.values()))
    refused = []
    for one in found:
        try:
            taken.take(one)
        except _NotTaken as error:
            refused.append(f"{file.name}, annotation {one.number}: {error}")
    try:
        if not dry_run and taken.files:
            disk.create(root / "seeds", taken.files)
    except disk.CannotWrite as error:
        raise click.ClickException(str(error)) from error
    for path, remarks in taken.remarks.items():
        click.echo(f"seeds/{path}" + "".join(f"\n    {remark}" for remark in remarks))
    click.echo("\n".join(refused), err=True, nl=bool(refused))
    done = "would be taken" if dry_run else "taken"
    click.echo(f"{len(taken.files)} {done}, {taken.known} there already, {len(refused)} not taken", err=True)
    raise SystemExit(PROBLEMS if refused else 0)


@dataclass(slots=True)
class _Place:
    """A passage that stands in a text once."""

    text: AnnotatedText
    passage: str


class _Taken:
    """The notes that are made, by their paths below `seeds/`, and what an editor should know of each."""

    def __init__(self, root: Path, publication: Publication, texts: Sequence[AnnotatedText]) -> None:
        self._root, self._edition = root, publication.edition
        self._texts = [(text, FoldedText.of(text.document.blocks)) for text in texts]
        self._themes = dict(_names_of_themes(publication))
        self._there = {
            (text.document.seed.name, folded(note.quote), " ".join(note.body.split()))
            for text in texts
            for note in text.notes
        }
        self.files: dict[str, bytes] = {}
        self.remarks: dict[str, list[str]] = {}
        self.known = 0

    def take(self, one: Elsewhere) -> None:
        """Make a note of an annotation. Raises _NotTaken."""
        if not one.exact.strip():
            raise _NotTaken("it quotes no words (it has no TextQuoteSelector)")
        kind = OF_MOTIVATION.get(one.motivation, COMMENT) if one.body else WITHOUT_WORDS
        themes = [self._themes[tag.lower()] for tag in one.tags if tag.lower() in self._themes]
        if kind == WITHOUT_WORDS and not themes:
            raise _NotTaken(f"it says nothing, and none of its tags names a theme: {clip(one.exact)}")
        if one.body.startswith(">"):
            raise _NotTaken(f"its words begin with a quotation, which would be read as the passage: {clip(one.body)}")
        place = self._place(one)
        seed = place.text.document.seed.name
        key = (seed, folded(place.passage), " ".join(one.body.split()))
        if key in self._there:
            self.known += 1
            return
        self._there.add(key)
        date = one.date if is_date(one.date) else ""
        sources = [{"url": url} for url in dict.fromkeys(_LINK.findall(one.body))]
        fields = {"kind": kind, "by": one.by, "date": date, "passage": place.passage, "body": one.body}
        path = self._free(seed, name_of(place.passage) or "note")
        self.files[path] = note_file(fields, themes, sources).encode()
        self.remarks[path] = list(self._remarks(one, kind, bool(sources)))

    def _remarks(self, one: Elsewhere, kind: str, sourced: bool) -> Iterator[str]:
        if KINDS[kind].sourced:
            yield (
                "its sources need a title and what they say"
                if sourced
                else f"a note of the kind '{kind}' needs a source"
            )
        unknown = [tag for tag in one.tags if tag.lower() not in self._themes]
        if unknown:
            yield f"tags that name no theme, left out: {clip(', '.join(unknown))}"
        if one.motivation == "assessing":
            yield "it assesses: make it a fact-check, with a verdict"

    def _place(self, one: Elsewhere) -> _Place:
        """Where the words stand: in the texts of that page, if any is, else in all. Raises _NotTaken."""
        there = [(text, words) for text, words in self._texts if self._is_page_of(one.page, text)] or self._texts
        found = [(text, words, match) for text, words in there for match in words.find(one.exact)]
        if len(found) > 1:
            around = folded(f"{one.prefix}{one.exact}{one.suffix}")
            found = [at for at in found if _stands_in(at[1].text, at[2], folded(one.exact), around)] or found
        if not found:
            raise _NotTaken(
                "; ".join(("these words are in no text", *self._nearest(one, there))) + f": {clip(one.exact)}"
            )
        if len(found) > 1:
            names = ", ".join(dict.fromkeys(text.document.seed.name for text, *_ in found))
            raise _NotTaken(f"these words stand {len(found)} times ({names}): {clip(one.exact)}")
        text, words, (start, end) = found[0]
        while len(words.find(words.text[start:end])) > 1 and (start or end < len(words.text)):
            end = _next(words.text, end)
            start = start if end < len(words.text) else words.text.rfind(" ", 0, max(0, start - 1)) + 1
        return _Place(text, words_of(words.spans(start, end), text.document.blocks))

    def _nearest(self, one: Elsewhere, there: Sequence[tuple[AnnotatedText, FoldedText]]) -> Iterator[str]:
        near = [(match, text) for text, words in there if (match := nearest_passage(one.exact, words))]
        if near:
            match, text = max(near, key=lambda pair: pair[0].score)
            words = words_of(match.spans, text.document.blocks)
            yield f"nearest ({match.score:.0f} % alike, {text.document.seed.name}): {clip(words)}"

    def _is_page_of(self, page: str, text: AnnotatedText) -> bool:
        about = text.document.about
        page = page.split("#")[0].rstrip("/")
        own = {about.source.rstrip("/"), about.original_source.rstrip("/")} - {""}
        return page in own or page.endswith(f"texts/{about.slug}.html")

    def _free(self, seed: str, name: str) -> str:
        """A path for a note that nothing has."""
        for number in range(1, len(self.files) + 10_000):
            path = f"{seed}/notes/{slug(name if number == 1 else f'{name}-{number}')}.md"
            if path not in self.files and not (self._root / "seeds" / path).exists():
                return path
        raise _NotTaken(f"there are too many notes of the name '{name}'")


def _stands_in(text: str, match: tuple[int, int], exact: str, around: str) -> bool:
    """Whether the words around a match are those that the annotation gives."""
    before = around.find(exact)
    start = match[0] - max(0, before)
    return before >= 0 and start >= 0 and text[start : start + len(around)] == around


def _next(text: str, end: int) -> int:
    blank = text.find(" ", end + 1)
    return len(text) if blank < 0 else blank


def _names_of_themes(publication: Publication) -> Iterator[tuple[str, str]]:
    """What a tag may call a theme, in small letters: its id, or its name in any language; and its id."""
    for theme in publication.themes.values():
        for name in (theme.id, *theme.names.values()):
            yield name.lower(), theme.id
        for sub, names in theme.sub.items():
            yield f"{theme.id}/{sub}", f"{theme.id}/{sub}"
            for name in names.values():
                yield name.lower(), f"{theme.id}/{sub}"
