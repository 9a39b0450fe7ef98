"""Reading the registers, the thematic index and the description of the edition from their YAML files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.model.corpus import Edition, Entity, LocalizedNames, Theme
from generator.reading import schema
from generator.reading.files import Files, translations
from generator.reading.schema import Reader
from generator.reading.strict_yaml import Fields


def _entries(files: Files, path: Path, table: Mapping[str, schema.Field]) -> Iterator[tuple[str, Reader, int]]:
    text = files.text(path) if path.exists() else None
    fields = files.yaml(path, text, 1) if text is not None else None
    for key, value in (fields or Fields()).items():
        line = fields.lines[key] if fields is not None else 0
        if not schema.SLUG.fullmatch(key):
            fix = "lower-case letters without accents, digits and hyphens, as in 'vladimir-putin'"
            files.report(path, line, f"'{key}' cannot be an id", key, fix)
        elif not isinstance(value, Fields):
            files.report(path, line, f"'{key}' must have keys of its own", str(value), "indent them below it")
        else:
            reader = Reader(files.relative(path), value, table, line, f" in '{key}'")
            yield key, reader, line
            files.problems += reader.problems


def register(files: Files, folder: Path, register: str) -> Iterator[Entity]:
    path = folder / f"{register}.yml"
    for key, reader, line in _entries(files, path, schema.ENTITY):
        names = reader.mapping("name")
        yield Entity(
            id=key,
            register=register,
            names=names,
            forms=tuple(dict.fromkeys((*reader.words("forms"), *names.values()))),
            description=reader.mapping("description"),
            sort=reader.text("sort"),
            wikidata=reader.text("wikidata"),
            dates=reader.text("dates"),
            date=reader.text("date"),
            see_also=reader.words("see-also"),
            formerly=reader.words("formerly"),
            path=files.relative(path),
            line=line,
        )


def themes(files: Files, path: Path) -> Iterator[Theme]:
    for key, reader, line in _entries(files, path, schema.THEME):
        sub: dict[str, LocalizedNames] = {
            name: {code: inner.text(code) for code in inner.fields} for name, inner in reader.maps("sub").items()
        }
        yield Theme(
            id=key,
            names=reader.mapping("name"),
            forms=reader.words("forms"),
            sub=sub,
            see=reader.text("see"),
            see_also=reader.words("see-also"),
            formerly=reader.words("formerly"),
            path=files.relative(path),
            line=line,
        )


def edition(files: Files, path: Path) -> Edition:
    text = files.text(path) if path.exists() else ""
    fields = files.yaml(path, text or "", 1) or Fields()
    reader = Reader(files.relative(path), fields, schema.EDITION)
    files.problems += reader.problems
    return Edition(
        titles=reader.mapping("title"),
        subtitles=reader.mapping("subtitle"),
        languages=reader.words("languages") or ("en",),
        editors=reader.words("editors"),
        introductions=translations(files, path.parent, "introduction"),
        licence=reader.text("licence"),
        address=reader.text("address").rstrip("/"),
        repository=reader.text("repository").rstrip("/"),
        branch=reader.text("branch") or "main",
    )
