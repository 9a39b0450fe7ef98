"""Pages at addresses that were published once and have changed: they redirect without a server or a script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from generator.publishing.addresses import relative
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit

PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="0; url={url}"><link rel="canonical" href="{url}">'
    '<meta name="robots" content="noindex"></head>\n<body><p><a href="{url}">{title}</a></p></body></html>\n'
)


def units(renderer: SiteRenderer) -> Iterator[Unit]:
    """All of them."""
    yield Unit("redirects", partial(pages, renderer))


def pages(renderer: SiteRenderer) -> dict[str, str]:
    """A small HTML page for each old address of a text or an entry of a register."""
    return {
        f"{old}.html": PAGE.format(lang=lang, title=title, url=relative(old, new))
        for old, new, lang, title in _moved(renderer)
    }


def _moved(renderer: SiteRenderer) -> Iterator[tuple[str, str, str, str]]:
    """(old address, new address, language, title)"""
    for text in renderer.publication.texts:
        about = text.document.about
        for slug in about.formerly:
            for ending in ("", "-changes", "-source"):
                yield f"texts/{slug}{ending}", f"texts/{about.slug}{ending}", about.language, about.title
    for entity in renderer.publication.entities.values():
        for language in renderer.edition.languages:
            new = renderer.addresses.entity(entity, language)
            for old in entity.formerly:
                yield f"{new.rpartition('/')[0]}/{old}", new, language, renderer.localized(entity.names, language)
