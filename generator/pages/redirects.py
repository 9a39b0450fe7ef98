"""Pages at addresses that were published once and have changed: they redirect without a server or a script."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.publishing.addresses import relative
from generator.publishing.renderer import SiteRenderer
from generator.publishing.versions import title_in

PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="0; url={url}"><link rel="canonical" href="{url}">'
    '<meta name="robots" content="noindex"></head>\n<body><p><a href="{url}">{title}</a></p></body></html>\n'
)


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
            for page in renderer.pages_of(text):
                folder, title = page.address.removesuffix(about.slug), title_in(text, page.preferred)
                for ending in ("", "-changes", "-source"):
                    new = page.address + ("" if about.apparatus_only else ending)
                    yield f"{folder}{slug}{ending}", new, title.language, title.words
        for page in renderer.pages_of(text) if about.apparatus_only else ():
            title = title_in(text, page.preferred)
            for ending in ("-changes", "-source"):
                yield page.address + ending, page.address, title.language, title.words
    for entity in renderer.publication.entities.values():
        for language in renderer.edition.languages:
            new = renderer.addresses.entity(entity, language)
            for old in entity.formerly:
                yield f"{new.rpartition('/')[0]}/{old}", new, language, renderer.localized(entity.names, language)
