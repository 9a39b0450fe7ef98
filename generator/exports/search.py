"""What the search looks through: a record for each paragraph, note, register entry and theme.

A paragraph carries all names, in all languages, of the entities it names: so any spelling of a name finds all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.addresses import Addresses
from generator.model import AnnotatedText, Publication

Record = dict[str, str]


def files(publication: Publication) -> dict[str, str]:
    """The records as a script, so that they can be loaded from disk, where a page may fetch nothing."""
    addresses = Addresses(publication.edition.main, publication.edition.languages)
    records = [*_texts(publication, addresses), *_registers(publication, addresses)]
    data = json.dumps({"lang": publication.edition.main, "records": records}, ensure_ascii=False)
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return {"assets/search-data.js": f"window.editionSearch = {safe};\n"}


def _texts(publication: Publication, addresses: Addresses) -> Iterator[Record]:
    for text in publication.texts:
        about = text.document.about
        page = addresses.text(about) + ".html"
        shown = {"t": about.title, "l": about.language}
        yield {"u": page, "k": "text", **shown, "x": about.title, "n": " ".join((*about.authors, about.publisher))}
        for number, block in enumerate(text.document.blocks):
            if block.id:
                yield {
                    "u": f"{page}#{block.id}",
                    "k": "text",
                    **shown,
                    "x": block.text,
                    "n": _names(text, number, publication),
                }
        for placed in text.placed:
            note = placed.note
            if note.kind != "index":
                language = note.language or about.language
                yield {
                    "u": f"{page}#n-{note.id}",
                    "k": "note",
                    "t": about.title,
                    "l": language,
                    "x": note.body,
                    "n": "",
                }


def _names(text: AnnotatedText, block: int, publication: Publication) -> str:
    here = dict.fromkeys(mention.entity for mention in text.mentions if mention.span.block == block)
    forms = dict.fromkeys(form for entity in here for form in publication.entities[entity].forms)
    return " ".join(forms)


def _registers(publication: Publication, addresses: Addresses) -> Iterator[Record]:
    for language in publication.edition.languages:
        for entity in publication.entities.values():
            name = entity.names.get(language, entity.id)
            yield {
                "u": addresses.entity(entity, language) + ".html",
                "k": "entity",
                "t": name,
                "l": language,
                "x": entity.description.get(language, ""),
                "n": " ".join(entity.forms),
            }
        for theme in publication.themes.values():
            if not theme.see:
                name = theme.names.get(language, theme.id)
                url = addresses.shared("themes/index", language) + f".html#{theme.id}"
                words = " · ".join(names.get(language, "") for names in theme.sub.values())
                yield {"u": url, "k": "theme", "t": name, "l": language, "x": words, "n": " ".join(theme.forms)}
