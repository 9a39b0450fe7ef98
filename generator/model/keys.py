"""How a record declares the keys that editors write.

    date: Annotated[str, Key("When it was published: 2016-11-08, 2016-11 or 2016.", form="date")] = ""

The type of the field is the shape of the value: `str`, `bool` or `int`; a record, written as keys of its own;
`tuple[X, ...]`, a list, or a single X; `Mapping[str, X]`, an X for each of any number of names.

What becomes an address, a path or an id has a form, in a list and for the names of a mapping too:
`tuple[str, ...]` with `Key(form="slug")`; `Mapping[Annotated[str, "language"], str]`.

Everything else follows from this declaration: the check (`reading.schema`), the JSON Schemas and snippets of editor
programs and the tables in CONTRIBUTING.md (`commands.schemas`), and what readers see (`publishing.description`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_type_hints

LocalizedNames: TypeAlias = Mapping[Annotated[str, "language"], str]
"""Names of one thing, or words on it, by ISO 639-1 code of the language."""


def language_of(names: LocalizedNames, *preferred: str) -> str:
    """The first of these languages in which there is a name, else any in which there is one, else none ("")."""
    return next((code for code in (*preferred, *names) if names.get(code)), "")


def name_in(names: LocalizedNames, *preferred: str) -> str:
    """The name in the first of these languages that has one, else in any.

    >>> name_in({"de": "Moskau", "fr": "Moscou"}, "en", "fr"), name_in({}, "en")
    ('Moscou', '')
    """
    return names.get(language_of(names, *preferred), "")


RESERVED_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that Windows keeps for devices: it opens no file of such a name, whatever its ending."""
LONGEST_SLUG = 100
"""Letters; with what is put around it, it is a file name on every system, and short enough to cite."""
SLUG = re.compile(rf"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)(?=.{{1,{LONGEST_SLUG}}}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""An address of a text, an id of an entry or a note: what a file below `docs/` can be called on every system."""
SEED_NAME = re.compile(
    rf"(?i:(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$))(?=.{{1,{LONGEST_SLUG}}}$)[A-Za-z0-9][A-Za-z0-9_-]*"
)
"""The name of a raw text, without its ending."""
LONGEST_GIST = 80
"""Characters; so a finding fits on one line of a list, and beside the passage on most screens."""
_NO_HOST = r"\\/?#@:\[\]\u2000-\u2bff\ufe10-\ufe6f\uff00-\uffef"
"""What no name of a computer holds; the last three are signs that stand for a part of an address."""
FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "url": (
        re.compile(rf'https?://(?:[^\s<>"{_NO_HOST}]+)(?::[0-9]{{1,5}})?(?:[/?#][^\s<>"]*)?'),
        "a web address that begins with https:// or http://",
    ),
    "host": (
        re.compile(r"(?!www\.)[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z0-9-]+"),
        "the name of a host without 'www.', as in 'tass.com'",
    ),
    "slug": (
        SLUG,
        f"lower-case letters without accents, digits and single hyphens, {LONGEST_SLUG} at most, as in 'alaska-summit'",
    ),
    "language": (re.compile(r"[a-z]{2,3}"), "a language code, as in 'fr' or 'en'"),
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "a Wikidata id, as in 'Q7747'"),
    "gist": (
        re.compile(rf"(?=.{{1,{LONGEST_GIST}}}$).*[^.\s]"),
        f"one line of at most {LONGEST_GIST} characters, without a full stop at its end",
    ),
    "hash": (re.compile(r"[0-9a-f]{8}"), "8 of the characters 0-9 and a-f"),
    "flag": (re.compile(r"true|false"), "'true' or 'false'"),
}
"""What the text of each form looks like, and how to say that to an editor."""


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key, and `help`, a sentence for editors.

    `form`, of a `str` or of each in a list: text date dates url slug host language wikidata gist hash. `choices`: the
    only words allowed. `name`: the key as editors write it, where it is not the name of the field with hyphens.
    `shown`: readers see the value on the page of the text, under the label `field-NAME` of `languages/xx/words.yml`.
    `keys_of` fills in `field` and `type`.
    """

    help: str
    form: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    name: str = ""
    shown: bool = False
    field: str = ""
    type: Any = str


@cache
def keys_of(record: type) -> Mapping[str, Key]:
    """The keys that a record declares, by the names that editors write, in the order of its fields.

    >>> from generator.model.sources import Evidence
    >>> [(key.name, key.form) for key in keys_of(Evidence).values()]
    [('basis', 'text'), ('says', 'text'), ('url', 'url'), ('certainty', 'text')]
    """
    keys = {}
    for field, hint in get_type_hints(record, include_extras=True).items():
        for declared in getattr(hint, "__metadata__", ()):
            key = replace(declared, name=declared.name or field.replace("_", "-"), field=field, type=get_args(hint)[0])
            keys[key.name] = key
    return keys


def form_of_names(mapping: Any) -> str:
    """The form that a mapping type declares for its names; text if it declares none."""
    return str(next(iter(getattr(get_args(mapping)[0], "__metadata__", ())), "text"))


def is_record(type_: Any) -> bool:
    """Whether a value of this type is written as keys of its own, which the type declares."""
    return is_dataclass(type_)
