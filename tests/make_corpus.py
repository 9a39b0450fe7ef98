"""A made-up corpus of any size: `python -m tests.make_corpus 1000 FOLDER` writes a whole project there.

Out come raw texts of about 900 words, each inside the furniture of the site that it is from, with an `about.md`, three
notes and an index entry; registers whose names are spread over the texts as names are (the n-th is named 1/n times as
often as the first); themes. The same size gives the same bytes.
`project` alone makes the frame: configuration, hand-written pages, and no seeds.
"""

from __future__ import annotations

import json
import math
import random
import shutil
import sys
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRENCH = (
    "le la les de des du un une et à en dans pour par sur qui que ne pas est sont avec plus son sa ses au aux ce cette"
    " il elle nous ils mais comme ont été leur"
).split()
ENGLISH = (
    "the of and to in a that is was for on with as by at it from his her are were be has had not but they this which or"
    " an their who will would been"
).split()
SHARE = {"people": 0.5, "organisations": 0.2, "places": 0.2, "events": 0.1}
WORDS, PARAGRAPHS, NAMED, THEMES, SITES, AUTHORS = 900, 12, 15, 60, 40, 400
VOCABULARY = 30_000
_CONSONANTS, _VOWELS = "bcdfglmnprstv", "aeiou"


def entries(texts: int) -> int:
    """How many entries the registers have: as with words, ten times the texts bring about three times the names."""
    return int(30 * math.sqrt(texts))


