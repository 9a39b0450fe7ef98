"""Pages at addresses that were published once and have changed: they lead on, without a server and without a script."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.addresses import relative
from generator.pages.frame import Press

PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="0; url={url}"><link rel="canonical" href="{url}">'
    '<meta name="robots" content="noindex"></head>\n<body><p><a href="{url}">{title}</a></p></body></html>\n'
)


def pages(press: Press) -> dict[str, str]:
    """A small HTML page for each old address of a text or an entry of a register."""
    return {
        f"{old}.html": PAGE.format(lang=lang, title=title, url=relative(old, new))
        for old, new, lang, title in _moved(press)
    }


def _moved(press: Press) -> Iterator[tuple[str, str, str, str]]:
    """(old address, new address, language, title)"""
    for text in press.publication.texts:
        about = text.document.about
        for slug in about.formerly:
            for ending in ("", "-changes", "-source"):
                yield f"texts/{slug}{ending}", f"texts/{about.slug}{ending}", about.language, about.title
    for entity in press.publication.entities.values():
        for language in press.edition.languages:
            new = press.addresses.entity(entity, language)
            for old in entity.formerly:
                yield f"{new.rpartition('/')[0]}/{old}", new, language, press.name(entity.names, language)
