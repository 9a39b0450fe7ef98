"""Which state of the edition this is: in words for readers, in a word for programs; and where it can be cited."""

from __future__ import annotations

from generator.model.edition import Edition
from generator.model.releases import FROZEN
from generator.publishing.bibliography import place
from generator.publishing.labels import Labels


def version_words(edition: Edition, labels: Labels, key: str = "version") -> str:
    """The release and its day, or that it has been worked on since; `key`: the words, `cite-version` in a citation.

    >>> version_words(Edition({}, {}, ("en",), (), release="2027.1", released="2027-03-01"), Labels("en"))
    'Working state after version 2027.1 (1 March 2027)'
    """
    if not edition.release:
        return labels(f"{key}-none")
    date = labels.date(edition.released)
    return labels(key if edition.exact else f"{key}-after", name=edition.release, date=date)


def version(edition: Edition) -> str:
    """The same for programs; empty before the first release.

    >>> version(Edition({}, {}, ("en",), (), release="2027.1", released="2027-03-01"))
    'after 2027.1 (2027-03-01)'
    """
    if not edition.release:
        return ""
    return edition.release if edition.exact else f"after {edition.release} ({edition.released})"


def cited_place(edition: Edition, path: str) -> str:
    """The URL by which a file is cited: that of its frozen copy, where this is a release and has an address."""
    frozen = edition.exact and edition.address
    return place(edition, frozen_path(edition.release, path) if frozen else path)


def frozen_path(release: str, path: str) -> str:
    """Where a file of the site stands in the frozen copy of a release."""
    return f"{FROZEN}/{release}/{path}"
