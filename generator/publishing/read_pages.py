"""All pages that the editors' notes rest on, each once: a bibliography of what was read. In: a publication."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model.corpus import Note
from generator.model.publication import AnnotatedText
from generator.model.sources import Source


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page: its address, its title where a note gives one, whether a record of the matter, the notes that cite it."""

    url: str
    title: str
    primary: bool
    cited_by: tuple[tuple[AnnotatedText, Note], ...]

    @property
    def host(self) -> str:
        """Whose page it is, by name of the computer."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


def read_pages(texts: Iterable[AnnotatedText]) -> list[ReadPage]:
    """The pages in the order of their hosts and addresses; a note that cites one twice is named once."""
    found: dict[str, tuple[list[Source], list[tuple[AnnotatedText, Note]]]] = {}
    for text in texts:
        for note in text.notes:
            for source in note.sources:
                sources, cited_by = found.setdefault(source.url, ([], []))
                sources.append(source)
                if not cited_by or cited_by[-1][1] is not note:
                    cited_by.append((text, note))
    pages = [
        ReadPage(
            url,
            next((source.title for source in sources if source.title), ""),
            any(source.primary for source in sources),
            tuple(cited_by),
        )
        for url, (sources, cited_by) in found.items()
    ]
    return sorted(pages, key=lambda page: (page.host, page.url))
