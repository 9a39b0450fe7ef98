"""Markup in the words of a translation: emphasis, calls of the author's notes, web addresses. All else is letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from generator.model.document import Run

_TOKEN = re.compile(
    r"""
    \[\^(?P<call>\w{1,8})\]                                             # [^3]   calls the author's note 3
    | (?P<address>https?://[^\s<>"«»“”]{1,2000}(?<![.,;:!?)…'’]))        # its punctuation is not part of an address
    | (?<!\*)\*(?=[^\s*])(?P<emphasis>[^*]{1,2000})(?<=[^\s*])\*(?!\*)  # *word*
    """,
    re.VERBOSE,
)


def translated_runs(words: str, notes: Mapping[str, str], emphasis: bool = False) -> Iterator[Run]:
    """The runs of some words; `notes` are the ids of the author's notes by label.

    >>> [(run.text, run.emphasis, run.note) for run in translated_runs("A *word*,[^1] 2 * 3.[^x]", {"1": "a1"})]
    [('A ', False, ''), ('word', True, ''), (',', False, ''), ('1', False, 'a1'), (' 2 * 3.[^x]', False, '')]
    """
    position = 0
    for token in _TOKEN.finditer(words):
        if token["call"] and token["call"] not in notes:
            continue
        if words[position : token.start()]:
            yield Run(words[position : token.start()], emphasis)
        position = token.end()
        if token["call"]:
            yield Run(token["call"], emphasis, call=token["call"], note=notes[token["call"]])
        elif token["address"]:
            yield Run(token["address"], emphasis, href=token["address"])
        else:
            yield from (replace(run, emphasis=True) for run in translated_runs(token["emphasis"], notes))
    if words[position:]:
        yield Run(words[position:], emphasis)


def unknown_calls(words: str, notes: Collection[str]) -> list[str]:
    """The labels that are called in these words though they are none of `notes`."""
    return [token["call"] for token in _TOKEN.finditer(words) if token["call"] and token["call"] not in notes]
