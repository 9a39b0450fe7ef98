"""How well real pages are cleaned: `python -m tests.bench_pages FOLDER [--without RULE ...] [--held-out]`.

In: a folder that is not in the repository, for its pages belong to their publishers. It holds folders `NAME-full` and
`NAME-light`, and in each, for every page NNN: `NNN.txt` (a dump of its text), `NNN.gold.txt` (the article),
`NNN.meta.json` (title, authors, date, headings, lang, and under `findable` whether the dump shows them) and, in
`-full`, `NNN.html.gz` (the page). Out, on the terminal, for full dumps, light dumps and saved pages: precision, recall
and F1 of runs of four words, the shares of complete and of damaged articles (recall against what the dump itself
holds), headings, and for title, authors and date: right, wrong, silent, and wrong though certain.

Pages are set apart by their *site*: a fifth of the sites is held out. While rules are being written, only the others
are looked at (`development`); `--held-out` measures the fifth. `--without` switches rules off, one after another, and
shows what each is worth. Other extractors are measured on the same saved pages where they are installed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cleaning import clean
from generator.cleaning.headings import heading_text
from generator.cleaning.metadata import infer_metadata
from generator.cleaning.view import TextView, fold
from generator.model.cleaned import Cleaned
from tests.bench import COMPLETE, DAMAGED
from tests.benchmark import f1, shingles

FIFTHS = 5
APART = frozenset({"caption", "colophon", "foreign"})
"""Parts that are set apart from the body, and so not counted as the article."""
_SITE = (
    re.compile(r"""<link[^>]+rel=["']?canonical["']?[^>]*href=["']?([^"'> ]+)"""),
    re.compile(r"""property=["']?og:url["']?[^>]*content=["']?([^"'> ]+)"""),
    re.compile(r"saved from url=\(\d+\)(\S+)"),
)
_HOST = re.compile(r"(?:https?:)?//([^/]+)")
_SECOND_LEVEL = frozenset({"co", "com", "org", "ac"})


@dataclass(frozen=True, slots=True)
class Dump:
    """One page as a kind of source: a dump of its text, or the page itself."""

    kind: str
    site: str
    source: str
    html: bool
    shown: str
    gold: str
    about: dict[str, Any]


def dumps(folder: Path) -> Iterator[Dump]:
    """Every dump and every page below a folder."""
    for gold in sorted(folder.glob("*-*/*.gold.txt")):
        number = gold.name.removesuffix(".gold.txt")
        about = json.loads((gold.parent / f"{number}.meta.json").read_text("utf-8"))
        shown = (gold.parent / f"{number}.txt").read_text("utf-8")
        page = folder / gold.parent.name.replace("-light", "-full") / f"{number}.html.gz"
        markup = gzip.decompress(page.read_bytes()).decode("utf-8", "replace") if page.exists() else ""
        site = _site(markup) or re.sub(r"-\d+$", "", about["id"])
        kind = gold.parent.name.rpartition("-")[2]
        words = gold.read_text("utf-8")
        yield Dump(kind, site, shown, False, shown, words, about)
        if kind == "full" and markup:
            yield Dump("page", site, markup, True, shown, words, about)


def _site(markup: str) -> str:
    """The name under which a page's site is registered; empty where the page does not say it."""
    stated = next((found[1] for pattern in _SITE if (found := pattern.search(markup))), "")
    host = _HOST.match(stated)
    parts = host[1].lower().split(".") if host else []
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2:])


def is_held_out(site: str) -> bool:
    """Whether a site is one of the fifth that is only measured."""
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % FIFTHS == 0


def body_of(cleaned: Cleaned) -> str:
    """The clean text without the parts that are set apart."""
    text, position, kept = cleaned.text, 0, []
    for part in cleaned.parts:
        if part.kind in APART:
            kept.append(text[position : part.start])
            position = part.end
    return "".join([*kept, text[position:]])


def counted(gold: str, text: str, shown: str) -> tuple[float, float, float]:
    """Precision, recall, and recall as a share of what the dump itself would reach."""
    true, got, all_of_it = shingles(gold), shingles(text), shingles(shown)
    both, most = (true & got).total(), (true & all_of_it).total()
    return both / max(got.total(), 1), both / true.total(), both / max(most, 1)


