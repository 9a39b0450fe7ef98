"""XML as all exports write it: with the standard library, which escapes; no markup is concatenated.

Text from strangers may hold characters that XML 1.0 forbids even as references: they are dropped here.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

Element = ElementTree.Element
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
XML = "{http://www.w3.org/XML/1998/namespace}"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_ID = re.compile(r"[^A-Za-z0-9.-]")


def legal(text: str) -> str:
    """`text` without the characters that no XML document may hold."""
    return ILLEGAL.sub("", text)


def xml_id(text: str) -> str:
    """`text` as a part of an xml:id; characters other than letters, digits, `.` and `-` become their code point.

    >>> xml_id("n-tolls"), xml_id("a²")
    ('n-tolls', 'a_b2')
    """
    return NO_ID.sub(lambda match: f"_{ord(match[0]):x}", text)


def pointer(address: str) -> str:
    """An address as XML's pointers hold it: without blanks."""
    return re.sub(r"\s", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), legal(address))


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new last child. Attributes without value are left out; `xml_lang` is xml:lang, `from_` is from."""
    child = ElementTree.SubElement(parent, name)
    if text:
        child.text = legal(text)
    for key, value in attributes.items():
        put(child, key, value)
    return child


def put(element: Element, key: str, value: str) -> None:
    """Set an attribute unless it is empty."""
    if value:
        element.set(key.replace("xml_", XML).rstrip("_"), legal(value))


def say(element: Element, text: str) -> None:
    """Add words at the end of the content of an element."""
    text = legal(text)
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def document(root: Element, mixed: frozenset[str], schematron: str = "") -> str:
    """The document as text, each element on a line of its own but for what stands in those named in `mixed`.

    `schematron`: where the rules are that it follows, as seen from it.
    """
    _break(root, mixed)
    model = f'<?xml-model href="{schematron}" type="application/xml" schematypens="{SCHEMATRON}"?>\n'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (model if schematron else "")
    return head + ElementTree.tostring(root, encoding="unicode") + "\n"


def _break(element: Element, mixed: frozenset[str]) -> None:
    if element.tag in mixed or not len(element):
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        _break(child, mixed)
