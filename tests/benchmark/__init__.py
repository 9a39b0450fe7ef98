"""The pages of the benchmark and how a cleaned page is counted against its body.

In: the folders under `pages/`, one a page: `page.txt` (what somebody dumped), `body.txt` (what the author wrote:
standfirst, headings, text, notes) and `about.yml` (language, site, how it was dumped, soil: full or light). Out:
precision, recall and `kept`.

Counted as Zyte's article-extraction-benchmark counts (evaluate.py, 2020): shingles of four words as multisets. Only
visible words count, not the target of a Markdown link. A line of furniture left inside the body cuts up to three
shingles of the body and so costs recall though no word is lost; `kept` is recall without that: shingles within the
body's paragraphs only.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.model.cleaned import Cleaned

PAGES = Path(__file__).parent / "pages"
SHINGLE = 4

APART = frozenset({"box", "caption", "colophon", "foreign"})
"""Parts that are labelled and set apart from the body, and so not counted as the author's text."""
WORD = re.compile(r"[^\W_]+")
LINK_TARGET = re.compile(r"\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Page:
    """One dump with its true body."""

    name: str
    language: str
    soil: str
    text: str
    body: str


@dataclass(frozen=True, slots=True)
class Score:
    """How a cleaned page compares with its body; every number between 0 and 1."""

    precision: float
    recall: float
    kept: float


def body_of(cleaned: Cleaned) -> str:
    """The clean text without the parts that are set apart from the body; other programs leave them out."""
    text, position, kept = cleaned.text, 0, []
    for part in cleaned.parts:
        if part.kind in APART:
            kept.append(text[position : part.start])
            position = part.end
    return "".join([*kept, text[position:]])


def pages(root: Path = PAGES) -> tuple[Page, ...]:
    """Every page of the benchmark, by name."""
    found = []
    for folder in sorted(path.parent for path in root.glob("*/about.yml")):
        about = yaml.safe_load((folder / "about.yml").read_text("utf-8"))
        text, body = ((folder / name).read_text("utf-8") for name in ("page.txt", "body.txt"))
        found.append(Page(folder.name, about["language"], about["soil"], text, body))
    return tuple(found)


def words(text: str) -> list[str]:
    """The visible words of a text, in order."""
    return WORD.findall(LINK_TARGET.sub("]", text))


def shingles(text: str, size: int = SHINGLE) -> Counter[tuple[str, ...]]:
    """All runs of `size` words, with how often each occurs; a shorter text is one run."""
    found = words(text)
    return Counter(tuple(found[at : at + size]) for at in range(max(1, len(found) - size + 1)))


def kept(body: str, cleaned: str) -> float:
    """The share of the shingles within the body's paragraphs (shorter ones in short paragraphs) that came through."""
    there = {size: shingles(cleaned, size) for size in range(1, SHINGLE + 1)}
    found = total = 0
    for size, known in there.items():
        mine: Counter[tuple[str, ...]] = Counter()
        for paragraph in filter(words, body.splitlines()):
            if min(SHINGLE, len(words(paragraph))) == size:
                mine += shingles(paragraph, size)
        found += (mine & known).total()
        total += mine.total()
    return found / total


def score(body: str, cleaned: str) -> Score:
    """How a cleaned text compares with the body; a text without words has precision 0."""
    true, got = shingles(body), shingles(cleaned)
    both = (true & got).total()
    return Score(both / got.total(), both / true.total(), kept(body, cleaned))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def unmatched(text: str, reference: str) -> list[str]:
    """The lines of a text most of whose shingles are not, or not as often, in the reference."""
    there = {size: shingles(reference, size) for size in range(1, SHINGLE + 1)}
    found = []
    for line in filter(words, text.splitlines()):
        size = min(SHINGLE, len(words(line)))
        runs = shingles(line, size)
        if (runs & there[size]).total() < runs.total() / 2:
            found.append(line.strip())
        there[size] -= runs
    return found
