"""Where each page of the site is. Addresses are permanent: nothing here depends on order or on numbers.

Addresses are written without ending and relative to the site. What is shared by all texts exists in each language of
the edition: the main language at the root, another one under its code (`en/people/…`).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.corpus import About, Entity


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of an edition whose main language is `main` and whose languages are `languages`."""

    main: str
    languages: tuple[str, ...]

    def of_reader(self, language: str) -> str:
        """The language of the shared pages for a reader of `language`."""
        return language if language in self.languages else self.main

    def shared(self, name: str, language: str) -> str:
        """A shared page, such as `people/index`."""
        language = self.of_reader(language)
        return name if language == self.main else f"{language}/{name}"

    def entity(self, entity: Entity, language: str) -> str:
        """The page of an entry of a register."""
        return self.shared(f"{entity.register}/{entity.id}", language)

    def text(self, about: About, code: str = "") -> str:
        """The page of a text: that in its own language, or that for readers of the language `code`."""
        page = f"texts/{about.slug}"
        return page if code in ("", about.language, self.of_reader(about.language)) else f"{code}/{page}"

    def changes(self, about: About, code: str = "") -> str:
        """The page that shows what was changed in a text; `code`: see `text`."""
        return f"{self.text(about, code)}-changes"

    def source(self, about: About, code: str = "") -> str:
        """The page that shows the raw text; `code`: see `text`."""
        return f"{self.text(about, code)}-source"


def beside(address: str) -> str:
    """The address of the other version of a passage, which stands beside the one that a page shows first.

    >>> beside("../texts/a.html#p1"), beside("../texts/a.html")
    ('../texts/a.html#p1-other', '../texts/a.html')
    """
    return f"{address}-other" if "#" in address else address


def relative(here: str, there: str, ending: str = ".html") -> str:
    """The address of page `there` as seen from page `here`; `ending` is `.md` for a link that MkDocs is to check.

    >>> relative("texts/a", "people/b"), relative("index", "texts/a"), relative("texts/a", "corpus.json", "")
    ('../people/b.html', 'texts/a.html', '../corpus.json')
    """
    page, mark, fragment = there.partition("#")
    folders, names = here.split("/")[:-1], page.split("/")
    same = 0
    while same < min(len(folders), len(names) - 1) and folders[same] == names[same]:
        same += 1
    return "../" * (len(folders) - same) + "/".join(names[same:]) + ending + mark + fragment
