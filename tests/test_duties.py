"""The page of duties: each place that shows that a duty is kept is there, and says what is claimed of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from generator import site
from generator.model.duties import DUTIES, Catalogue, Proof
from generator.pages import duties
from generator.publishing.renderer import SiteRenderer
from generator.reading.duties import catalogues
from generator.reading.files import Files

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
built = pytest.mark.skipif(not (SITE / "index.html").exists(), reason="site/ is not built: make site")


@pytest.fixture(scope="module")
def owed() -> tuple[Catalogue, ...]:
    files = Files(ROOT)
    found = tuple(catalogues(files, ROOT / "seeds" / DUTIES))
    assert not files.problems
    return found


def is_there(proof: Proof, pages: Path, files: Path) -> bool:
    """Whether the page or file is there and holds the words."""
    path = pages / proof.page if proof.page else files / proof.file
    if not path.is_file():
        return False
    text = path.read_bytes().decode("utf-8", "replace")
    return proof.holds in text or proof.holds in unescape(text).replace("\N{NO-BREAK SPACE}", " ")


def missing(owed: tuple[Catalogue, ...], pages: Path, files: Path) -> Iterator[str]:
    for catalogue in owed:
        for duty in catalogue.duties:
            for proof in duty.proof:
                if not is_there(proof, pages, files):
                    yield f"{catalogue.id} {duty.number}: {proof.place} does not hold {proof.holds!r}"


@built
def test_each_proof_is_there(owed: tuple[Catalogue, ...]) -> None:
    assert not list(missing(owed, SITE, ROOT))


def test_a_proof_that_has_gone_is_missed(owed: tuple[Catalogue, ...], tmp_path: Path) -> None:
    proofs = sum(len(duty.proof) for catalogue in owed for duty in catalogue.duties)
    assert len(list(missing(owed, tmp_path, tmp_path))) == proofs > 100


def test_the_catalogues_are_whole(owed: tuple[Catalogue, ...]) -> None:
    lines = {catalogue.id: len(catalogue.duties) for catalogue in owed}
    assert lines == {"endings": 20, "ride": 41, "ride-tools": 24, "fair": 15, "wcag": 14}
    for catalogue in owed:
        assert len({duty.number for duty in catalogue.duties}) == len(catalogue.duties)
        for duty in catalogue.duties:
            assert set(duty.says) == {"fr", "en"} and set(duty.why) in ({"fr", "en"}, set())


def test_the_page_counts_what_is_met_and_leads_to_the_proofs(owed: tuple[Catalogue, ...]) -> None:
    files = duties.pages(SiteRenderer(site.read(ROOT).publication))
    assert set(files) == {"duties.md", "en/duties.md"}
    page = files["en/duties.md"]
    for catalogue in owed:
        met = Counter(duty.state for duty in catalogue.duties)["met"]
        assert f"{met} of {len(catalogue.duties)} met" in page
    assert '<a href="../data.html">data.html</a>' in page
    assert page.count('class="duty ') == sum(len(catalogue.duties) for catalogue in owed)


@pytest.mark.parametrize(
    ("duty", "fix"),
    [
        ("state: met", "name under 'proof:'"),
        ("state: met\n      proof: [{holds: words}]", "either 'page:' or 'file:'"),
        ("state: partly\n      proof: [{page: a.html, holds: words}]", "say under 'why:'"),
        ("state: nearly", "met"),
    ],
)
def test_what_nothing_shows_is_told(tmp_path: Path, duty: str, fix: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "duties.yml").write_text(
        "some:\n  name: {en: Some}\n  address: https://a.example/\n  duties:\n"
        f"    - number: '1'\n      says: {{en: Words}}\n      {duty}\n",
        encoding="utf-8",
    )
    files = Files(tmp_path)
    list(catalogues(files, tmp_path / "seeds" / DUTIES))
    assert [problem for problem in files.problems if fix in problem.fix]


def test_an_edition_that_says_nothing_of_its_duties_has_no_such_page() -> None:
    read = site.read(ROOT / "tests" / "cases" / "site" / "answered")
    assert not duties.pages(SiteRenderer(read.publication))
