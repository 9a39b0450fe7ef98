"""Pages that go across texts: nothing is lost between an index and what it leads to; archives are the same bytes."""

from __future__ import annotations

import io
import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import site
from generator.exports import archive, zipping
from generator.pages import checks, claims, compare, matters
from generator.publishing import disk, packing
from generator.publishing.renderer import SiteRenderer
from generator.publishing.units import Unit, as_text, files_of
from generator.search import search_files
from generator.store.store import NOTHING_KEPT, Store
from tests.bench_search import Reader
from tests.conftest import CASES


@pytest.fixture(scope="module")
def renderer() -> SiteRenderer:
    return SiteRenderer(site.read(CASES / "search").publication)


def made(renderer: SiteRenderer, units: Callable[[SiteRenderer], Iterator[Unit]]) -> dict[str, str]:
    return as_text(files_of(units(renderer)))


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_a_theme_page_quotes_every_paragraph_of_the_index(renderer: SiteRenderer) -> None:
    pages = made(renderer, claims.units)
    index = renderer.publication.index
    assert index
    for (theme, _), locators in index.items():
        page = words_of(pages[f"themes/{theme}.md"])
        addresses = set(re.findall(r'class="kwic"[^>]*><a href="[^"#]*([^"]*)"', pages[f"themes/{theme}.md"]))
        for locator in locators:
            document = renderer.texts[locator.seed].document
            assert f"#{document.address_of(locator.block)}" in addresses, (theme, locator)
            assert len(page) > len(locator.words)


def test_texts_stand_in_the_order_of_time(renderer: SiteRenderer) -> None:
    for page in made(renderer, claims.units).values():
        dates = re.findall(r'class="when">.*?datetime="([\d-]+)"', page, re.DOTALL)
        assert dates == sorted(dates)


def test_the_table_of_fact_checks_has_each_once_and_counts_them(renderer: SiteRenderer) -> None:
    page = made(renderer, checks.units)["checks.md"]
    verdicts = [
        placed.note.verdict for text in renderer.publication.texts for placed in text.placed if placed.note.verdict
    ]
    rows = re.findall(r'<tr data-values="verdict:(\w+)', page)
    assert sorted(rows) == sorted(verdicts)
    total = re.findall(r"<tr>.*?</tr>", page.partition("</tbody>")[0], re.DOTALL)[-1]
    assert words_of(total).endswith(str(len(verdicts)))
    chosen = re.findall(r'\?verdict=(\w+)&amp;text=([\w-]+)">(\d+)</a>', page)
    for verdict, slug, n in chosen:
        assert page.count(f'data-values="verdict:{verdict} text:{slug}') == int(n)


def test_a_pair_of_texts_has_a_page_with_all_that_both_speak_of(renderer: SiteRenderer) -> None:
    pages = made(renderer, compare.units)
    both = matters.Matters(renderer)
    found = [*both.themes, *both.events]
    names = [text.document.seed.name for text in matters.in_time(renderer)]
    for at, first in enumerate(names):
        for second in names[at + 1 :]:
            abouts = [renderer.texts[name].document.about for name in (first, second)]
            both = [matter for matter in found if first in matter.spans and second in matter.spans]
            page = pages.get(f"{compare.address(*abouts)}.md", "")
            assert bool(page) == bool(both)
            for matter in (matter for matter in both if matter.register == "events"):
                assert f"{matter.page}.html" in page


def test_a_name_leads_to_its_entry_in_every_script_and_form(renderer: SiteRenderer) -> None:
    reader = Reader(search_files(renderer))
    for language in renderer.edition.languages:
        letters = reader.known["words"][language]["letters"]
        found = {entry[1] for letter in letters for entry in reader.load(f"names-{language}-{letter}")}
        entities = renderer.publication.entities.values()
        assert {f"{renderer.addresses.entity(entity, language)}.html" for entity in entities} <= found


FILES = st.dictionaries(st.sampled_from(["a", "b.html", "c.epub", "d/e", "d/é"]), st.binary(max_size=300))


@settings(max_examples=30, deadline=None)
@given(st.lists(FILES, min_size=1, max_size=4), st.booleans())
def test_what_is_zipped_comes_back_and_is_the_same_bytes_however_it_came_about(
    states: list[dict[str, bytes]], spoilt: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name) / "site", Store(Path(name) / "store", bytes(32))
        for files in states:
            disk.write(folder, files)
            time.sleep(0.11)  # so that what stays is known to be as it was
            if spoilt and (folder / "all.zip").exists():
                (folder / "all.zip").write_bytes(b"x" * (folder / "all.zip").stat().st_size)
            zipping.bring_up_to_date(folder / "all.zip", folder, list(files), "all", archive.content, store)
        zipping.bring_up_to_date(folder / "fresh.zip", folder, list(files), "all", archive.content, NOTHING_KEPT)
        assert (folder / "all.zip").read_bytes() == (folder / "fresh.zip").read_bytes()
        whole = zipfile.ZipFile(folder / "all.zip")
        assert whole.testzip() is None
        assert {path: whole.read(path) for path in whole.namelist()} == {f"all/{p}": b for p, b in files.items()}


@pytest.mark.parametrize("far", [packing.FAR, 500])
@pytest.mark.parametrize("most", [packing.MOST, 10])
def test_an_archive_is_written_as_the_library_writes_it(far: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """`far` and `most`: what is large, and many, has other forms in a ZIP."""
    for module, names in ((packing, ("FAR", "MOST")), (zipfile, ("ZIP64_LIMIT", "ZIP_FILECOUNT_LIMIT"))):
        monkeypatch.setattr(module, names[0], far)
        monkeypatch.setattr(module, names[1], most)
    files = {f"é{n}" if n % 2 else f"{n}": packing.packed(bytes([n]) * 150 * n, stored=True) for n in range(20)}
    expected = io.BytesIO()
    with zipfile.ZipFile(expected, "w") as target:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, packing.BEGINNING)
            member.create_system, member.external_attr = packing.SYSTEM, packing.RIGHTS
            target.writestr(member, content.data)
    assert packing.archive(files) == expected.getvalue()


@given(st.lists(st.integers(0, 1 << 33), min_size=1, max_size=4), st.integers(0, 1 << 33))
def test_a_member_that_begins_elsewhere_has_the_record_of_one_that_began_there(places: list[int], size: int) -> None:
    record = packing.Record.of("a", 8, 1, size, 5, 0)
    for place in places:
        record = record.at(place)
        assert record == packing.Record.of("a", 8, 1, size, 5, place)


def test_what_an_interrupted_build_left_of_an_archive_goes(tmp_path: Path) -> None:
    disk.write(tmp_path, {"a": b"1"})
    (tmp_path / ".all.zip-12591").write_bytes(b"PK")
    zipping.bring_up_to_date(tmp_path / "all.zip", tmp_path, ["a"], "all", archive.content, NOTHING_KEPT)
    assert {path.name for path in tmp_path.glob("*all.zip*")} == {"all.zip"}


def test_what_is_hidden_at_the_top_of_a_site_is_in_no_archive(tmp_path: Path) -> None:
    disk.write(tmp_path, {"a.json": b"1", ".git/config": b"2", ".site.zip-12591": b"PK", "texts/.kept": b"3"})
    assert archive.needed(tmp_path) == ["a.json", "texts/.kept"]
