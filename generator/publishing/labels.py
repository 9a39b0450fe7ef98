"""The words of the interface, in the languages that the interface knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.languages import (
    FALLBACK,
    Language,
    interface_languages,
    name_of,
    plural,
    remembered,
    rules_of,
    words_of_interface,
)
from generator.text.markup import typeset
from generator.text.scripts import direction


def words_of_the_frame(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """What the templates of the frame say in these languages: `interface-read-at` of `words.yml` is `read_at`; the
    names of kinds of notes keep theirs, `kind_context`. And the `direction` of the language's script."""
    return {
        code: {"direction": direction(code)}
        | {
            key.removeprefix("interface-").replace("-", "_"): typeset(plural(words, code, 0), code)
            for key, words in words_of_interface(code).items()
            if key.startswith(("interface-", "kind-"))
        }
        for code in codes
    }


def is_named(signature: str) -> bool:
    """Whether a signature is a name, and not the words that stand for one when an edition begins.

    >>> is_named("Mary Major"), is_named("The editors"), is_named("Les éditeurs")
    (True, False, False)
    """
    return all(signature != words_of_interface(code)["new-editors"] for code in interface_languages())


def interface_language(code: str) -> str:
    """The language `code` where the interface speaks it, else the one to fall back on."""
    return code if code in interface_languages() else FALLBACK


@remembered
def _rules(language: str) -> Language:
    rules = rules_of(language)
    return replace(rules, colon=typeset(rules.colon, language), semicolon=typeset(rules.semicolon, language))


@remembered
def _plain(key: str, language: str) -> str:
    """Words that hold no value."""
    return typeset(plural(words_of_interface(language)[key], language, 0).format(), language)


@remembered
def _locator(number: str, language: str) -> str:
    return Labels(language)("locator", n=number)


@remembered
def _date(iso: str, before: str, language: str) -> str:
    """A date in words; of a day what stands `before` the month or the year, where the year comes last."""
    rules = rules_of(language)
    day = date.fromisoformat((iso + "-01-01")[:10])
    of_day = rules.first_day if rules.first_day and day.day == 1 else rules.day
    if before and of_day.endswith("y"):
        of_day = of_day.partition(before)[0].rstrip()
    return str(format_date(day, {4: "y", 7: rules.month}.get(len(iso), of_day), locale=language))


@remembered
def _number(value: int, language: str) -> str:
    return str(format_decimal(value, locale=language))


class Labels:
    """The words of one language of the interface: `labels("cite")`, `labels("words", n=5)`."""

    def __init__(self, code: str) -> None:
        self.language = interface_language(code)
        self.rules = _rules(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The words for `key`, with numbers and spaces as the language has them; `n` decides between plural forms.

        Raises KeyError for an unknown key.
        """
        if not values:
            return _plain(key, self.language)
        counted = values.get("n")
        words = plural(
            words_of_interface(self.language)[key], self.language, counted if isinstance(counted, int) else 0
        )
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return typeset(words.format(**shown), self.language)

    def place(self, address: str) -> str:
        """The address of a block in words: `p12` is ¶ 12, `a1`, an author's note, is [1]; nothing for none."""
        if address.startswith("a"):
            return f"[{address[1:]}]"
        return _locator(address[1:], self.language) if address else ""

    def signed(self, signature: str) -> str:
        """The name that something is signed with; where there is none, the words for that in this language."""
        return signature if is_named(signature) or not signature else self("new-editors")

    def rule(self, name: str) -> str:
        """The title of a cleaning rule or a kind of doubt; its name where it has none."""
        key = f"rule-{name}"
        return self(key) if key in words_of_interface(self.language) else name

    def doubt(self, rule: str, seen: str) -> str:
        """What is doubted, in a sentence without its full stop. Raises KeyError for an unknown kind of doubt."""
        return self(f"doubt-{rule}", seen=seen)

    def number(self, value: int) -> str:
        """A whole number with the separators of the language."""
        return _number(value, self.language)

    def date(self, iso: str) -> str:
        """A day, month or year in words: `2016-11-08` is 8 novembre 2016; a period `a/b` is both with a dash.

        What both days of a period have in common is said once: 8–9 juillet 2016.
        """
        start, _, end = iso.partition("/")
        if not end:
            return _date(iso, "", self.language)
        if len(start) == len(end) == len("2016-11-08") and start[:4] == end[:4]:
            same = start[:7] == end[:7]
            first = _date(start, "M" if same else "y", self.language)
            return f"{first}{'–' if same else ' – '}{_date(end, '', self.language)}"
        return f"{_date(start, '', self.language)} – {_date(end, '', self.language)}"

    def language_name(self, code: str) -> str:
        """The name of the language `code`, in this language; the code itself where it is unknown."""
        return name_of(code, self.language)
