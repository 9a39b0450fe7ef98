"""Calls of notes in a text: small links at the words that a note is about, the same in each version of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.corpus import Note
from generator.model.document import Run
from generator.publishing.labels import Labels
from generator.publishing.note_marks import kind_words, letters
from generator.text.markup import attribute, escape


def authors_call(label: str, note: str, labels: Labels, own_id: bool) -> str:
    """The call of the author's note `label` with the id `note`; only one call of it in the page has an id."""
    id = f' id="{attribute(note)}-call"' if own_id else ""
    return (
        f'<sup class="call author" data-notes=":{attribute(label)}">'
        f'<a{id} href="#{attribute(note)}" role="doc-noteref" '
        f'aria-label="{attribute(labels("authors-note", n=label))}">&#91;{escape(label)}&#93;</a></sup>'
    )


def editors_call(note: Note, number: int, labels: Labels, own_id: bool) -> str:
    """The call of the editors' note that is number `number` of the text, from 0."""
    label = labels("editors-note", n=letters(number)) + ": " + kind_words(note.kind, note.verdict, labels)
    id = f' id="c-{note.id}"' if own_id else ""
    return (
        f'<sup class="call ed" data-notes="{note.id}"><a{id} href="#n-{note.id}" role="doc-noteref" '
        f'aria-label="{attribute(label)}">{letters(number)}</a></sup>'
    )


BLANK = re.compile(r" ((?:</[a-z]+>)*)$")


def add_call(html: list[str], call: str, rest: Sequence[Run]) -> None:
    """Adds a call to the words before it, with `rest` after it.

    A blank between the words and the call becomes part of the call, so that it is hidden with it and no line ends
    there; unless it is all that parts the words from those that follow.
    """
    follows = next((run.text for run in rest if not run.calls_a_note), "")
    if html and BLANK.search(html[-1]) and not follows[:1].isalnum():
        html[-1] = BLANK.sub(r"\1", html[-1])
        call = call.replace(">", ">\u00a0", 1)
    html.append(call)


_NEXT = re.compile(r'</sup><sup class="call (author|ed)"([^>]*)>\u00a0?')


def told_apart(html: str) -> str:
    """Calls that follow one another are marked, so that the style can part them: each is a target to be met.

    >>> told_apart('so<sup class="call ed"><a>b</a></sup><sup class="call author">\u00a0<a>[1]</a></sup>')
    'so<sup class="call ed"><a>b</a></sup><sup class="call author beside"><a>[1]</a></sup>'
    """
    return _NEXT.sub(r'</sup><sup class="call \1 beside"\2>', html)
