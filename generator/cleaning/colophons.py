"""Lines that tell of the author or of the text's making: kept below the article, and labelled as no part of its body.

In: a line. Out: why it is one, or nothing. Such lines look like furniture, for they name a paper, a network, an
address, and are none: who wrote a text, where it first stood, what was corrected in it is what an edition has to know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.cleaning.bylines import PROFESSIONS
from generator.cleaning.memory import remembered
from generator.cleaning.view import Line, bare, fold, function_share, is_final
from generator.cleaning.vocabulary import wording
from generator.text.language import each

LONGEST = 90
"""Words; what is longer is a text."""
_CREDIT = 30
"""Words of a line that says who helped, or where the author is to be found."""
_NAMED, _NAME_WORDS = 3, 4
"""How many lines over a paragraph on its author his name may stand, and of how many words that line is at most."""
_QUOTED = "«“\"'‘"
_NAME = r"(?:[A-ZÀ-Þ][\w’'.-]*[ \u00a0]){1,3}[A-ZÀ-Þ][\w’'.-]*"
_BIOGRAPHY = re.compile(
    rf"(?:(?:Dr|Pr|Prof|M|Mme|Mr|Ms|Sir|Lord|The Rev)\.? )?{_NAME}(?: \([^()\n]{{1,60}}\))?,?[ \u00a0]"
    r"(?:(?:et|and|und|y|e) (?:[A-ZÀ-Þ][\w’'.-]*[ \u00a0]){1,4})?"
    r"(?:est|is|are|was|has been|has covered|has written|a été|teaches|enseigne|dirige|directs|writes|reports|covers|"
    r"travaille|works|heads|ist|es|è|é)\b[ \u00a0]"
)
_OFFICE = re.compile(
    rf"\b(?:{PROFESSIONS}|enseigne|teaches|dirige|freelance|contributor|covers|covering|writes|"
    r"reporting|coverage|newsroom|periodista|giornalista|redakteur(?:in)?|autor(?:in)?|jornalista)\b",
    re.I,
)
_NOT_NAMES = each("le la les l the a an un une il elle he she ce cet cette this that en in it they we")
_HELPED = re.compile(
    r"\b(?:contributed (?:to this|reporting|to the report)|contributed$|a contribue a cet|ont contribue a cet|"
    r"reported from \w|can be reached (?:at|on|via)|follow (?:him|her|them|me) (?:on|at))"
)
_AMENDED = re.compile(
    r"(?:correction|clarification|rectificatif|precision|editor s note|editors note|note de la redaction|ndlr|"
    r"(?:updated (?:\w+ ){1,3}\d{4} )?(?:this|the following) (?:article|story|post|version) "
    r"(?:has been(?! reviewed)|was|is(?! (?:more|over|part))|corrects|and)|"
    r"updated to add|updated to include)\b"
)
_OPINION = re.compile(
    r"\b(?:(?:views|opinions) expressed|opinions are (?:his|her|their) own|not necessarily (?:represent|reflect)|"
    r"does not constitute|n engagent que|do not own shares)\b"
)
BIOGRAPHY = "it says who the author is"
_MAKING, _WHOSE = "it tells of the text's making or rights", "it says whose opinion the text is"
OF_THE_TEXT = (_MAKING, _WHOSE)
"""Why a line over a text tells of it, as one below it does."""


@remembered
def tells_of_making(text: str) -> str:
    """Why a line tells of the author or of the text's making, or nothing.

    >>> tells_of_making("Jane Doe is a reporter at the Valley Post.")
    'it says who the author is'
    >>> tells_of_making("Jane Doe is angry."), tells_of_making("Correction: The bridge is of 1871, not 1817.")
    ('', 'it says what was changed in the text')
    """
    if len(text) > 12 * LONGEST:
        return ""
    plain = bare(text).lstrip("—–-*_[( \u00a0")
    words = len(plain.split())
    if not plain or words > LONGEST:
        return ""
    folded = fold(plain)
    if folded.startswith(wording("origin")) or (plain.startswith("©") and words <= _CREDIT):
        return _MAKING
    if folded.startswith(wording("credits")) or (
        words <= _CREDIT and plain[0] not in _QUOTED and _HELPED.search(folded)
    ):
        return "it says who else worked on the text"
    if words >= 4 and _AMENDED.match(folded):
        return "it says what was changed in the text"
    if _OPINION.search(folded):
        return _WHOSE
    return BIOGRAPHY if _is_biography(plain) else ""


def is_under_its_name(lines: Sequence[Line], n: int) -> bool:
    """Whether a paragraph says what somebody does whose name, or `About the author`, stands on a short line above."""
    line = lines[n]
    if line.words > 2 * LONGEST:
        return False
    for over in reversed(lines[max(n - _NAMED, 0) : n]):
        if over.words > _NAME_WORDS + 1:  # one may be the mark of a heading
            return False
        words = bare(over.text).split()
        if len(words) > _NAME_WORDS or is_final(over.text):
            return False
        names = {word for word in words if len(word) > 2 and word[0].isupper()}
        if fold(over.text) in wording("author") or (
            names and not names.isdisjoint(line.text.replace("’s", " ").split())
        ):
            return bool(_OFFICE.search(line.text[:300]))
    return False


def is_signed_biography(lines: Sequence[Line], n: int) -> bool:
    """Whether a line says who somebody is whose whole name stands alone on a line right above: the author's box.

    >>> from generator.cleaning.view import TextView
    >>> view = TextView("Jane Doe\\n\\nReporter\\n\\nJane Doe is a reporter at the Valley Post.")
    >>> [is_signed_biography(view.lines, n) for n in range(3)]
    [False, False, True]
    """
    text = lines[n].text
    names = (bare(over.text) for over in lines[max(n - _NAMED, 0) : n] if 2 <= over.words <= _NAME_WORDS)
    return any(map(text.startswith, names)) and tells_of_making(text) == BIOGRAPHY


def _is_biography(plain: str) -> bool:
    """Whether a line begins with a name and says what that person does."""
    named = _BIOGRAPHY.match(plain)
    if named is None or fold(plain.split()[0]) in _NOT_NAMES:
        return False
    return bool(_OFFICE.search(plain[:200])) and is_final(plain) and function_share(plain) > 0.1
