"""What all pages have in common: front matter, templates, links, and the few look-ups that several pages need."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape as escape_html

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.model.corpus import Entity, LocalizedNames
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
    """The templates, which escape what they are given and know no name but what they are given, and these filters."""
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
    """The templates of the pages, compiled once in a process and again when their file changes."""
    return templates(md=markup.escape)


def front_matter(fields: Mapping[str, object]) -> str:
    """Front matter for MkDocs. Its templates print it raw, so every text in it is escaped; empty values are left out.

    `jsonld` is data, which a template prints between script tags: it becomes JSON that can stand there.
    """

    def safe(value: object) -> object:
        if isinstance(value, str):
            return escape_html("".join(c for c in value if c >= " "), quote=True)
        if isinstance(value, Mapping):
            return {key: safe(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [safe(inner) for inner in value]
        return value

    given = {key: value for key, value in fields.items() if value not in ("", [], (), None)}
    kept = {key: markup.json_in_html(value) if key == "jsonld" else safe(value) for key, value in given.items()}
    return "---\n" + yaml.dump(kept, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000) + "---\n"


@dataclass(frozen=True)
class Link:
    """Something to lead to: an address as seen from the page, and the words of the link."""

    url: str
    text: str
    title: str = ""


class SiteRenderer:
    """A publication ready to be printed: what every maker of pages is handed."""

    def __init__(self, publication: Publication, printed: bool = False) -> None:
        self.publication = publication
        self.printed = printed  # whether each text has a PDF to lead to
        self.edition = publication.edition
        self.addresses = Addresses(self.edition.main, self.edition.languages)
        self.repository = RepositoryLinks(self.edition.repository, self.edition.branch)
        self.texts = {text.document.seed.name: text for text in publication.texts}

    @cached_property
    def name_parser(self) -> NameParser:
        """What parts the names of authors and editors."""
        return NameParser(self.publication.entities.values())

    @cached_property
    def _by_form(self) -> dict[str, str]:
        """The person of each name that only one person of the registers bears."""
        people = [entity for entity in self.publication.entities.values() if entity.register == "people"]
        bearers = Counter(form for entity in people for form in entity.forms)
        return {form: entity.id for entity in people for form in entity.forms if bearers[form] == 1}

    def author(self, name: str) -> Entity | None:
        """The entry of the register of people that an author's name stands for."""
        key = self._by_form.get(name)
        return self.publication.entities[key] if key else None

    @cached_property
    def written(self) -> Mapping[str, Sequence[AnnotatedText]]:
        """The texts that each person of the registers wrote, by the person's id."""
        found: defaultdict[str, list[AnnotatedText]] = defaultdict(list)
        for text in self.publication.texts:
            for key in dict.fromkeys(self._by_form.get(name) for name in text.document.about.authors):
                if key:
                    found[key].append(text)
        return dict(found)

    def language_of(self, text: AnnotatedText) -> str:
        """The language of the interface on the page of a text."""
        return self.addresses.of_reader(text.document.about.language)

    def localized(self, names: LocalizedNames, language: str) -> str:
        """The name in `language`, else in the main language, else any."""
        return names.get(language) or names.get(self.edition.main) or next(iter(names.values()), "")

    def entity_title(self, entity: Entity, language: str) -> str:
        """Name and description of an entity, for a link's title."""
        return f"{self.localized(entity.names, language)} — {self.localized(entity.description, language)}"

    def render(
        self, template: str, here: str, language: str, front: Mapping[str, object], **values: object
    ) -> dict[str, str]:
        """One page: front matter, and the template filled in; with `to(address)` for links seen from `here`.

        A page that exists in one language only leads to the home page of another one (`elsewhere`).
        """
        title = self.localized(self.edition.titles, language)
        fields = {"lang": language, "edition": title, "elsewhere": self._elsewhere(here, language), **front}
        if front.get("alternate"):
            del fields["elsewhere"]
        text = self.fill(f"{template}.md.j2", here, language, **values)
        return {f"{here}.md": front_matter(fields) + "\n" + BLANK_LINES.sub("\n\n", text).strip() + "\n"}

    def fill(self, template: str, here: str, language: str, **values: object) -> str:
        """A template filled in for the page `here`; `to(address)` gives links as seen from it."""
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
                typeset=lambda words: markup.typeset(words, language),
                tongue=lambda code, within=language: markup.tongue(code, within),
                phrase=phrase,
                **values,
            )
        )

    def _elsewhere(self, here: str, language: str) -> dict[str, str] | None:
        """The front matter entry that leads to the home page in another language, for pages without a twin."""
        other = next((one for one in self.edition.languages if one != language), "")
        return {"lang": other, "url": relative(here, self.addresses.shared("index", other))} if other else None

    def twins(self, name: str) -> Iterable[tuple[str, str, dict[str, str]]]:
        """For a shared page: (language, address, front matter entry that leads to its twin) in each language."""
        languages = self.edition.languages
        for language in languages:
            here = self.addresses.shared(name, language)
            other = next((one for one in languages if one != language), "")
            twin = {"lang": other, "url": relative(here, self.addresses.shared(name, other))} if other else {}
            yield language, here, twin


def plain(words: str) -> Markup:
    """Words that the program itself wrote, as they are."""
    return Markup(words)
