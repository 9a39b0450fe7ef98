"""How well texts are cleaned: `python -m tests.bench`.

In: the pages of `tests.benchmark`. Out, on the terminal: for each way of cleaning precision, recall and F1 over runs
of four words, the share of articles that came through complete and the share that came through damaged, and the share
of the author's words kept, by soil and language. `--pages` adds a line for every page, `--show NAME` what was lost and
what was left in one page. How fast they are cleaned is told by `tests.bench_speed`.

Precision and recall are averaged over pages, so that long texts weigh no more than short ones; F1 is taken from the two
averages. The figures say nothing outside this directory; they are for comparing one version of the rules with the next.
"""

from __future__ import annotations

import argparse
import html
import statistics
from collections.abc import Callable, Iterable

from generator.cleaning import clean
from tests.benchmark import Page, Score, body_of, f1, pages, score, unmatched

COMPLETE, DAMAGED = 0.99, 0.90
"""Recall from which an article counts as complete, and under which as damaged."""

WRAPPED = 100
"""A dump without a line longer than this is taken to be wrapped: its paragraphs are what stands between empty lines."""

LANGUAGES = {"en": "English", "fr": "French"}
GROUPS = (("full", "en"), ("full", "fr"), ("light", "en"), ("light", "fr"))

Cleaner = Callable[[str, str], str]
"""Text and language (en, fr) to cleaned text."""


def in_paragraphs(text: str) -> str:
    """The text as the plainest HTML page there is: a paragraph for every line, or for every block of a wrapped dump."""
    lines = text.splitlines()
    if max(map(len, lines)) <= WRAPPED:
        lines = [" ".join(block.split()) for block in text.split("\n\n")]
    paragraphs = "".join(f"<p>{html.escape(line.strip())}</p>\n" for line in lines if line.strip())
    return f"<html><body>\n{paragraphs}</body></html>"


def everything(text: str, language: str) -> str:
    """What doing nothing reaches."""
    return text


def project(text: str, language: str) -> str:
    """This project's cleaning."""
    return body_of(clean(text))


def with_justext() -> Cleaner | None:
    """jusText with its stop-words for the page's language, or None where the package is missing."""
    try:
        import justext  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return None

    def run(text: str, language: str) -> str:
        markup, stop_words = in_paragraphs(text).encode(), justext.get_stoplist(LANGUAGES[language])
        parts = justext.justext(markup, stop_words, encoding="utf-8")
        return "\n\n".join(part.text for part in parts if not part.is_boilerplate)

    return run


def with_trafilatura() -> Cleaner | None:
    """trafilatura without comments, or None where the package is missing."""
    try:
        import trafilatura  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        return None

    def run(text: str, language: str) -> str:
        return trafilatura.extract(in_paragraphs(text), include_comments=False) or ""

    return run


def cleaners() -> dict[str, Cleaner | None]:
    """Every way of cleaning that is compared, by name; None where its package is not installed."""
    return {
        "keep everything": everything,
        "jusText": with_justext(),
        "trafilatura": with_trafilatura(),
        "this project": project,
    }


def row(label: str, scores: Iterable[Score]) -> str:
    """One line of the table."""
    scores = tuple(scores)
    precision = statistics.mean(each.precision for each in scores)
    recall = statistics.mean(each.recall for each in scores)
    whole = statistics.mean(each.kept for each in scores)
    complete = sum(each.recall >= COMPLETE for each in scores) / len(scores)
    damaged = sum(each.recall < DAMAGED for each in scores) / len(scores)
    figures = f"{precision:9.3f}{recall:9.3f}{f1(precision, recall):9.3f}{complete:10.0%}{damaged:10.0%}{whole:9.3f}"
    return f"  {label:16}{figures}"


def table(corpus: tuple[Page, ...]) -> str:
    """The whole comparison, a block for each soil and language."""
    results: dict[str, dict[str, Score]] = {}
    lines: list[str] = []
    for name, cleaner in cleaners().items():
        if cleaner is None:
            lines.append(f"{name} is not installed and not compared (pip install justext lxml_html_clean trafilatura)")
        else:
            results[name] = {page.name: score(page.body, cleaner(page.text, page.language)) for page in corpus}
    for soil, language in GROUPS:
        group = [page.name for page in corpus if (page.soil, page.language) == (soil, language)]
        if group:
            heading = f"{'precision':>9}{'recall':>9}{'F1':>9}{'complete':>10}{'damaged':>10}{'kept':>9}"
            lines += ["", f"{f'{soil}, {language}, {len(group)} pages':18}{heading}"]
            lines += [row(name, (scores[page] for page in group)) for name, scores in results.items()]
    return "\n".join(lines)


def by_page(corpus: tuple[Page, ...]) -> str:
    """Every page as this project cleans it, the least complete first."""
    scored = [(score(page.body, project(page.text, page.language)), page) for page in corpus]
    scored.sort(key=lambda pair: (pair[0].recall, pair[0].precision))
    lines = []
    for each, page in scored:
        figures = (each.precision, each.recall, f1(each.precision, each.recall), each.kept)
        lines.append(f"  {page.name:34}{page.soil:6}" + "".join(f"{figure:9.3f}" for figure in figures))
    return "\n".join([f"{'':42}{'precision':>9}{'recall':>9}{'F1':>9}{'kept':>9}", *lines])


def show(page: Page) -> str:
    """The lines of the body that did not come through (-) and those of the outcome that are no body (+)."""
    cleaned = project(page.text, page.language)
    lost = [f"- {line}" for line in unmatched(page.body, cleaned)]
    left = [f"+ {line}" for line in unmatched(cleaned, page.body)]
    return "\n".join([page.name, *lost, *left])


def main() -> None:
    """Prints what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Quality of cleaning.")
    parser.add_argument("--pages", action="store_true", help="add a line for every page")
    parser.add_argument("--show", metavar="NAME", help="only what was lost and left in this page")
    asked = parser.parse_args()
    corpus = pages()
    if asked.show:
        print(*(show(page) for page in corpus if page.name == asked.show))
        return
    print(f"{len(corpus)} pages; complete: recall of {COMPLETE:.0%} and more; damaged: under {DAMAGED:.0%}")
    print(table(corpus))
    if asked.pages:
        print(f"\nthis project, page by page\n{by_page(corpus)}")


if __name__ == "__main__":
    main()
