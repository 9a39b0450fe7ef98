"""Annotations made elsewhere, read from a file: W3C Web Annotations, and what Hypothes.is exports or answers.

In: JSON. Out: one record an annotation, whatever it was called there; what is no annotation is passed over. Nothing is
fetched, and nothing in it is believed but that these words were written on these words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

MANY = 50_000
"""Annotations; a file with more is a mistake, or meant to stall."""
_ACCOUNT = re.compile(r"acct:(.+)@[^@]+")
_TAGS = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`exact` are the words that are annotated, `prefix` and `suffix` those around them, `page` where they stood.

    `number` counts from 1 in the file; `motivation` is that of the W3C vocabulary, empty if none is given.
    """

    number: int
    exact: str
    prefix: str
    suffix: str
    page: str
    body: str
    tags: tuple[str, ...]
    by: str
    date: str
    motivation: str


class NoAnnotations(ValueError):
    """The file holds no annotations; the message says what was expected."""


def annotations_in(text: str) -> list[Elsewhere]:
    """The annotations of a file. Raises NoAnnotations."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoAnnotations(f"this is not JSON ({error})") from error
    found = [one for one in _items(data) if isinstance(one, dict)]
    if not found:
        raise NoAnnotations("no annotations are in it: a Web Annotation, a collection, page or list of them, or 'rows'")
    if len(found) > MANY:
        raise NoAnnotations(f"it holds more than {MANY} annotations: cut it into several files")
    return [_read(one, number) for number, one in enumerate(found, 1)]


def _items(data: Any, depth: int = 0) -> Iterator[Any]:
    """The annotations of a list, a collection, a page, or of what Hypothes.is answers."""
    if isinstance(data, list):
        yield from data
    elif isinstance(data, dict) and depth < 4:
        if "target" in data:
            yield data
        for key in ("rows", "annotations", "items", "first", "@graph"):
            if key in data:
                yield from _items(data[key], depth + 1)


def _read(one: dict[str, Any], number: int) -> Elsewhere:
    target = _first(one.get("target"))
    selector = next(_quotes(target.get("selector")), {}) if isinstance(target, dict) else {}
    page = target if isinstance(target, str) else _id(target.get("source")) if isinstance(target, dict) else ""
    bodies = _list(one.get("body") if "body" in one else one.get("bodyValue"))
    words = [_words(body) for body in bodies if not _is_tag(body)]
    tags = [_words(body) for body in bodies if _is_tag(body)] + [tag for tag in _list(one.get("tags")) if _text(tag)]
    return Elsewhere(
        number,
        _raw(selector.get("exact")),
        _raw(selector.get("prefix")),
        _raw(selector.get("suffix")),
        _text(one.get("uri")) or page,
        _text(one.get("text")) or "\n\n".join(filter(None, words)),
        tuple(filter(None, tags)),
        _name(_first(one.get("creator"))) or _name(one.get("user")),
        _text(one.get("created"))[:10],
        _text(_first(one.get("motivation"))).rpartition(":")[2],
    )


def _quotes(selector: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every TextQuoteSelector in a selector, in a list of them, or in what refines one."""
    for one in _list(selector):
        if isinstance(one, dict) and depth < 4:
            if one.get("type") == "TextQuoteSelector":
                yield one
            yield from _quotes(one.get("refinedBy"), depth + 1)


def _is_tag(body: Any) -> bool:
    return isinstance(body, dict) and body.get("purpose") in ("tagging", "classifying")


def _words(body: Any) -> str:
    if not isinstance(body, dict):
        return _text(body)
    value = _text(body.get("value"))
    return unescape(_TAGS.sub("", value)) if body.get("format") == "text/html" else value


def _name(creator: Any) -> str:
    if isinstance(creator, dict):
        return _text(creator.get("name")) or _text(creator.get("nickname"))
    account = _ACCOUNT.fullmatch(_text(creator))
    return account[1] if account else "" if "://" in _text(creator) else _text(creator)


def _id(source: Any) -> str:
    return _text(source.get("id")) if isinstance(source, dict) else _text(source)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    return next(iter(_list(value)), "")


def _raw(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _text(value: Any) -> str:
    return _raw(value).strip()
