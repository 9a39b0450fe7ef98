"""How well real pages are cleaned: `python -m tests.bench_pages FOLDER [--ablate | --without NAME ...] [--held-out]`.

In: a folder that is not in the repository, for its pages belong to their publishers. It holds folders `NAME-full` and
`NAME-light`, and in each, for every page NNN: `NNN.txt` (a dump of its text), `NNN.gold.txt` (the article),
`NNN.meta.json` (title, authors, date, headings, lang, and under `findable` whether the dump shows them) and, in
`-full`, `NNN.html.gz` (the page). Out, as tables in Markdown, for full dumps, light dumps and saved pages: precision,
recall and F1 of runs of four words, the shares of complete and of damaged articles (recall against what the dump itself
holds), headings, and for title, authors and date: right, wrong, silent, and wrong though certain; beside saved pages
the same of other extractors, those that are installed. Counted is the body, as what is labelled (captions, boxes, what
tells of the author) is set apart from it; below stands the same with these parts, of which some gold texts have the
captions, others not.

Pages are set apart by their *site*: a fifth of the sites is held out. While rules are being written, only the others
are looked at (`development`); `--held-out` measures the fifth. `--without` switches rules off, one after another, and
shows what each is worth; `--ablate` does so with every rule and with every step of the choice of a saved page, and
tells the difference also for each fifth of the sites. `tests/benchmark/real-pages.md` is what that printed last.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from generator.cleaning import RULES, clean, rule_name, saved_pages
from generator.cleaning.headings import heading_text
from generator.cleaning.metadata import infer_metadata
from generator.cleaning.saved_pages import extraction
from generator.cleaning.saved_pages.rules import _kept
from generator.cleaning.view import TextView, fold
from generator.model.cleaned import Cleaned
from tests.bench import COMPLETE, DAMAGED
from tests.benchmark import body_of, f1, shingles

KINDS = {"full": "Full dumps", "light": "Light dumps", "page": "Saved pages"}
STEPS = {"called-notes": "_notes", "amidst": "_amidst"}
"""What is added to trafilatura's choice of a saved page, and the function that adds it."""
OVER_THE_CHOICE = "all rules for text"
OF_PAGES = ("extraction", *STEPS, OVER_THE_CHOICE)
FIFTHS = 5
ANSWERED = ("title", "authors", "date")
_SITE = (
    re.compile(r"""<link[^>]+rel=["']?canonical["']?[^>]*href=["']?([^"'> ]+)"""),
    re.compile(r"""property=["']?og:url["']?[^>]*content=["']?([^"'> ]+)"""),
    re.compile(r"saved from url=\(\d+\)(\S+)"),
)
_HOST = re.compile(r"(?:https?:)?//([^/]+)")
_SECOND_LEVEL = frozenset({"co", "com", "org", "ac"})


Counts = tuple[float, float, float]
"""Precision, recall, and recall as a share of what the dump itself would reach."""


@dataclass(frozen=True, slots=True)
class Dump:
    """One page of a set as a kind of source: a dump of its text, or the page itself."""

    kind: str
    set: str
    site: str
    source: str
    shown: str
    gold: str
    about: dict[str, Any]

    @property
    def html(self) -> bool:
        """Whether the source is that of a page."""
        return self.kind == "page"

    @property
    def fifth(self) -> int:
        """Which of the sites it belongs to; the first fifth is only measured."""
        return int(hashlib.md5(self.site.encode(), usedforsecurity=False).hexdigest(), 16) % FIFTHS


