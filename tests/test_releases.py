"""A release stays: what was cited of it leads where it led, whatever comes after; and what came after is told."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import site
from generator.comparing.released import differences, things
from generator.exports import citation_file
from generator.exports.archive import in_full
from generator.model.releases import Change, Thing, order
from generator.reading.releases import release_of, text_of_release
from tests.links import Links, broken
from tests.released import edit, project, released, released_twice
from tests.test_broken import run
from tests.test_hostile import build
from tests.test_record import commit, git
from tests.test_withholding import opened

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def twice() -> Path:
    return released_twice()


def page(folder: Path, path: str) -> str:
    return (folder / "site" / path).read_text(encoding="utf-8")


def archived(folder: Path, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(folder / "releases" / f"{name}.zip") as archive:
        return {member: archive.read(member) for member in archive.namelist()}


def changes(folder: Path, name: str | None) -> set[tuple[str, str]]:
    told = json.loads(page(folder, "releases.json"))["releases"]
    (one,) = (release for release in told if release["release"] == name)
    return {(change["mark"], change["id"]) for change in one["changes"]}


def test_a_frozen_copy_stands_under_its_own_address_as_it_was(twice: Path) -> None:
    for name in ("2027.1", "2027.2"):
        for path, data in archived(twice, name).items():
            assert (twice / "site" / "v" / name / path).read_bytes() == data
        assert (twice / "site" / "v" / f"{name}.zip").read_bytes() == (twice / "releases" / f"{name}.zip").read_bytes()
    assert "gone elsewhere" in page(twice, "v/2027.1/texts/river.html")
    assert "gone to Oldport" in page(twice, "v/2027.2/texts/river.html")


def test_each_page_and_export_says_which_release_it_is(twice: Path) -> None:
    pages = [path for path in archived(twice, "2027.1") if path.endswith(".html")]
    for path in pages:
        assert "Version 2027.1, 1" in page(twice, f"v/2027.1/{path}").replace("\u202f", " "), path
        now = page(twice, path)
        assert "Working state after version 2027.2" in now or "État de travail après la version 2027.2" in now, path
    for path in (
        *("texts/river.ris", "texts/river.bib", "texts/river.csl.json", "texts/river.txt", "tei/river.xml"),
        *("corpus.json", "claims.json", "releases.json", "feed.xml", "annotations/river.jsonld"),
    ):
        assert "2027.1" in page(twice, f"v/2027.1/{path}"), path
        assert "2027.2" in page(twice, path), path
    with zipfile.ZipFile(io.BytesIO(archived(twice, "2027.1")["texts/river.epub"])) as book:
        assert b'<meta property="schema:version">2027.1</meta>' in book.read("EPUB/package.opf")


def test_a_release_is_cited_at_its_own_address(twice: Path) -> None:
    frozen, now = page(twice, "v/2027.1/texts/river.html"), page(twice, "texts/river.html")
    assert 'rel="cite-as" href="https://example.org/river/v/2027.1/texts/river.html"' in frozen
    assert "version 2027.1 (1 March 2027)" in frozen
    assert 'rel="cite-as" href="https://example.org/river/texts/river.html"' in now
    assert "working state after version 2027.2 (1 June 2027)" in now
    for text in (frozen, now):  # search engines are led to what is new
        assert '<link rel="canonical" href="https://example.org/river/texts/river.html">' in text


def test_the_list_of_changes_is_right(twice: Path) -> None:
    assert changes(twice, "2027.1") == set()
    assert changes(twice, "2027.2") == {
        ("changed", "river#p2"),
        ("added", "river/council"),
        ("changed", "themes/trade"),
    }
    assert changes(twice, None) == {("changed", "river#p1"), ("added", "river#p1b")}
    for path in ("releases.html", "fr/releases.html"):
        told = page(twice, path)
        assert 'href="' + "../" * path.count("/") + 'v/2027.1/texts/river.html#p2"' in told
        assert "Commerce" in told


def test_no_link_is_broken_on_the_server_nor_in_any_archive(twice: Path, tmp_path: Path) -> None:
    assert [link for link in broken(twice / "site") if "404.html" not in link] == []
    for archive in (twice / "releases" / "2027.1.zip", twice / "releases" / "2027.2.zip", twice / "site" / "site.zip"):
        with zipfile.ZipFile(archive) as members:
            members.extractall(tmp_path / archive.stem)
        assert list(broken(tmp_path / archive.stem)) == [], archive.name


def test_what_was_cited_still_leads_where_it_led(twice: Path) -> None:
    """Each address with a fragment of the first release: in its frozen copy, and in the site of today."""
    for path, data in archived(twice, "2027.1").items():
        if path.startswith("texts/") and path.endswith(".html"):
            ids = {id for id in Links(data.decode()).ids if re.match(r"p\d|n-", id)}
            assert ids <= Links(page(twice, path)).ids, path


def test_the_page_of_a_text_says_what_became_of_each_passage(twice: Path) -> None:
    text = page(twice, "texts/river.html")
    told = dict(re.findall(r'<li data-values="([\d.]+)">(.*?)(?=<li data-values|</div>)', text, re.S))
    assert list(told) == ["2027.2", "2027.1"]
    marked = {name: re.findall(r'<li class="(\w+)" data-notes="([\w-]+)"', part) for name, part in told.items()}
    assert ("changed", "p1") in marked["2027.2"] and ("changed", "p2") not in marked["2027.2"]
    assert ("changed", "p2") in marked["2027.1"] and ("added", "n-council") in marked["2027.1"]
    assert 'href="../v/2027.1/texts/river.html#p2"' in told["2027.1"]


def test_the_archive_is_a_research_object_crate(twice: Path) -> None:
    files = archived(twice, "2027.1")
    graph = json.loads(files["ro-crate-metadata.json"])["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    root = entities[entities["ro-crate-metadata.json"]["about"]["@id"]]
    assert {root["version"], root["datePublished"], root["name"]} == {"2027.1", "2027-03-01", "The River. One text"}
    assert root["license"]["@id"] in entities
    parts = {part["@id"] for part in root["hasPart"]}
    assert parts <= entities.keys() and parts <= files.keys()
    assert {path for path in files if not path.endswith(".html") and not path.startswith("assets/")} - parts == {
        "ro-crate-metadata.json"
    }


def test_both_citation_files_say_the_same(twice: Path) -> None:
    cff = yaml.safe_load((twice / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((twice / ".zenodo.json").read_text(encoding="utf-8"))
    assert (cff["version"], cff["date-released"], cff["license"]) == ("2027.2", "2027-06-01", "CC-BY-4.0")
    assert (zenodo["version"], zenodo["publication_date"], zenodo["license"]) == ("2027.2", "2027-06-01", "cc-by-4.0")
    assert cff["title"] == zenodo["title"]


def test_those_of_this_repository_come_from_its_one_source() -> None:
    """But for where the repository is, which each checkout of it knows for itself."""
    cff, zenodo = citation_file.files(site.read(ROOT).publication).values()
    written, made = (yaml.safe_load(text) for text in ((ROOT / "CITATION.cff").read_text("utf-8"), cff))
    assert written == {key: made[key] for key in made if key != "repository-code" or key in written}
    written, made = (json.loads(text) for text in ((ROOT / ".zenodo.json").read_text("utf-8"), zenodo))
    assert written == {key: made[key] for key in made if key != "related_identifiers" or key in written}


@pytest.fixture
def once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition that was released; no frozen copy is built, for these tests look at refusals."""
    folder = project(tmp_path / "once")
    things_now = things(site.read(folder).publication)
    record = folder / "seeds" / "releases" / "2027.1.jsonl"
    record.parent.mkdir()
    record.write_text(text_of_release("2027.1", "2027-03-01", things_now), encoding="utf-8")
    commit(folder, "Release 2027.1")
    git(folder, "tag", "2027.9")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts}


