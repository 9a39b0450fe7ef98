"""Who took a picture: a line comes in; out goes whether it names a photographer or an agency as the one who did."""

from __future__ import annotations

import re

from generator.cleaning.memory import remembered

_AGENCIES = (
    "REUTERS|Reuters|AFP|AP Photo|AP|EPA|TASS|Sputnik|SIPA|Sipa|Getty Images|GETTY IMAGES|Getty|MAXPPP|Maxppp|EFE|"
    "dpa|DPA"
)
# These are names of agencies only beside a stroke.
_OTHERS = f"{_AGENCIES}|Shutterstock|Pool"
_CREDIT = re.compile(
    r"(?i:\bphoto(?:graph|graphie|s)?|\bimage|\bpicture|\bcrédit|\bcredit|\billustration)s?(?i: by| credit| de| ©)? ?"
    r"[:—©/] ?[A-ZÀ-Þ@]|©(?! ?(?:19|20)\d\d)[^\n]{0,60}$|"
    rf"\b(?:{_OTHERS}) ?/ ?[A-ZÀ-Þ]|"
    rf"[A-ZÀ-Þa-zà-ÿ] ?/ ?(?:{_OTHERS})\)?\.?$|"
    r"^(?:[A-ZÀ-Þ](?:[\w’'-]{0,20}[a-zà-ÿ]|\.) ){1,3}[A-ZÀ-Þ][\w’'-]{0,20}[a-zà-ÿ] ?/ ?"
    r"(?:[A-ZÀ-Þ][\w’'.-]{1,20} ?){1,4}$|"
    rf"\| ?(?:{_OTHERS})$|"
    rf"(?:via|VIA) (?:{_AGENCIES})\b[^\n]{{0,30}}$|"
    r"\((?:AP Photo|Getty Images|Photo by [^()\n]{3,60})[^()\n]{0,60}\)|"
    r"\((?:[A-ZÀ-Þ][\w.’'-]{0,20} ){1,4}(?:for|pour|via) [A-ZÀ-Þ][^()\n]{1,40}\)$|"
    r"[a-zà-ÿ.)\d] (?:[A-ZÀ-Þ’'-]{2,20} ){1,4}(?:POUR|FOR) [\"«“L]?[^\n]{2,40}$|"
    r"(?:^|[.!?][”\"’')]{0,2} ?)(?:(?:Photo(?:graph)?|Image)s?(?: provided)? by|(?:(?:Photo(?:graph)?|Image)s? )?"
    r"[Cc]ourtesy of)(?: the)? [A-ZÀ-Þ][^.!?\n]{2,50}\.?$"
)
# A credit right behind the sentence of a caption, the blank between them lost.
_GLUED = re.compile(
    r"[a-zà-ÿ][.!?][”\"]?(?:[A-ZÀ-Þ][a-zà-ÿ’'.-]{2,20}(?:[ /][A-ZÀ-Þ][\w’'.-]{1,20}){0,5}|[A-ZÀ-Þ]{3,10})(?<!\.)$"
)
_WORDS = 6
_MAY = re.compile("[:—©/|(]|via|VIA|FOR|POUR|(?:ph|hoto|mage)s?(?: provided)? by|ourtesy of")
_AT_THE_END = re.compile(rf"(?:\(|© ?|/ ?|[-–—] ?|: ?)(?:{_AGENCIES})\b[^.\n]{{0,60}}$")


def is_credit(text: str) -> bool:
    """Whether a line says in one of the forms of a credit who took a picture.

    >>> is_credit("The bridge. Jane Doe / AFP"), is_credit("Jane Doe/Valley Post"), is_credit("He read it.")
    (True, True, False)
    >>> is_credit("The old bridge in the snow of May.Jane Doe"), is_credit("They moved the whole shop to Node.JS")
    (True, False)
    """
    if _MAY.search(text) and _CREDIT.search(text):
        return True
    return len(text.split()) >= _WORDS and bool(_GLUED.search(text[-120:]))


@remembered
def ends_in_an_agency(text: str) -> bool:
    """Whether the name of an agency, and hardly more, stands at the end, after a dash, a bracket or a colon.

    >>> ends_in_an_agency("The bridge in May — AFP"), ends_in_an_agency("It was told by AFP")
    (True, False)
    """
    return bool(_AT_THE_END.search(text[-100:]))
