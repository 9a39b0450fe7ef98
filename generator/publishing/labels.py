"""The words of the interface, in the languages that the interface knows."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale
from babel.dates import format_date, parse_date
from babel.numbers import format_decimal

from generator.languages import interface_languages, words_of_interface


def words_of_the_frame(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """What the templates of the theme say in these languages: `interface-read-at` of `words.yml` is `read_at`."""
    return {
        code: {
            key.removeprefix("interface-").replace("-", "_"): words
            for key, words in words_of_interface(code).items()
            if key.startswith("interface-")
        }
        for code in codes
    }


FALLBACK = "en"
"""What the interface speaks where it is asked for a language that is not there."""


def interface_language(language: str) -> str:
    """`language` where the interface speaks it, else the language to fall back on."""
    return language if language in interface_languages() else FALLBACK


class Labels:
    """The words of one language of the interface: `labels("cite")`, `labels("words", n=5)`."""

    def __init__(self, language: str) -> None:
        self.language = interface_language(language)

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, with numbers written as the language writes them. Raises KeyError for an unknown key."""
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return words_of_interface(self.language)[key].format(**shown)

    def place(self, address: str) -> str:
        """The address of a block in words: `p12` is ¶ 12, `a1`, an author's note, is [1]; nothing for none."""
        if address.startswith("a"):
            return f"[{address[1:]}]"
        return self("locator", n=address[1:]) if address else ""

    def rule(self, name: str) -> str:
        """The title of a cleaning rule or a kind of doubt; its name where it has none."""
        return words_of_interface(self.language).get(f"rule-{name}", name)

    def doubt(self, rule: str, seen: str) -> str:
        """What is doubted, in a sentence without its full stop. Raises KeyError for an unknown kind of doubt."""
        return self(f"doubt-{rule}", seen=seen)

    def number(self, value: int) -> str:
        """A whole number with the separators of the language."""
        return str(format_decimal(value, locale=self.language))

    def date(self, iso: str) -> str:
        """A day, month or year in words: `2016-11-08` is 8 novembre 2016; a period `a/b` is both with a dash."""
        if "/" in iso:
            return " – ".join(self.date(part) for part in iso.split("/", 1))
        pattern = {4: "y", 7: "MMMM y"}.get(len(iso), "d MMMM y")
        day = parse_date((iso + "-01-01")[:10], locale="sv")  # Swedish writes dates as ISO 8601 does
        words = str(format_date(day, pattern, locale=self.language))
        return words.replace("1 ", "1er ", 1) if self.language == "fr" and words.startswith("1 ") else words

    def language_name(self, code: str) -> str:
        """The name of the language `code`, in this language; the code itself where it is unknown."""
        return str(Locale(self.language).languages.get(code, code))