REFUSED = {
    "a name that is none": ("spring", "2027-06-01", "numbers with a dot, as in 2027.1"),
    "a name that is used": ("2027.1", "2027-06-01", "there is a release 2027.1 already (seeds/releases/2027.1.jsonl)"),
    "a tag that is used": ("2027.9", "2027-06-01", "there is a release 2027.9 already (git has a tag 2027.9)"),
    "a name that comes before": ("2026.5", "2027-06-01", "release 2026.5 would not come after 2027.1"),
    "a day that is none": ("2027.2", "1 June", "'1 June' is no day; write it as in 2027-03-01"),
    "a day that comes before": ("2027.2", "2027-02-01", "2027-02-01 lies before 2027-03-01"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_release_that_cannot_be_is_refused_in_plain_words(case: str, once: Path) -> None:
    name, date, words = REFUSED[case]
    before = everything(once)
    code, said = released(once, name, date)
    assert code == 2 and words in said
    assert everything(once) == before


def test_what_is_not_committed_or_not_right_is_not_released(once: Path) -> None:
    before = everything(once)
    assert "nothing has changed since release 2027.1" in released(once, "2027.2", "2027-06-01")[1]
    assert everything(once) == before
    edit(once / "seeds" / "river.txt", "the upper river", "the upper stream")
    before = everything(once)
    code, said = released(once, "2027.2", "2027-06-01")
    assert code == 1 and "must be committed first" in said and "seeds/river.txt" in said
    commit(once, "A note that loses its passage")
    code, said = released(once, "2027.2", "2027-06-01")
    assert code == 1 and "this passage is not in the text" in said and "nothing was released" in said
    assert everything(once) == before


def test_a_build_that_fails_leaves_nothing_behind(once: Path) -> None:
    edit(once / "seeds" / "river.txt", "gone elsewhere", "gone")
    edit(once / "docs" / "about.md", "# About", "# About\n\n[nowhere](nowhere.md)")
    commit(once, "A link that leads nowhere")
    before = everything(once)
    code, said = released(once, "2027.2", "2027-06-01")
    assert code == 1 and "nothing was released" in said and "nowhere.md" in said
    assert everything(once) == before


def test_without_its_archive_a_release_is_told_and_no_page_leads_to_it(once: Path) -> None:
    publication = site.read(once).publication
    assert publication.edition.exact and publication.edition.release == "2027.1"
    files = site.files(site.read(once))
    assert [path for path, data in files.items() if b'"../v/' in data or b'"v/' in data] == []


def test_a_record_that_cannot_be_read_is_reported(once: Path) -> None:
    (once / "seeds" / "releases" / "2027.1.jsonl").write_text('{"release": "2027.1"}\n', encoding="utf-8")
    (once / "seeds" / "releases" / "2027.2.jsonl").write_text('{"release": "2027.3", "date": "2027-01-01"}\n')
    code, out, _ = run("check", "--root", str(once))
    assert code == 1
    assert "seeds/releases/2027.1.jsonl: this is no record of a release" in out
    assert "seeds/releases/2027.2.jsonl:1: the name of the file is not that of the release" in out


def test_the_branch_of_archives_gives_back_what_was_kept(twice: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    shutil.copytree(twice, here, ignore=shutil.ignore_patterns("site", "generated"))
    git(tmp_path, "init", "--quiet", "--bare", "remote")
    remote = str(tmp_path / "remote")
    git(here, "tag", "2027.1")
    for _ in range(2):  # the second time there is nothing to keep
        subprocess.run([".ci/releases", "keep", "2027.1", remote], cwd=here, check=True)
    made = tmp_path / "made"
    for path in ("releases/2027.2.zip", "seeds/releases/2027.2.jsonl", "CITATION.cff", ".zenodo.json"):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(here / path, made / path)
    git(here, "stash", "--quiet", "--include-untracked") if git(here, "status", "--short") else None
    git(here, "reset", "--quiet", "--hard", "HEAD~1")
    subprocess.run([".ci/releases", "publish", "2027.2", str(made), remote, "main"], cwd=here, check=True)
    assert git(here, "log", "-1", "--format=%s") == "Release 2027.2\n"
    assert git(tmp_path / "remote", "tag", "--list").split() == ["2027.1", "2027.2"]
    there = tmp_path / "there"
    git(tmp_path, "clone", "--quiet", "--branch", "main", remote, "there")
    subprocess.run([".ci/releases", "fetch"], cwd=there, check=True)
    for name in ("2027.1", "2027.2"):
        zipped = (there / "releases" / f"{name}.zip").read_bytes()
        assert zipped == (twice / "releases" / f"{name}.zip").read_bytes()
    (here / "releases").mkdir(exist_ok=True)
    (here / "releases" / "2027.1.zip").write_bytes(b"another")
    again = subprocess.run([".ci/releases", "keep", "2027.1", remote], cwd=here, capture_output=True, text=True)
    assert again.returncode and "never replaced" in again.stderr


def test_a_text_that_is_withheld_after_a_release_takes_its_frozen_copy_off_the_site(
    twice: Path, tmp_path: Path
) -> None:
    """The copy goes as a whole; that it was there, and why it is not shown, is told."""
    here = tmp_path / "here"
    shutil.copytree(twice, here, ignore=shutil.ignore_patterns("generated", ".git"))
    assert (here / "site" / "v" / "2027.1" / "texts" / "river.html").is_file()
    about = here / "seeds" / "river" / "about.md"
    about.write_text(about.read_text("utf-8").replace("---\n", "---\npublish: apparatus\n", 1), encoding="utf-8")
    done = build(here)
    assert done.returncode == 0, done.stderr
    assert not list((here / "site" / "v").iterdir())
    told = page(here, "releases.html")
    assert told.count("may not be reprinted now") == 2 and "v/2027" not in told
    for file in (here / "site").rglob("*"):
        if file.is_file():
            for _, data in opened(file.name, file.read_bytes()):
                assert b"gone elsewhere" not in data and b"gone to Oldport" not in data, file
    assert [link for link in broken(here / "site") if "404.html" not in link] == []


def test_an_archive_of_which_nothing_is_known_is_not_shown(twice: Path, tmp_path: Path) -> None:
    archive = twice / "releases" / "2027.1.zip"
    assert in_full(archive, frozenset()) == ()
    assert in_full(archive, frozenset({"river", "another"})) == ("river",)
    (tmp_path / "cut.zip").write_bytes(archive.read_bytes()[:200])
    assert in_full(tmp_path / "cut.zip", frozenset({"river"})) == ("river",)


@cache
def real() -> tuple[Thing, ...]:
    return things(site.read(ROOT).publication)


def test_every_passage_note_and_entry_of_the_edition_is_in_a_release() -> None:
    publication = site.read(ROOT).publication
    kinds: dict[str, int] = {}
    for thing in real():
        kinds[thing.kind] = kinds.get(thing.kind, 0) + 1
    assert kinds["text"] == len(publication.texts)
    assert kinds["passage"] == sum(bool(block.id) for text in publication.texts for block in text.document.blocks)
    assert kinds["note"] == sum(len(text.notes) for text in publication.texts)
    assert kinds["entry"] == len(publication.entities) + len(publication.themes) + len(publication.outlets)
    assert len({(thing.kind, thing.key) for thing in real()}) == len(real())


def test_a_record_says_what_was_written_and_holds_no_words_of_a_text() -> None:
    record = text_of_release("2027.1", "2027-03-01", real())
    assert release_of(record).things == real()
    block = max((block.text for text in site.read(ROOT).publication.texts for block in text.document.blocks), key=len)
    assert block[20:80] not in record


THINGS = st.dictionaries(st.integers(0, 9), st.sampled_from("abc"), max_size=8)


@given(THINGS, THINGS)
def test_differences_tell_all_and_only_what_differs(old: dict[int, str], new: dict[int, str]) -> None:
    before, after = ([Thing("note", f"x/{key}", of, f"t#{key}") for key, of in state.items()] for state in (old, new))
    told = {(change.mark, change.key) for change in differences(before, after)}
    assert told == (
        {("added", f"x/{key}") for key in new.keys() - old.keys()}
        | {("withdrawn", f"x/{key}") for key in old.keys() - new.keys()}
        | {("changed", f"x/{key}") for key in new.keys() & old.keys() if old[key] != new[key]}
    )


def test_what_has_another_id_now_is_the_same_thing() -> None:
    before = Thing("note", "x/old", "1", "t#n-old")
    after = Thing("note", "x/new", "1", "t#n-new", formerly=("x/old",))
    assert list(differences([before], [after])) == []
    assert list(differences([before], [replace(after, of="2")])) == [
        Change("changed", "note", "x/old", "", "t#n-new", "t#n-old")
    ]


def test_releases_come_in_the_order_of_their_numbers() -> None:
    assert sorted(["2027.10", "2027.9", "2026.12.1"], key=order) == ["2026.12.1", "2027.9", "2027.10"]