def dumps(folder: Path) -> Iterator[Dump]:
    """Every dump and every page below a folder."""
    for gold in sorted(folder.glob("*-*/*.gold.txt")):
        number = gold.name.removesuffix(".gold.txt")
        about = json.loads((gold.parent / f"{number}.meta.json").read_text("utf-8"))
        shown = (gold.parent / f"{number}.txt").read_text("utf-8")
        page = folder / gold.parent.name.replace("-light", "-full") / f"{number}.html.gz"
        markup = gzip.decompress(page.read_bytes()).decode("utf-8", "replace") if page.exists() else ""
        site = _site(markup) or re.sub(r"-\d+$", "", about["id"])
        name, _, kind = gold.parent.name.rpartition("-")
        words = gold.read_text("utf-8")
        yield Dump(kind, name, site, shown, shown, words, about)
        if kind == "full" and markup:
            yield Dump("page", name, site, markup, shown, words, about)


def _site(markup: str) -> str:
    """The name under which a page's site is registered; empty where the page does not say it."""
    stated = next((found[1] for pattern in _SITE if (found := pattern.search(markup))), "")
    host = _HOST.match(stated)
    parts = host[1].lower().split(".") if host else []
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2:])


def counted(gold: str, text: str, shown: str) -> Counts:
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one dump: its counts, headings right, given and true, and what it told of itself.

    `counts` are those of the body, `whole` those of all that stays, with captions and what else is labelled as a part.
    `without`: the counts with a rule switched off, for each rule that did something here. `others`: of other programs.
    """

    dump: Dump
    counts: Counts
    whole: Counts
    headings: tuple[int, int, int]
    told: tuple[tuple[str, str], ...]
    without: dict[str, Counts]
    others: dict[str, Counts]


def outcome(dump: Dump, names: Sequence[str] = ()) -> Outcome:
    """One dump measured, then once more without each of some rules, but for those that did nothing in it."""
    cleaned = clean(dump.source, html=dump.html)
    given = {fold(heading_text(line)) for line in TextView(cleaned.text).lines if line.kind == "heading"}
    true = {fold(head) for head in dump.about.get("headings") or () if fold(head) in fold(dump.shown)}
    acted = {rule for piece in cleaned.draft.pieces for rule in piece.rules} | set(OF_PAGES if dump.html else ())
    return Outcome(
        dump,
        counted(dump.gold, body_of(cleaned), dump.shown),
        counted(dump.gold, cleaned.text, dump.shown),
        (len(given & true), len(given), len(true)) if dump.about.get("headings") else (0, 0, 0),
        tuple(told(dump, cleaned)),
        {name: _without(dump, name) for name in names if name in acted},
        {name: counted(dump.gold, run(dump.source), dump.shown) for name, run in extractors().items() if dump.html},
    )


def _without(dump: Dump, name: str) -> Counts:
    def again(*skip: str) -> Counts:
        return counted(dump.gold, body_of(clean(dump.source, html=dump.html, skip=skip)), dump.shown)

    if name not in STEPS:
        return again(*(map(rule_name, RULES) if name == OVER_THE_CHOICE else (name,)))
    _kept.cache_clear()
    with patch.object(extraction, STEPS[name], lambda *_: set()):
        counts = again()
    _kept.cache_clear()
    return counts


@cache
def extractors() -> dict[str, Callable[[str], str]]:
    """Other extractors of saved pages, those that are installed."""
    from trafilatura import extract

    found: dict[str, Callable[[str], str]] = {"trafilatura": lambda page: extract(page, include_comments=False) or ""}
    try:
        from readability import Document  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return found
    return found | {"readability-lxml": lambda page: saved_pages.shown(Document(page).summary()).text}


def averaged(scores: Sequence[Counts]) -> tuple[float, ...]:
    """Precision, recall, F1, and the shares of complete and of damaged articles."""
    precision, recall = (statistics.mean(score[n] for score in scores) for n in (0, 1))
    complete = statistics.mean(score[2] >= COMPLETE for score in scores)
    return precision, recall, f1(precision, recall), complete, statistics.mean(score[2] < DAMAGED for score in scores)


def measured(name: str, group: Sequence[Outcome]) -> Iterator[str]:
    """The rows of a group: this project with all that is known, then other programs."""
    right, given, true = (sum(each.headings[n] for each in group) for n in range(3))
    answers = Counter(answer for each in group for answer in each.told)
    shown = ("/".join(str(answers[key, a]) for a in ("right", "wrong", "silent", "certain")) for key in ANSWERED)
    headings = f"{right / max(given, 1):.2f}/{right / max(true, 1):.2f}"
    yield _row(name, str(len(group)), *_figures([each.counts for each in group], ".3f"), headings, *shown)
    yield _row(f"with labelled parts, {name}", "", *_figures([each.whole for each in group], ".3f"), "", "", "", "")
    for other in group[0].others:
        yield _row(f"{other}, {name}", "", *_figures([each.others[other] for each in group], ".3f"), "", "", "", "")


def difference(name: str, group: Sequence[Outcome]) -> str:
    """The row of a rule: what is lost without it, and how the loss of F1 differs between the fifths of the sites."""

    def lost(part: Sequence[Outcome]) -> list[float]:
        with_it = averaged([each.counts for each in part])
        without = averaged([each.without.get(name, each.counts) for each in part])
        return [a - b for a, b in zip(with_it, without, strict=True)]

    fifths = (lost([each for each in group if each.dump.fifth == n])[2] for n in {each.dump.fifth for each in group})
    by_fifth = sorted(fifths)
    acted = sum(name in each.without for each in group)
    figures = (f"{each:+.4f}" for each in lost(group))
    return _row(f"`{name}`", str(acted), *figures, f"{by_fifth[0]:+.4f} … {by_fifth[-1]:+.4f}")


def _figures(scores: Sequence[Counts], form: str) -> Iterator[str]:
    return (format(each, form) for each in averaged(scores))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _table(*columns: str) -> Iterator[str]:
    yield from ("", _row(*columns), _row("---", *["---:"] * (len(columns) - 1)))


def report(kind: str, group: Sequence[Outcome], names: Sequence[str]) -> Iterator[str]:
    """The lines on one kind of source."""
    counts = ("P", "R", "F1", "R ≥ .99", "R < .9")
    yield from ("", f"## {KINDS[kind]}")
    yield from _table("", "pages", *counts, "headings P/R", *ANSWERED)
    for name in (None, *sorted({each.dump.set for each in group})):
        yield from measured(name or "all", [each for each in group if name in (None, each.dump.set)])
    acted = [name for name in names if any(name in each.without for each in group)]
    if acted:
        yield from _table("what it adds", "pages", *counts, "F1 by fifths")
        yield from (difference(name, group) for name in acted)
    if idle := [f"`{name}`" for name in names if name not in acted]:
        yield from ("", f"Not met with: {', '.join(idle)}.")


def main() -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_pages", description="Quality of cleaning, real pages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", nargs="*", default=[], metavar="RULE", help="switch these off, each by itself")
    parser.add_argument("--ablate", action="store_true", help="switch off every rule, each by itself")
    parser.add_argument("--held-out", action="store_true", help="measure the sites that are not looked at")
    parser.add_argument("--kind", choices=KINDS, action="append")
    asked = parser.parse_args()
    every = [dump for dump in dumps(asked.folder) if (dump.fifth == 0) is asked.held_out]
    rules = list(dict.fromkeys(map(rule_name, RULES))) if asked.ablate else []
    print("# Real pages: what cleaning makes of them, and what each rule adds\n")
    print(
        f"{len({dump.site for dump in every})} sites. Titles, authors, dates: right/wrong/silent/wrong though certain."
    )
    with ProcessPoolExecutor() as pool:
        for kind in asked.kind or KINDS:
            names = [*(OF_PAGES if asked.ablate and kind == "page" else ()), *rules, *asked.without]
            group = [*pool.map(partial(outcome, names=names), [dump for dump in every if dump.kind == kind])]
            print(*report(kind, group, names), sep="\n", flush=True)


if __name__ == "__main__":
    main()
