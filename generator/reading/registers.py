"""Reading the registers, the thematic index and the description of the edition from their YAML files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from generator.languages import FALLBACK, interface_languages, name_of
from generator.model.corpus import Entity, Theme
from generator.model.duties import Catalogue
from generator.model.edition import Edition
from generator.model.keys import SLUG
from generator.model.sources import Outlet
from generator.reading import typography
from generator.reading.checkout import repository_of
from generator.reading.files import REGISTER_LIMIT, Files
from generator.reading.schema import Reader
from generator.reading.strict_yaml import Fields
from generator.reading.translations import language_in

Entry = TypeVar("Entry", Entity, Theme, Outlet, Catalogue)


def register(files: Files, path: Path) -> Iterator[Entity]:
    """The entries of a register; the names of an entry are forms of it, too."""
    for entry, reader in entries(files, path, Entity):
        names, forms = reader.value("name"), reader.value("forms")
        yield reader.record(
            id=entry,
            register=path.stem,
            names=names,
            forms=tuple(dict.fromkeys((*forms, *names.values()))),
            path=reader.path,
            line=reader.line,
        )
        files.problems += reader.problems


def themes(files: Files, path: Path) -> Iterator[Theme]:
    """The headings of the thematic index."""
    for entry, reader in entries(files, path, Theme):
        yield reader.record(id=entry, path=reader.path, line=reader.line)
        files.problems += reader.problems


def outlets(files: Files, path: Path) -> Iterator[Outlet]:
    """Who publishes the pages that are named as sources."""
    for entry, reader in entries(files, path, Outlet):
        yield reader.record(id=entry, path=reader.path, line=reader.line)
        files.problems += reader.problems


def edition(files: Files, path: Path) -> Edition:
    """What the edition says of itself; addresses without a slash at their end."""
    text = files.text(path) if files.exists(path) else ""
    fields = files.yaml(path, text, 1) if text is not None else None
    reader = Reader(files.relative(path), fields or Fields(), Edition)
    described = reader.record(
        languages=_languages(reader),
        introductions=_introductions(files, path.parent),
        address=reader.value("address").rstrip("/"),
        repository=reader.value("repository").rstrip("/") or repository_of(files.root),
        branch=reader.value("branch") or "main",
    )
    files.problems += reader.problems if fields is not None else ()
    return described


def edition_of(root: Path) -> Edition:
    """What the edition in the folder `root` says of itself; what is wrong with that is for `read_corpus` to report."""
    return edition(Files(root), root / "seeds" / "edition.yml")


def _introductions(files: Files, folder: Path) -> dict[str, str]:
    """The texts of `introduction.LANG.md` by language."""
    texts = {}
    for path in files.entries(folder, "introduction.*.md"):
        language = language_in(files, path, "introduction")
        text = files.text(path) if language else None
        if text and text.strip():
            texts[language] = text.strip()
            files.problems += typography.problems(files.relative(path), 1, text, language)
    return texts


def _languages(reader: Reader[Edition]) -> tuple[str, ...]:
    """Those of the interface that the program speaks; one that it does not speak is reported."""
    known = interface_languages()
    written = dict.fromkeys(reader.value("languages"))
    for code in written:
        if code not in known:
            what = f"the interface does not speak '{code}'; it speaks {_named(known)}"
            fix = f"write one or more of these, as in 'languages: [{known[0]}]'; a text may be in any language"
            reader.report("languages", what, code, fix)
    return tuple(code for code in written if code in known) or (FALLBACK,)


def _named(codes: Sequence[str]) -> str:
    """Codes of languages with their names: `de (German), en (English)`."""
    return ", ".join(f"{code} ({name_of(code)})" for code in codes)


def entries(files: Files, path: Path, record: type[Entry]) -> Iterator[tuple[str, Reader[Entry]]]:
    """The id of each entry and a reader for it; problems of the reader are the caller's to collect."""
    text = files.text(path, REGISTER_LIMIT) if files.exists(path) else None
    found = (files.yaml(path, text, 1) if text is not None else None) or Fields()
    for entry, written in found.items():
        line = found.lines[entry]
        if entry == "index":
            what = "'index' cannot be an id: the list of all entries has this address"
            files.report(path, line, what, entry, "give it another id")
        elif not SLUG.fullmatch(entry):
            fix = "lower-case letters without accents, digits and hyphens, as in 'vladimir-putin'"
            files.report(path, line, f"'{entry}' cannot be an id", entry, fix)
        elif not isinstance(written, Fields):
            files.report(path, line, f"'{entry}' must have keys of its own", str(written), "indent them below it")
        else:
            yield entry, Reader(files.relative(path), written, record, line, f" in '{entry}'")
