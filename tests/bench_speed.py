"""How fast texts are cleaned: `python -m tests.bench_speed`, and with `--all` ten thousand texts in earnest.

In: the pages of `tests.benchmark`, and texts made to be the worst for one rule or another. Out, on the terminal:
megabytes a second for the pages; seconds for a megabyte of each kind of text, beside a quarter of it, whose ratio is
about 4 where time is linear; and what ten thousand seeds of 900 words take, read, described, cleaned and parsed.

Measured in 2026 on one of two cores that others used too: the pages one by one 0.23 MB/s before and 0.5 after every
line was read once and remembered; a megabyte of pages in one text 12 s and 4; a megabyte of words torn by hyphens 29 s
and 1; of a live report over 40 s and 1; a seed of 900 words 25 ms and 11.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator

from generator.cleaning import clean
from generator.cleaning.corpus import clean_corpus
from generator.model.corpus import Seed
from generator.model.document import Document
from generator.model.garbage import collect_rarely
from generator.parsing.documents import document
from generator.reading.decoding import decode
from tests.benchmark import Page, pages

MEGABYTE = 1_000_000
SEEDS, WORDS, SAMPLE = 10_000, 900, 200


def worst(corpus: tuple[Page, ...]) -> dict[str, Callable[[int], str]]:
    """Each kind of text by name, as a function of its length in characters."""
    joined = "\n\n".join(page.text for page in corpus) + "\n\n"
    words = joined.split()
    paragraph = max(corpus[0].text.split("\n"), key=len)

    def again(unit: str) -> Callable[[int], str]:
        return lambda size: (unit * (size // len(unit) + 1))[:size]

    def counted(unit: str) -> Callable[[int], str]:
        each = len(unit.format(10_000))
        return lambda size: "".join(unit.format(number) for number in range(1, size // each))

    def notes(size: int) -> str:
        called = "".join(f"Admis [{number}].\n\n" for number in range(1, size // 36))
        return called + "".join(f"[{number}] *Le Monde*\n\n" for number in range(1, size // 36))

    return {
        "pages": again(joined),
        "one paragraph again and again": again(paragraph + "\n\n"),
        "one line": again(" ".join(words) + " "),
        "100,000 short lines": counted("Line {}\n"),
        "100,000 paragraphs of two words": counted("Mot {}\n\n"),
        "80,000 headings": counted("## Partie {}\n\n"),
        "the same heading": again("## Partie\n\n"),
        "50,000 calls of notes": counted("mot [{}], dit-il "),
        "notes and their calls": notes,
        "items": counted("- item {}\n"),
        "figures alone": counted("{}\n\n"),
        "pages of a PDF": counted("words of a line that goes on and\n\n- {} -\n\n"),
        "torn words": again("négo-\nciation "),
        "a live report": counted("12:30\n\nUne phrase dit au lecteur ce que {} a fait dans la ville.\n\n"),
        "furniture": again("Partager\n\nCommentaires (3)\n\nLire aussi : La guerre\n\n"),
        "by-lines": again("Par Jean Bon, le 3 mai 2020\n\n"),
        "mojibake": again("La Russie dÃ©cide, lâ€™Europe attend.\n\n"),
        "entities": again("&eacute;a "),
        "links": again("[mot](#) [mot](http://example.org/a) "),
        "opening quotation marks": again("«"),
        "quotations": again('« a » “b” "c '),
        "soft hyphens": again("\u00ad"),
        "one letter": again("a"),
        "blanks": again(" "),
        "line ends": again("\n"),
        "opening brackets": again("["),
        "asterisks": again("*"),
        "backslashes": again("\\"),
    }


def seeds(corpus: tuple[Page, ...], count: int) -> Iterator[Seed]:
    """Texts of 900 words: the lines of a page, with every other word of the longer ones taken from anywhere."""
    chance = random.Random(900)
    pool = [word for page in corpus for word in page.text.split()]
    for number in range(count):
        lines: list[str] = []
        length = 0
        for line in chance.choice(corpus).text.split("\n") * 9:
            words = line.split()
            if len(words) > 6:
                words = [chance.choice(pool) if chance.random() < 0.5 else word for word in words]
            lines.append(" ".join(words))
            length += len(words)
            if length >= WORDS:
                break
        data = "\n".join(lines).encode()
        yield Seed(f"{number:05}", f"seeds/{number:05}.txt", data, decode(data).text)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one piece of work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def by_page(corpus: tuple[Page, ...]) -> str:
    """Megabytes a second for the pages one by one."""
    spent = seconds(lambda: [clean(page.text) for page in corpus])
    size = sum(len(page.text.encode()) for page in corpus) / MEGABYTE
    return f"  the pages one by one: {size:.2f} MB in {spent:.2f} s: {size / spent:.2f} MB/s on one core"


def table(corpus: tuple[Page, ...]) -> Iterator[str]:
    """A line for each kind of text: seconds for a quarter of a megabyte and for a megabyte, and their ratio."""
    yield f"  {'a text of one kind':34}{'0.25 MB':>9}{'1 MB':>9}{'ratio':>8}"
    for name, make in worst(corpus).items():
        texts = make(MEGABYTE // 4), make(MEGABYTE)
        small, large = (seconds(lambda text=text: clean(text)) for text in texts)  # type: ignore[misc]
        yield f"  {name:34}{small:8.2f}s{large:8.2f}s{large / max(small, 0.001):8.1f}"


def many(corpus: tuple[Page, ...], really: bool) -> str:
    """What ten thousand seeds take: reckoned from some of them on one core, or done with as many as there are."""
    if not really:
        some = list(seeds(corpus, 2 * SAMPLE))  # lines that were read once are remembered: so each seed once only
        alone = seconds(lambda: [clean(seed.source) for seed in some[:SAMPLE]]) / SAMPLE
        spent = seconds(lambda: _documents(some[SAMPLE:])) / SAMPLE
        return (
            f"  a seed of {WORDS} words: cleaned in {alone * 1000:.1f} ms on one core, described and parsed too in "
            f"{spent * 1000:.1f}; {SEEDS:,} seeds on two: {alone * SEEDS / 2:.0f} and {spent * SEEDS / 2:.0f} s, "
            "reckoned (--all: in earnest)"
        )
    all_seeds = list(seeds(corpus, SEEDS))
    collect_rarely()
    begun = time.perf_counter()
    _documents(all_seeds)
    return f"  {SEEDS:,} seeds of {WORDS} words on all cores: {time.perf_counter() - begun:.0f} s"


def _documents(some: list[Seed]) -> list[Document]:
    cleaned = clean_corpus(some, {})
    return [document(seed, None, *made) for seed, made in zip(some, cleaned, strict=True)]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_speed", description="Speed of cleaning.")
    parser.add_argument("--all", action="store_true", help="clean ten thousand seeds, and do not reckon")
    asked = parser.parse_args()
    corpus = pages()
    clean(corpus[0].text)
    print(f"speed of this project\n{by_page(corpus)}\n{many(corpus, asked.all)}", flush=True)
    for line in table(corpus):
        print(line, flush=True)


if __name__ == "__main__":
    main()
