"""What all pages have in common: front matter, templates, links, and the few look-ups that several pages need."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from html import escape as escape_html

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.model.corpus import Entity
from generator.model.keys import LocalizedNames
from generator.model.publication import AnnotatedText, Publication
from generator.publishing.addresses import Addresses, relative
from generator.publishing.bibliography import NameParser
from generator.publishing.labels import Labels
from generator.publishing.repository_links import RepositoryLinks
from generator.text import markup
from generator.text.language import phrase

BLANK_LINES = re.compile(r"\n{3,}")
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def templates(**filters: Callable[[str], str]) -> Environment:
    """The templates with these filters. Values are escaped; a name that was not passed in is an error."""
    environment = Environment(
        loader=PackageLoader("generator.publishing"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(filters)
    return environment


@cache
def _environment() -> Environment:
    """The templates of the pages: compiled once per process, and again when a file changes."""
    return templates(md=markup.escape)


def front_matter(fields: Mapping[str, object]) -> str:
    """Front matter for MkDocs. Its templates print it raw, so every text is escaped here; empty values are left out.

    `jsonld` is data that a template prints between script tags: it becomes JSON that is safe there.
    """

    def safe(value: object) -> object:
        if isinstance(value, str):
            return escape_html("".join(c for c in value if c >= " "), quote=True)
        if isinstance(value, Mapping):
            return {key: safe(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [safe(inner) for inner in value]
        return value

    given = {key: value for key, value in fields.items() if value not in ("", [], (), {}, None)}
    escaped = {key: markup.json_in_html(value) if key == "jsonld" else safe(value) for key, value in given.items()}
    return "---\n" + yaml.dump(escaped, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000) + "---\n"


class SiteRenderer:
    """A publication with its templates and addresses: what every module of pages is passed."""

    def __init__(self, publication: Publication, printed: bool = False, books: bool = False) -> None:
        self.publication = publication
        self.printed = printed  # whether each text has a PDF to lead to
        self.books = books  # whether each text, and all of them, is an EPUB too
        self.edition = publication.edition
        self.addresses = Addresses(self.edition.main, self.edition.languages)
        self.repository = RepositoryLinks(self.edition.repository, self.edition.branch)
        self.texts = {text.document.seed.name: text for text in publication.texts}

    @cached_property
    def name_parser(self) -> NameParser:
        """Splits the names of authors and editors into given and family names."""
        return NameParser(self.publication.entities.values())

    @cached_property
    def _by_form(self) -> dict[str, str]:
        """The id of the person by each name that only one person in the register has."""
        people = [entity for entity in self.publication.entities.values() if entity.register == "people"]
        people_named = Counter(form for entity in people for form in entity.forms)
        return {form: entity.id for entity in people for form in entity.forms if people_named[form] == 1}

    def author(self, name: str) -> Entity | None:
        """The entry of an author in the register of people, if the name is there and unambiguous."""
        key = self._by_form.get(name)
        return self.publication.entities[key] if key else None

    @cached_property
    def written(self) -> Mapping[str, Sequence[AnnotatedText]]:
        """The texts that each person of the registers wrote, by the person's id."""
        texts: defaultdict[str, list[AnnotatedText]] = defaultdict(list)
        for text in self.publication.texts:
            for key in dict.fromkeys(self._by_form.get(name) for name in text.document.about.authors):
                if key:
                    texts[key].append(text)
        return dict(texts)

    def language_of(self, text: AnnotatedText) -> str:
        """The language of the interface on the page of a text."""
        return self.addresses.of_reader(text.document.about.language)

    def localized(self, names: LocalizedNames, language: str) -> str:
        """The name in `language`, else in the main language, else any."""
        return names.get(language) or names.get(self.edition.main) or next(iter(names.values()), "")

    def place(self, text: AnnotatedText, block_number: int, labels: Labels) -> tuple[str, str]:
        """The address of a block, and its number in words: `¶ 12`, `[1]` for an author's note.

        A heading has no number: the next block's stands for it, or else the address and title of the page.
        """
        document = text.document
        page = self.addresses.text(document.about)
        block = next((block for block in document.blocks[block_number:] if block.id), None)
        if block is None:
            return page, document.about.title
        return f"{page}#{block.id}", labels.place(block.id)

    def entity_title(self, entity: Entity, language: str) -> str:
        """Name and description of an entity, for a link's title."""
        return f"{self.localized(entity.names, language)} — {self.localized(entity.description, language)}"

    def render(
        self, template: str, here: str, language: str, front: Mapping[str, object], **values: object
    ) -> dict[str, str]:
        """One page: front matter and the filled template, in which `to(address)` is a link relative to `here`.

        A page that exists in one language only links to the home page in each of the others (`elsewhere`).
        """
        title = self.localized(self.edition.titles, language)
        fields = {"lang": language, "edition": title, "elsewhere": self._others("index", here, language), **front}
        if front.get("alternate"):
            del fields["elsewhere"]
        text = self.fill(f"{template}.md.j2", here, language, **values)
        return {f"{here}.md": front_matter(fields) + "\n" + BLANK_LINES.sub("\n\n", text).strip() + "\n"}

    def fill(self, template: str, here: str, language: str, **values: object) -> str:
        """A filled template for the page `here`; in it `to(address)` is a link relative to `here`."""
        return (
            _environment()
            .get_template(template)
            .render(
                l=Labels(language),
                to=lambda there, ending=".html": relative(here, there, ending),
                shared=lambda name: relative(here, self.addresses.shared(name, language)),
                language=language,
                here=here,
                edition=self.edition,
                renderer=self,
                typeset=lambda words, code=language: markup.typeset(words, code),
                lang_attribute=lambda code, around=language: markup.lang_attribute(code, around),
                phrase=phrase,
                **values,
            )
        )

    def _others(self, name: str, here: str, language: str) -> dict[str, str]:
        """Where the shared page `name` stands in each language but `language`, as links from the page `here`."""
        others = (other for other in self.edition.languages if other != language)
        return {other: relative(here, self.addresses.shared(name, other)) for other in others}

    def twins(self, name: str) -> Iterable[tuple[str, str, dict[str, str]]]:
        """For a shared page: (language, address, front matter entry that leads to its twins) in each language."""
        for language in self.edition.languages:
            here = self.addresses.shared(name, language)
            yield language, here, self._others(name, here, language)
