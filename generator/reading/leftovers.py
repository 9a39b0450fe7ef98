"""What no editor meant to publish in a file: letters that nobody sees, marks of a merge, a pointer of Git LFS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.problems import Problem, clip
from generator.text.unseen import Unseen, unseen, written_as_references

LFS = "version https://git-lfs.github.com/spec/"
"""How the pointer begins that Git LFS leaves in the place of a file."""
LFS_FIX = "run 'git lfs pull' and put the file itself here; nothing in seeds/ is large enough for Git LFS"
_CONFLICT = re.compile(r"^(?:<{7} |>{7} |\|{7} |={7}$)[^\n]*", re.MULTILINE)


def leftovers(path: str, text: str) -> Iterator[Problem]:
    """Problems with the text of an editor's file; each kind once, at the line where it first stands."""
    yield from merge_marks(path, text)
    families: dict[str, list[Unseen]] = {}
    for character in (*unseen(text), *written_as_references(text)):
        families.setdefault(character.family, []).append(character)
    for places in families.values():
        first = places[0]
        times = f" ({len(places)} such characters in this file)" if len(places) > 1 else ""
        fix = f"delete it: it stands {_neighbours(text, first.place)}; or type these words again"
        what = f"a character that nobody sees: {first.name}{times}"
        start, end = text.rfind("\n", 0, first.place) + 1, text.find("\n", first.place)
        read = text[max(start, first.place - 40) : min(end if end >= 0 else len(text), first.place + 41)]
        line = text.count("\n", 0, first.place) + 1
        yield Problem(path, line, what, clip(read), fix, "error" if first.deceives else "warning")


def merge_marks(path: str, text: str) -> Iterator[Problem]:
    """The marks that git writes into a file where two versions of it contradict each other; in one message."""
    marks = list(_CONFLICT.finditer(text))
    if len({mark[0][0] for mark in marks}) < 2:  # a line of equals signs alone underlines a heading
        return
    first = marks[0]
    what = "two versions of this file were merged, and git could not decide between them here"
    fix = "keep one of the two passages between the lines <<<<<<< and >>>>>>>, and delete the lines with the marks"
    yield Problem(path, text.count("\n", 0, first.start()) + 1, what, first[0], fix)


def _neighbours(text: str, place: int) -> str:
    """Where a character stands, in the words beside it."""
    before = re.search(r"[^\W_]{1,20}(?=[\W_]*$)", text[max(0, place - 40) : place])
    after = re.search(r"[^\W_]{1,20}", text[place + 1 : place + 41])
    sides = [f"after '{before[0]}'" if before else "", f"before '{after[0]}'" if after else ""]
    return " and ".join(filter(None, sides)) or "alone"
