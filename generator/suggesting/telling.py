"""Proposals as an editor reads them: each with its sentences, and the entry to paste into the register."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from generator.suggesting import Suggestion
from generator.text.markup import slug

NOT_PLAIN = frozenset(":#,[]{}&*!|>'\"%@`")


def as_text(found: Sequence[Suggestion], taken: Collection[str]) -> str:
    """All proposals, one below the other; `taken` are the ids that the registers have already."""
    return "\n\n".join(_told(one, taken) for one in found)


def as_json(found: Sequence[Suggestion], taken: Collection[str]) -> str:
    """The same as a list of objects; `entry` is the YAML to paste."""
    return json.dumps(
        [
            {
                "register": one.register,
                "count": one.count,
                "sure": one.sure,
                "forms": dict(one.forms),
                "perhaps": list(one.perhaps),
                "sentences": [
                    {"text": line.seed, "paragraph": line.paragraph, "sentence": line.text} for line in one.sentences
                ],
                "entry": entry(one, taken),
            }
            for one in found
        ],
        ensure_ascii=False,
        indent=2,
    )


def _told(one: Suggestion, taken: Collection[str]) -> str:
    forms = ", ".join(f"{form} ({times})" for form, times in one.forms.items())
    lines = [f"{'' if one.sure else 'perhaps, '}{one.register}: {forms}"]
    if one.perhaps:
        lines.append(f"  perhaps one more form of {' or '.join(one.perhaps)}, or named after it")
    lines += [f"  {line.seed}#{line.paragraph}: {line.text}" for line in one.sentences]
    return "\n".join((*lines, f"  to paste into seeds/{one.register}.yml:", entry(one, taken)))


def entry(one: Suggestion, taken: Collection[str]) -> str:
    """The entry as YAML. Its description is left empty, so that the check asks for one until it is written.

    >>> print(entry(Suggestion("people", {"Jane Roe": 1, "Roe": 2}, {"en": "Jane Roe"}, ()), ["jane-roe"]))
    jane-roe-2:
      name:
        en: Jane Roe
      sort: Roe
      forms: [Jane Roe, Roe]
      description:    # one sentence for each language, indented: en: "Who or what it is."
    """
    forms = list(one.forms)
    name = slug(forms[0]) or "new-entry"
    names = {name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))} - set(taken)
    lines = [f"{min(names, key=lambda free: (len(free), free))}:", "  name:"]
    lines += [f"    {language}: {_scalar(form)}" for language, form in one.names.items()]
    if one.register == "people" and " " in forms[0]:
        lines.append(f"  sort: {_scalar(forms[0].split()[-1])}")
    lines.append(f"  forms: [{', '.join(_scalar(form) for form in forms)}]")
    language = next(iter(one.names), "en")
    lines.append(f'  description:    # one sentence for each language, indented: {language}: "Who or what it is."')
    return "\n".join(lines)


def _scalar(text: str) -> str:
    """A text as a value in YAML, in quotation marks where it needs them."""
    unsafe = bool(NOT_PLAIN & set(text)) or text[:1] in "-?" or not text[:1].isalpha()
    return json.dumps(text, ensure_ascii=False) if unsafe else text
