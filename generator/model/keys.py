"""How a record declares the keys that editors write.

    date: Annotated[str, Key("When it was published: 2016-11-08, 2016-11 or 2016.", form="date")] = ""

The type of the field is the shape of the value: `str`, `bool` or `int`; a record, written as keys of its own;
`tuple[X, ...]`, a list, or a single X; `Mapping[str, X]`, an X for each of any number of names.

Everything else follows from this declaration: the check (`reading.schema`), the JSON Schemas and snippets of editor
programs and the tables in CONTRIBUTING.md (`commands.schemas`), and what readers see (`publishing.description`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_type_hints


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key, and `help`, a sentence for editors.

    `form`, of a `str`: text date dates url slug language wikidata. `choices`: the only words allowed. `name`: the key
    as editors write it, where it is not the name of the field with hyphens. `shown`: readers see the value on the page
    of the text, under the label `field-NAME` of the vocabulary. `keys_of` fills in `field` and `type`.
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

    >>> from generator.model.corpus import Source
    >>> [(key.name, key.form) for key in keys_of(Source).values()]
    [('url', 'url'), ('title', 'text'), ('says', 'text'), ('primary', 'text')]
    """
    keys = {}
    for field, hint in get_type_hints(record, include_extras=True).items():
        for declared in getattr(hint, "__metadata__", ()):
            key = replace(declared, name=declared.name or field.replace("_", "-"), field=field, type=get_args(hint)[0])
            keys[key.name] = key
    return keys


def is_record(type_: Any) -> bool:
    """Whether a value of this type is written as keys of its own, which the type declares."""
    return is_dataclass(type_)