def word(number: int, syllables: int = 2) -> str:
    """The word of a number; no two are the same."""
    made = ""
    while number or syllables > 0:
        number, rest = divmod(number, 65)
        made += _CONSONANTS[rest // 5] + _VOWELS[rest % 5]
        syllables -= 1
    return made


def name(register: str, number: int) -> str:
    """The name of an entry; those of a register begin alike in nothing but the capital."""
    own = word(number * 7 + 11, 3).capitalize()
    given = word(number * 13 % 200 + 300).capitalize()
    return {
        "people": f"{given} {own}",
        "organisations": f"{own} Council",
        "places": f"{own}ville",
        "events": f"{own} Summit",
    }[register]


class Maker:
    """Texts of a corpus of one size, one by one."""

    def __init__(self, texts: int) -> None:
        self.names = [
            (register, number) for register, share in SHARE.items() for number in range(int(entries(texts) * share))
        ]
        random.Random(3).shuffle(self.names)
        self.name_weights = list(accumulate(1 / rank for rank in range(1, len(self.names) + 1)))
        self.word_weights = list(accumulate(1 / rank for rank in range(5, VOCABULARY + 5)))

    def text(self, number: int) -> dict[str, str]:
        """The files of one text, by their paths below `seeds/`."""
        dice = random.Random(number)
        language = "fr" if dice.random() < 0.5 else "en"
        site = min(int(dice.expovariate(0.15)), SITES - 1)
        title = " ".join(self._words(dice, language, 7)).capitalize()
        author = name("people", min(int(dice.expovariate(0.02)), AUTHORS))
        named = dice.choices(self.names, cum_weights=self.name_weights, k=NAMED)
        paragraphs = [self._paragraph(dice, language, WORDS // PARAGRAPHS) for _ in range(PARAGRAPHS)]
        for register, entry in named:
            place = dice.randrange(PARAGRAPHS)
            clauses = paragraphs[place].split(", ")
            clauses.insert(dice.randrange(1, len(clauses)), name(register, entry))
            paragraphs[place] = ", ".join(clauses)
        date = f"{2000 + dice.randrange(25)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
        publisher = f"The {word(site + 40, 3).capitalize()} Post"
        head = [
            publisher,
            "Share on Facebook",
            "Share on Twitter",
            f"Home > News > {word(site)}",
            title,
            f"By {author}",
        ]
        foot = [f"Subscribe to {publisher} for more", "Related articles", f"© {publisher}. All rights reserved."]
        seed = f"{number:05}_{word(number + 5000, 4)}"
        files = {f"{seed}.txt": "\n\n".join([*head, *paragraphs, *foot]) + "\n"}
        files[f"{seed}/about.md"] = _front(
            {
                "slug": seed.replace("_", "-"),
                "title": title,
                "authors": [author],
                "date": date,
                "language": language,
                "publisher": publisher,
                "source": f"https://{word(site)}.example.org/{seed}",
                "evidence": {"title": {"basis": "text", "says": "Above the text."}},
            },
            "An introduction of one sentence, by the editors.",
        )
        for kind in ("context", "fact-check", "identification", "index"):
            quote = " ".join(dice.choice(paragraphs).split()[3:9])
            theme = word(dice.randrange(THEMES) + 900)
            front: dict[str, object] = {"kind": kind, "by": "The editors", "themes": [theme], "date": date}
            if kind == "fact-check":
                front["verdict"] = "right"
            source = {"url": "https://example.org/a", "title": "A page", "says": "What it says."}
            if kind != "index":
                front |= {"certainty": "high", "sources": [source]}
            said = " ".join(self._words(dice, "en", 60)).capitalize() + "." if kind != "index" else ""
            files[f"{seed}/notes/note-{kind}.md"] = _front(front, f"> {quote}\n\n{said}")
        return files

    def registers(self) -> dict[str, str]:
        """The registers, the themes and the edition, by their paths below `seeds/`."""
        found: dict[str, dict[str, object]] = {register: {} for register in SHARE}
        for register, number in sorted(self.names):
            called = name(register, number)
            entry: dict[str, object] = {
                "name": {"fr": called, "en": called},
                "forms": [called],
                "description": {"fr": f"Notice sur {called}.", "en": f"What is known of {called}."},
            }
            if register == "people":
                entry["sort"] = called.split()[1]
            if register == "events":
                entry["date"] = str(1990 + number % 36)
            found[register][called.lower().replace(" ", "-")] = entry
        made = {f"{register}.yml": _yaml(entries) for register, entries in found.items()}
        themes = {word(n + 900): {"name": {"fr": f"Thème {word(n)}", "en": f"Theme {word(n)}"}} for n in range(THEMES)}
        both = {"fr": "Un corpus inventé", "en": "A made-up corpus"}
        edition = {"title": both, "subtitle": both, "languages": ["fr", "en"], "editors": ["The editors"]}
        return made | {"themes.yml": _yaml(themes), "edition.yml": _yaml(edition)}

    def _words(self, dice: random.Random, language: str, many: int) -> list[str]:
        common = FRENCH if language == "fr" else ENGLISH
        rare = dice.choices(range(VOCABULARY), cum_weights=self.word_weights, k=many)
        return [dice.choice(common) if dice.random() < 0.45 else word(number) for number in rare]

    def _paragraph(self, dice: random.Random, language: str, many: int) -> str:
        words = self._words(dice, language, many)
        sentences = []
        while words:
            length = dice.randrange(12, 24)
            one, words = words[:length], words[length:]
            sentences.append(" ".join([*one[:4], one[4] + ",", *one[5:]] if len(one) > 5 else one).capitalize() + ".")
        return " ".join(sentences)


def _yaml(fields: object) -> str:
    """Data as YAML: JSON, one key of the top on a line."""
    assert isinstance(fields, dict)
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())


def _front(fields: dict[str, object], body: str) -> str:
    return f"---\n{_yaml(fields)}---\n\n{body.strip()}\n"


def project(folder: Path) -> Path:
    """A project of its own with the real configuration, and no seeds."""
    (folder / "docs" / "en").mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    for page in ("about.md", "en/about.md"):
        (folder / "docs" / page).write_text(f"# {page}\n", encoding="utf-8")
    return folder


def corpus(folder: Path, texts: int) -> Path:
    """A whole project in `folder`, which must not exist, with as many texts."""
    maker = Maker(texts)
    project(folder)
    for number in range(texts):
        write(folder / "seeds", maker.text(number))
    write(folder / "seeds", maker.registers())
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    corpus(Path(sys.argv[2]), int(sys.argv[1]))
