"""What the program knows of each language: one folder a language, and nothing of it anywhere else.

    languages/xx/words.yml        the words of the interface
    languages/xx/language.yml     the rules of the language: `Language` says what each key means
    languages/xx/names.yml        the words by which names are known, for `suggest`; it may be missing
    languages/xx/rules.yml        what the rules of cleaning do; it may be missing, and English is its docstrings
    languages/xx/furniture.yml    what labels and buttons of web pages are made of, for cleaning; it may be missing
    languages/xx/data.md          the page that explains the data; in it `/` stands for the root of the site
    languages/xx/about.md         the page about the edition that a new edition begins with

A folder with `words.yml` is a language of the interface, one without it is a language of texts only; no list names
them. Of a language without a folder, in which a text may be too, the program knows what Unicode's Common Locale Data
Repository says, its name and the direction of its script, and what its stemmer does, if Snowball has one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, NotRequired, ParamSpec, TypeAlias, TypedDict, TypeVar, cast

import yaml
from babel import Locale

FALLBACK = "en"
"""What the interface speaks where it is asked for a language that is not there, and what editors are told things in."""


P = ParamSpec("P")
T = TypeVar("T")
Words: TypeAlias = str | dict[str, str]
"""Words of the interface; or, where they count `{n}` things, their plural forms."""


class Furniture(TypedDict):
    """Words of labels, in lower case without accents: those that tell a label, by its kind, and those beside them.

    `whole`, `starts`, `holds`, `sure`: what a line says, begins with or holds, by kind of furniture, as
    `cleaning/vocabulary.py` names them; `dated`: what stands beside a date of publication, days of the week among it;
    `author`, `notes`, `sources`: headings over what tells of the author, over notes, over a list of sources; `origin`,
    `credits`: what a line begins with that says where a text first stood, or who else worked on it.
    """

    telling: dict[str, list[str]]
    filling: list[str]
    whole: NotRequired[dict[str, list[str]]]
    starts: NotRequired[dict[str, list[str]]]
    holds: NotRequired[dict[str, list[str]]]
    sure: NotRequired[dict[str, list[str]]]
    dated: NotRequired[list[str]]
    author: NotRequired[list[str]]
    notes: NotRequired[list[str]]
    sources: NotRequired[list[str]]
    origin: NotRequired[list[str]]
    credits: NotRequired[list[str]]


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO 639-1 code. Each field is a key of `language.yml`, written there with hyphens.

    - `function_words`: the short words that every sentence needs and that name no subject; `question_words`: what a
      question begins with; `prefixes`: articles and prepositions that are written as a part of the word behind them;
      `titles`: what stands before a name and ends no sentence, though it ends in a full stop; `by`: what stands before
      the name of an author.
    - `quotation_marks`: opening and closing, with the blank that belongs inside them; `colon`, `semicolon`: with the
      blank before them; `narrow_before`, `narrow_after`, `wide_before`: the marks at which a blank is a narrow, or a
      full, no-break space.
    - `misspelt`: regular expressions, by the capital that a word so written should begin with.
    - `day`, `first_day`, `month`: how a date is written, as a CLDR pattern; `first_day`: where it is the first of a
      month. `cited_day`, `cited_months`: day and short months as citations write them.
    - `months`: the forms in which texts write each month, in lower case without accents; `ordinals`: what may follow
      the figure of the day, `date_links`: words between day, month and year. `numeric_dates`: how 3/4/2020 is read:
      `day-first`; or `either`, and then rather as March.
    - `serial_comma`: whether a comma stands before the last name of a list whose first name is inverted;
      `nouns_have_capitals`: whether a word with a capital within a sentence may be any noun.
    - `not_found`: what pages say, in lower case, that stand where there is no page.
    """

    code: str
    function_words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    question_words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    by: tuple[str, ...] = ()
    quotation_marks: tuple[str, ...] = ()
    colon: str = ":"
    semicolon: str = ";"
    narrow_before: str = ""
    narrow_after: str = ""
    wide_before: str = ""
    misspelt: tuple[tuple[str, str], ...] = ()
    day: str = "d MMMM y"
    first_day: str = ""
    month: str = "MMMM y"
    months: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    date_links: tuple[str, ...] = ()
    numeric_dates: str = ""
    cited_day: str = ""
    cited_months: tuple[str, ...] = ()
    serial_comma: bool = False
    nouns_have_capitals: bool = False
    not_found: tuple[str, ...] = ()