def told(dump: Dump, cleaned: Cleaned) -> Iterator[tuple[str, str]]:
    """For title, authors and date, where the dump shows them: right, wrong, silent; also `certain` if it is wrong."""
    read = infer_metadata(dump.source, dump.html, cleaned)
    about = dump.about
    for key, shown, value in (
        ("title", "title", read.title),
        ("authors", "author", read.authors[0] if read.authors else None),
        ("date", "date", read.date),
    ):
        if not about.get("findable", {}).get(shown):
            continue
        if value is None:
            yield key, "silent"
            continue
        said = fold(" ".join(author.value for author in read.authors)) if key == "authors" else fold(value.value)
        right = {
            "title": said == fold(about["title"]),
            # Some of what is written down holds the whole by-line: "By Jane Doe", with a date.
            "authors": any(fold(name) and (fold(name) in said or said in fold(name)) for name in about["authors"]),
            "date": value.value == str(about.get("date") or "")[:10],
        }[key]
        yield key, "right" if right else "wrong"
        if not right and value.certainty == "high":
            yield key, "certain"


def measured(name: str, group: list[Dump], skip: tuple[str, ...] = ()) -> str:
    """One row of the table."""
    scores, heads, answers = [], [0, 0, 0], {key: dict[str, int]() for key in ("title", "authors", "date")}
    for dump in group:
        cleaned = clean(dump.source, html=dump.html, skip=skip)
        scores.append(counted(dump.gold, body_of(cleaned), dump.shown))
        found = {fold(heading_text(line)) for line in TextView(cleaned.text).lines if line.kind == "heading"}
        true = {fold(head) for head in dump.about.get("headings") or () if fold(head) in fold(dump.shown)}
        if dump.about.get("headings"):
            heads = [heads[0] + len(found & true), heads[1] + len(found), heads[2] + len(true)]
        if not skip:
            for key, answer in told(dump, cleaned):
                answers[key][answer] = answers[key].get(answer, 0) + 1
    shown = "  ".join(
        f"{key} " + "/".join(str(given.get(answer, 0)) for answer in ("right", "wrong", "silent", "certain"))
        for key, given in answers.items()
    )
    headings = f"headings {heads[0] / max(heads[1], 1):.2f}/{heads[0] / max(heads[2], 1):.2f}"
    return f"{name:28}{row(scores)}   {headings}   {'' if skip else shown}"


def row(scores: list[tuple[float, float, float]]) -> str:
    """Precision, recall, F1, complete and damaged of some pages."""
    precision, recall = (statistics.mean(score[n] for score in scores) for n in (0, 1))
    complete = statistics.mean(score[2] >= COMPLETE for score in scores)
    damaged = statistics.mean(score[2] < DAMAGED for score in scores)
    return f"{precision:7.3f}{recall:7.3f}{f1(precision, recall):7.3f}{complete:8.3f}{damaged:7.3f}"


def extractors() -> dict[str, Callable[[str], str]]:
    """Other extractors of saved pages, those that are installed."""
    from trafilatura import extract

    found: dict[str, Callable[[str], str]] = {"trafilatura": lambda page: extract(page, include_comments=False) or ""}
    try:
        from lxml.html import fromstring
        from readability import Document  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return found
    found["readability-lxml"] = lambda page: "\n".join(fromstring(Document(page).summary()).itertext())
    return found


def main() -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_pages", description="Quality of cleaning, real pages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", nargs="*", default=(), metavar="RULE", help="switch these off, each by itself")
    parser.add_argument("--held-out", action="store_true", help="measure the sites that are not looked at")
    parser.add_argument("--kind", choices=("full", "light", "page"), action="append")
    parser.add_argument("--others", action="store_true", help="measure other extractors on the saved pages, too")
    asked = parser.parse_args()
    every = [dump for dump in dumps(asked.folder) if is_held_out(dump.site) is asked.held_out]
    print(f"{len({dump.site for dump in every})} sites; answers: right/wrong/silent/wrong though certain")
    print(f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'R>=.99':>8}{'R<.9':>7}")
    for kind in asked.kind or ("full", "light", "page"):
        group = [dump for dump in every if dump.kind == kind]
        print(measured(f"{kind}, {len(group)}", group))
        for rule in asked.without:
            print(measured(f"  without {rule}", group, (rule,)))
        if kind == "page" and asked.others:
            for name, run in extractors().items():
                print(f"  {name:26}" + row([counted(dump.gold, run(dump.source), dump.shown) for dump in group]))


if __name__ == "__main__":
    main()
