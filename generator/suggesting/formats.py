"""Suggestions as text and as JSON: each with its sentences, and the entry to paste into the register."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from generator.languages import FALLBACK
from generator.suggesting import Suggestion
from generator.text.markup import slug

NOT_PLAIN = frozenset(":#,[]{}&*!|>'\"%@`")


def as_text(suggestions: Sequence[Suggestion], taken: Collection[str]) -> str:
    """All suggestions, one below the other; `taken` are the ids that are in use."""
    return "\n\n".join(_as_text(suggestion, taken) for suggestion in suggestions)


def as_json(suggestions: Sequence[Suggestion], taken: Collection[str]) -> str:
    """The same as a list of objects; `entry` is the YAML to paste."""
    return json.dumps(
        [
            {
                "register": suggestion.register,
                "count": suggestion.count,
                "sure": suggestion.sure,
                "forms": dict(suggestion.forms),
                "perhaps": list(suggestion.perhaps),
                "sentences": [
                    {"text": line.seed, "paragraph": line.paragraph, "sentence": line.text}
                    for line in suggestion.sentences
                ],
                "entry": entry(suggestion, taken),
            }
            for suggestion in suggestions
        ],
        ensure_ascii=False,
        indent=2,
    )


def _as_text(suggestion: Suggestion, taken: Collection[str]) -> str:
    forms = ", ".join(f"{form} ({times})" for form, times in suggestion.forms.items())
    lines = [f"{'' if suggestion.sure else 'perhaps, '}{suggestion.register}: {forms}"]
    if suggestion.perhaps:
        lines.append(f"  perhaps one more form of {' or '.join(suggestion.perhaps)}, or named after it")
    lines += [f"  {line.seed}#{line.paragraph}: {line.text}" for line in suggestion.sentences]
    return "\n".join((*lines, f"  to paste into seeds/{suggestion.register}.yml:", entry(suggestion, taken)))


def entry(suggestion: Suggestion, taken: Collection[str]) -> str:
    """The entry as YAML. Its description is empty, so that `check` asks for suggestion.

    >>> print(entry(Suggestion("people", {"Jane Roe": 1, "Roe": 2}, {"en": "Jane Roe"}, ()), ["jane-roe"]))
    jane-roe-2:
      name:
        en: Jane Roe
      sort: Roe
      forms: [Jane Roe, Roe]
      description:    # one sentence for each language, indented: en: "Who or what it is."
    """
    forms = list(suggestion.forms)
    name = slug(forms[0]) or "new-entry"
    names = {name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))} - set(taken)
    lines = [f"{min(names, key=lambda free: (len(free), free))}:", "  name:"]
    lines += [f"    {language}: {_scalar(form)}" for language, form in suggestion.names.items()]
    if suggestion.register == "people" and " " in forms[0]:
        lines.append(f"  sort: {_scalar(forms[0].split()[-1])}")
    lines.append(f"  forms: [{', '.join(_scalar(form) for form in forms)}]")
    language = next(iter(suggestion.names), FALLBACK)
    lines.append(f'  description:    # one sentence for each language, indented: {language}: "Who or what it is."')
    return "\n".join(lines)


def _scalar(text: str) -> str:
    """A text as a value in YAML, in quotation marks if it needs them."""
    unsafe = bool(NOT_PLAIN & set(text)) or text[:1] in "-?" or not text[:1].isalpha()
    return json.dumps(text, ensure_ascii=False) if unsafe else text
