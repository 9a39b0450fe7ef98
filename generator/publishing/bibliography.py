"""What bibliographies need: personal names, titles, translations, and permanent addresses of an edition's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.model.corpus import About, Entity
from generator.model.edition import Edition
from generator.publishing.labels import Labels
from generator.text.markup import slug

SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
ARTICLES = frozenset({"The", "Le", "La", "Les"})
CREATIVE = re.compile(r"CC[ -](BY(?:-(?:NC|SA|ND|NC-SA|NC-ND))?)[ -](\d\.\d)", re.IGNORECASE)
PUBLIC = re.compile(r"CC ?0(?: \d\.\d)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; one that is no person's, or of one word, is all `family`."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """As in an alphabetical list: the family name first."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def direct(self) -> str:
        """As it is spoken: the given name first."""
        return f"{self.given} {self.family}" if self.given else self.family


def parted(name: str, families: Iterable[str] = ()) -> Name:
    """The parts of a name: as the registers sort it, else the last word and the particles before it are the family.

    Particles are recognised by their small letters. A name that begins with an article, or whose last word has a
    small letter, is no person's.

    >>> parted("Jan van der Berg"), parted("The editors"), parted("Mao Zedong", ["Mao"])
    (Name(family='van der Berg', given='Jan'), Name(family='The editors', given=''), Name(family='Mao', given='Zedong'))
    """
    name = " ".join(name.split())
    family, comma, given = name.partition(", ")
    if comma and given:
        return Name(family, given)
    for family_name in families:
        if family_name and family_name != name and f" {family_name} " in f" {name} ":
            return Name(family_name, " ".join(f" {name} ".replace(f" {family_name} ", " ", 1).split()))
    words = name.split()
    start = len(words) - 1 - (len(words) > 2 and words[-1] in SUFFIXES)
    if start < 1 or words[start][:1].islower() or words[0] in ARTICLES:
        return Name(name)
    while start > 1 and words[start - 1][:1].islower():
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]))


class NameParser:
    """Splits names by the registers: a person is sorted as the entry says, an organisation is never split."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._families: dict[str, set[str]] = {}
        self._organisations: set[str] = set()
        for entity in entities:
            if entity.register == "organisations":
                self._organisations.update((*entity.forms, *entity.names.values()))
            elif entity.register == "people" and entity.sort:
                for form in (*entity.forms, *entity.names.values()):
                    self._families.setdefault(form, set()).add(entity.sort)

    def part(self, name: str) -> Name:
        """The parts of the name of someone who wrote a text or a note."""
        if name in self._organisations:
            return Name(name)
        return parted(name, sorted(self._families.get(name, ())))


def shown_title(about: About) -> str:
    """The title; in square brackets where the editors supplied it."""
    return f"[{about.title}]" if about.title_is_supplied else about.title


def translation(about: About, labels: Labels) -> str:
    """That a text is a translation, by whom and from which language, as a reference says it; empty for an original.

    >>> translation(About("a", "A", translation="machine", translated_from="vi"), Labels("en"))
    'Machine translation, from Vietnamese'
    """
    if about.translation not in ("human", "machine"):
        return ""
    words = labels(f"status-{about.translation}")
    if about.translated_from:
        words += ", " + labels("status-translated-from", language=labels.language_name(about.translated_from))
    return words[:1].upper() + words[1:]


def place(edition: Edition, path: str) -> str:
    """The URL of a file of the site: absolute if the edition has an address, else relative to the root of the site."""
    return f"{edition.address}/{path}" if edition.address else path


def tag(edition: Edition, path: str) -> str:
    """A permanent tag URI (RFC 4151), whether the edition has an address or not.

    The year is that in which this form was defined; the authority `edition.invalid` belongs to nobody.
    """
    host = urlsplit(edition.address).hostname or ""
    title = slug(edition.titles.get(edition.main, ""))
    return f"tag:{host},2026:{path}" if host else f"tag:edition.invalid,2026:{title}/{path}"


def licence_address(licence: str) -> str:
    """The URL of a licence by its usual name; empty if it is unknown.

    >>> licence_address("CC BY-SA 4.0"), licence_address("all mine")
    ('https://creativecommons.org/licenses/by-sa/4.0/', '')
    """
    if match := CREATIVE.fullmatch(licence.strip()):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    if PUBLIC.fullmatch(licence.strip()):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return licence.strip() if re.fullmatch(r"https?://\S+", licence.strip()) else ""
