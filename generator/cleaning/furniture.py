"""The judgement carried out, and the rules between the parts of a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cleaning.judgement import judge
from generator.cleaning.view import TextView
from generator.model.draft import Edit


def furniture(view: TextView) -> Iterator[Edit]:
    """Remove the lines that belong to the page: menus, buttons, banners, appeals, lists of other articles, comments.

    Why: they were written for every page and say nothing of this text; in a search they would find every text.
    Leaves alone: whatever a single sign speaks against, be it short, or a phrase in a sentence; within the prose only
    what is nearly certain goes. What comes near is kept and reported as a doubt.

    >>> from generator.cleaning.view import after
    >>> text = "Le sommet n’a rien changé à la guerre, disent ceux qui en sont revenus sans avoir dit un mot."
    >>> after(furniture, f"Partager\\n\\n{text}\\n\\nComment (0)").rstrip() == text
    True
    """
    for line, verdict in zip(view.lines, judge(view), strict=True):
        if verdict.outcome == "remove":
            yield view.remove(line)


def separators(view: TextView) -> Iterator[Edit]:
    """Remove a rule that parts nothing: at the beginning, at the end, over a heading, or under another rule.

    Why: pages draw rules to part the article from what stands round it, and that is gone.
    Leaves alone: a rule between two paragraphs, by which an author marks a pause; it is written `* * *`.

    >>> from generator.cleaning.view import after
    >>> after(separators, "Fin.\\n\\n---\\n\\n## P.-S.\\n\\nIl vit à Paris.")
    'Fin.\\n\\n## P.-S.\\n\\nIl vit à Paris.'
    """
    lines = view.lines
    for line in lines:
        if line.kind != "rule":
            continue
        before = lines[line.index - 1].kind if line.index else "heading"
        below = lines[line.index + 1].kind if line.index + 1 < len(lines) else "heading"
        if {before, below} & {"heading", "rule", "definition"}:
            yield view.remove(line)
        elif line.text != "* * *":
            yield Edit(line.start, line.end, "* * *")
