"""The judgement carried out, and the rules between the parts of a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cleaning.judgement import judge
from generator.cleaning.view import TextView
from generator.model.draft import Edit


def furniture(view: TextView) -> Iterator[Edit]:
    """Remove the lines that belong to the page: menus, buttons, banners, appeals, lists of other articles, comments.

    Why: this boilerplate was written for every page and says nothing about this text; in a search it would find every
    text.
    Leaves alone: a line with a single sign of furniture, such as being short or holding a phrase within a sentence; the
    caption of a picture amid the article, which is labelled; within the prose only what is nearly certain goes.
    Borderline cases are kept and reported as doubts.

    >>> from generator.cleaning.view import after
    >>> text = "Le sommet n’a rien changé à la guerre, disent ceux qui en sont revenus sans avoir dit un mot."
    >>> after(furniture, f"Partager\\n\\n{text}\\n\\nComment (0)").rstrip() == text
    True
    """
    for line, verdict in zip(view.lines, judge(view), strict=True):
        if verdict.outcome == "remove":
            yield view.remove(line)


def separators(view: TextView) -> Iterator[Edit]:
    """Remove a rule that separates nothing: at the beginning, at the end, above a heading, or below another rule.

    Why: pages draw rules to set the article off from its surroundings, and those are gone.
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
