"""What stands in `seeds/edition.yml` is said nowhere else, and a page written by hand is found by lying in `docs/`."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator import site
from generator.mkdocs_plugin import by_hand
from generator.publishing import configuration, disk
from generator.publishing.labels import Labels
from generator.reading.registers import edition_of
from tests.test_broken import run
from tests.test_hostile import build, project

ROOT = Path(__file__).parent.parent
ADDRESS = "https://example.org/river"


class Contents(HTMLParser):
    """The links of the navigation of a page, in order: (where it leads, its words)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.inside |= values.get("id") == "contents"
        if self.inside and tag == "a":
            self.links.append((values["href"] or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "nav"

    def handle_data(self, data: str) -> None:
        if self.inside and self.links:
            self.links[-1] = self.links[-1][0], self.links[-1][1] + data.strip()


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in English and French at an address, with pages written by hand and a template and a style of its own."""
    folder = project(tmp_path_factory.mktemp("river"))
    write(folder, "seeds/edition.yml", (folder / "seeds/edition.yml").read_text("utf-8") + f"address: {ADDRESS}\n")
    write(folder, "docs/how-it-was-made.md", "---\norder: 2\n---\n\n# How it was made\n")
    write(folder, "docs/zeal.md", "---\norder: 1\n---\n\n# Zeal\n\nSee [the data](data.md).\n")
    write(folder, "docs/fr/about.md", "---\ntitle: À propos\n---\n\n# À propos\n")
    write(folder, "docs/essays/toll.md", "# On tolls\n")
    write(folder, "docs/README.md", "# For those who see this folder\n")
    write(folder, "docs/cleaning.md", "# Cleaned by hand\n")
    write(folder, "overrides/partials/footer.html", "<footer>our own</footer>")
    write(folder, "overrides/styles/pages.css", "p { color: rebeccapurple }")
    write(folder, "overrides/images/seal.svg", "<svg/>")
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def page(river: Path, path: str) -> str:
    return (river / "site" / path).read_text(encoding="utf-8")


def in_navigation(html: str) -> list[str]:
    links = Contents(html).links
    return [where for where, _ in links if not where.startswith("#")]


def test_pages_written_by_hand_stand_in_the_navigation_by_their_order_and_name(river: Path) -> None:
    own = ["about.html", "zeal.html", "how-it-was-made.html"]
    assert in_navigation(page(river, "index.html"))[-6:] == ["cleaning.html", *own, "data.html", "search.html"]
    french = in_navigation(page(river, "fr/index.html"))
    assert french[-4:] == ["cleaning.html", "about.html", "data.html", "search.html"]
    assert in_navigation(page(river, "essays/toll.html"))[-1] == "../search.html"


def test_a_page_written_by_hand_has_the_language_of_its_folder_and_leads_to_its_twin(river: Path) -> None:
    french = page(river, "fr/about.html")
    assert '<html lang="fr"' in french
    assert "Le fleuve" in french
    assert 'href="../about.html" lang="en"' in " ".join(french.split())
    assert 'href="fr/index.html" lang="fr"' in " ".join(page(river, "zeal.html").split())


def test_a_page_written_by_hand_takes_the_place_of_a_generated_one(river: Path) -> None:
    assert "Cleaned by hand" in page(river, "cleaning.html")
    assert "For those who see this folder" not in page(river, "index.html")


def test_a_template_or_style_of_the_project_takes_the_place_of_the_programs(river: Path) -> None:
    assert page(river, "assets/pages.css") == "p{color:#639}\n"
    assert "our own" in page(river, "index.html")
    assert page(river, "images/seal.svg") == "<svg/>"
    assert page(river, "assets/text.css")


def test_the_address_alone_fills_the_sitemap_and_the_page_for_lost_addresses(river: Path) -> None:
    listed = re.findall(rf"<loc>{ADDRESS}/(.*)</loc>", page(river, "sitemap.xml"))
    pages = {path.relative_to(river / "site").as_posix() for path in (river / "site").rglob("*.html")}
    assert sorted(listed) == sorted(pages - {"404.html"})
    lost = page(river, "404.html")
    assert "/river/index.html" in lost
    assert "lost.js" not in lost


def test_the_environment_may_say_where_the_site_stands(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = edition_of(river)
    assert configuration.settings(river, edition)["site_url"] == f"{ADDRESS}/"
    monkeypatch.setenv("SITE_URL", "https://preview.example.org/7/")
    assert configuration.settings(river, edition)["site_url"] == "https://preview.example.org/7/"
    write(river, "mkdocs.yml", (ROOT / "mkdocs.yml").read_text("utf-8") + 'site_url: !ENV [SITE_URL, ""]\n')
    assert list(configuration.problems(river, edition)) == []
    shutil.copy(ROOT / "mkdocs.yml", river)


CONTRADICTIONS = {
    "site_name: The Bridge": "title",
    "site_description: Two texts": "subtitle",
    "site_url: https://example.com/": "address",
    "nav: [index.md]": "order: 1",
    "theme: readthedocs": "Material",
    "theme: {name: material, language: fr}": "overrides/",
    "docs_dir: pages": "docs/",
    "use_directory_urls: true": "open from disk",
    "plugins: [search]": "plugins: [edition]",
}


@pytest.mark.parametrize("line", CONTRADICTIONS)
def test_what_contradicts_the_edition_is_told_with_its_line(river: Path, line: str) -> None:
    edition = edition_of(river)
    try:
        said = "".join(
            one
            for one in (ROOT / "mkdocs.yml").read_text("utf-8").splitlines(keepends=True)
            if one.split(":")[0] != line.split(":")[0]
        )
        write(river, "mkdocs.yml", f"{said}{line}\n")
        (problem,) = configuration.problems(river, edition)
        assert CONTRADICTIONS[line] in problem.fix
        assert problem.line == (0 if "plugins" in line else said.count("\n") + 1)
    finally:
        shutil.copy(ROOT / "mkdocs.yml", river)


@pytest.mark.parametrize(
    "line",
    [
        "site_name: The River",
        f"site_url: {ADDRESS}",
        "theme: material",
        "theme: {name: material, language: en, features: [x]}",
        "extra_css: [more.css]",
        "extra: {live: no}",
        "copyright: nobody",
        "plugins: [{edition: {}}, search]",
    ],
)
def test_what_agrees_or_adds_is_nothing_to_tell(river: Path, line: str) -> None:
    said = "" if line.startswith("plugins") else "plugins: [edition]\n"
    try:
        write(river, "mkdocs.yml", f"{said}{line}\n")
        assert list(configuration.problems(river, edition_of(river))) == []
    finally:
        shutil.copy(ROOT / "mkdocs.yml", river)


def test_a_contradiction_stops_the_check_and_the_build(tmp_path: Path) -> None:
    folder = project(tmp_path / "river")
    write(folder, "mkdocs.yml", "site_name: The Bridge\nplugins: [edition]\n")
    told = "mkdocs.yml:1: 'site_name' says something else than seeds/edition.yml"
    code, out, _ = run("check", "--root", str(folder))
    assert (code, out.splitlines()[0]) == (1, told)
    result = build(folder)
    assert result.returncode != 0
    assert told in result.stderr
    assert not (folder / "docs" / "generated").exists()


def test_without_seeds_the_build_says_how_to_begin(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    result = build(tmp_path)
    assert result.returncode != 0
    assert "'edition init' begins a new edition" in result.stderr


def test_pages_by_hand_are_found_though_the_configuration_is_named_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ProperDocs names it."""
    folder = project(tmp_path / "river")
    config = load_config(str(folder / "mkdocs.yml"), plugins=[])
    monkeypatch.chdir(folder)
    config.config_file_path = "mkdocs.yml"
    assert by_hand.joined(Files([]), config, ["index.md"]).src_uris.keys() == {"about.md", "index.md"}


def test_what_an_earlier_version_wrote_among_the_pages_by_hand_is_removed(tmp_path: Path) -> None:
    folder = project(tmp_path / "river")
    disk.write(folder / "docs", {"index.md": b"# Old\n", "texts/old.md": b"# Old\n"})
    site.build(folder)
    left = {path.relative_to(folder / "docs").as_posix() for path in (folder / "docs").rglob("*") if path.is_file()}
    assert {path for path in left if not path.startswith("generated/")} == {"about.md"}


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_no_page_written_by_hand_is_ignored_by_git() -> None:
    paths = ["docs/new.md", "docs/fr/new.md", "docs/texts/new.md", "docs/picture.png", "docs/generated/index.md"]
    ignored = subprocess.run(
        ["git", "check-ignore", "--no-index", *paths], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ignored.stdout.split() == ["docs/generated/index.md"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_on_data_leads_where_the_files_are(river: Path, language: str) -> None:
    folder, up = ("", "") if language == "en" else ("fr/", "../")
    html = page(river, f"{folder}data.html")
    assert f'href="{up}corpus.json"' in html
    assert 'href="feed.xml"' in html
    assert Labels(language)("data") in html