def _yaml(text: str) -> Any:
    """What a file says; libyaml reads it ten times as fast where PyYAML was built with it."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


_forget: list[Callable[[], None]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """A function of what is read here: its answers are kept until `reread`."""
    kept = cache(function)
    _forget.append(kept.cache_clear)
    return cast(Callable[P, T], kept)


@remembered
def _folders(file: str) -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in files(__name__).iterdir() if folder.joinpath(file).is_file()))


def interface_languages() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that the interface speaks, in the order of the alphabet."""
    return _folders("words.yml")


@remembered
def words_of_interface(code: str) -> dict[str, Words]:
    """The words of the interface in a language, by key.

    Raises FileNotFoundError for a language that is not there.
    """
    words: dict[str, Words] = _yaml(files(__name__).joinpath(code, "words.yml").read_text(encoding="utf-8"))
    return words


def plural(words: Words, code: str, number: int) -> str:
    """The words as the language has them with a number, by the categories of Unicode: one, few, other …

    >>> plural({"one": "{n} text", "other": "{n} texts"}, "en", 1), plural("par. {n}", "en", 1)
    ('{n} text', 'par. {n}')
    """
    if isinstance(words, str):
        return words
    return words.get(Locale(code).plural_form(number)) or words["other"]


@remembered
def rules_of(code: str | None) -> Language:
    """What is known of the language `code`; of one that has no folder, or of None, only the defaults.

    Raises ValueError where `language.yml` has a key that is none.
    """
    if code not in _folders("language.yml"):
        return Language(code or "")
    read = _yaml(files(__name__).joinpath(code, "language.yml").read_text(encoding="utf-8"))
    types = {field.name: str(field.type) for field in fields(Language)}
    values = {key.replace("-", "_"): value for key, value in read.items()}
    if unknown := values.keys() - types.keys():
        raise ValueError(f"languages/{code}/language.yml: there is no key {', '.join(sorted(unknown))}")
    return Language(code, **{name: _value(types[name], value) for name, value in values.items()})


@remembered
def names_of(code: str) -> dict[str, str]:
    """The words by which names are known in a language, by what they are; nothing where the folder has none."""
    path = files(__name__).joinpath(code, "names.yml")
    words: dict[str, str] = _yaml(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return words


@remembered
def rules_explained(code: str) -> dict[str, dict[str, str]]:
    """By rule of cleaning, `what`, `why` and `leaves` in a language, and `of`, the fingerprint of the English."""
    path = files(__name__).joinpath(code, "rules.yml")
    rules: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return rules


@remembered
def furnished() -> frozenset[str]:
    """The languages of which it is known what labels and buttons of pages are made of."""
    return frozenset(_folders("furniture.yml"))


@remembered
def furniture() -> dict[str, Furniture]:
    """What they are made of, by language."""
    texts = {code: files(__name__).joinpath(code, "furniture.yml") for code in furnished()}
    return {code: _yaml(text.read_text(encoding="utf-8")) for code, text in texts.items()}


def page_of(code: str, name: str) -> str:
    """The text of `NAME.md` in a language. Raises FileNotFoundError for a language that is not there."""
    return files(__name__).joinpath(code, f"{name}.md").read_text(encoding="utf-8")


@remembered
def name_of(code: str, within: str = FALLBACK) -> str:
    """The name of the language `code`, in the language `within`; the code itself where there is none.

    >>> name_of("de"), name_of("es", "fr"), name_of("xx")
    ('German', 'espagnol', 'xx')
    """
    return str(Locale(within).languages.get(code, code))


def declared() -> tuple[Language, ...]:
    """All languages that have a folder."""
    return tuple(map(rules_of, _folders("language.yml")))


def reread() -> None:
    """Forget all that was read, so that a change in a folder is seen."""
    for forget in _forget:
        forget()


def _value(type_: str, value: Any) -> Any:
    """What YAML gave, as the field has it: words are a set, a list or a mapping is a tuple."""
    if type_.startswith("frozenset"):
        return frozenset(value.split())
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value
