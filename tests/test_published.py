"""What was published stays where it was, or an editor is asked."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import site
from generator.annotating import ledger
from generator.annotating.notes import place
from generator.annotating.selectors import selector_of
from generator.model.corpus import Note
from generator.model.draft import Draft
from generator.model.publication import Block
from generator.parsing.blocks import parse
from generator.text.quotations import FoldedText, folded, words_of
from tests.test_broken import GOOD, run
from tests.test_placing import ROOT, note

NOTES = Path("seeds/river/notes")


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """A corpus that has been published once."""
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    assert run("build", "--root", str(tmp_path))[0] == 0
    return tmp_path


def problems(root: Path) -> list[str]:
    return [problem.what for problem in site.read(root).problems]


def test_building_again_changes_nothing_that_was_published(river: Path) -> None:
    before = (river / "seeds/river/published.json").read_bytes()
    assert "0 files changed" in run("build", "--root", str(river))[2]
    assert (river / "seeds/river/published.json").read_bytes() == before
    assert json.loads(before)["notes"]["tolls-doubled"]["at"] == "p1"


def test_a_note_that_goes_is_missed_until_another_takes_its_address(river: Path) -> None:
    old = river / NOTES / "tolls-doubled.md"
    text = old.read_text()
    old.rename(river / NOTES / "tolls.md")
    assert problems(river) == ["the note 'tolls-doubled' was published and is gone"]
    (river / NOTES / "tolls.md").write_text(text.replace("kind:", "formerly: [tolls-doubled]\nkind:"))
    assert problems(river) == []
    page = site.files(site.read(river))["texts/river.md"].decode()
    assert '<span id="n-tolls-doubled">' in page


def test_an_entity_a_theme_and_a_slug_that_go_are_missed_and_lead_on(river: Path) -> None:
    for name, old, new in (("places", "alder-bridge", "alder-town"), ("themes", "trade", "commerce")):
        path = river / "seeds" / f"{name}.yml"
        path.write_text(path.read_text().replace(f"{old}:", f"{new}:"))
    about = river / "seeds/river/about.md"
    about.write_text(about.read_text().replace("slug: river", "slug: tolls"))
    (river / NOTES / "tolls-doubled.md").write_text(
        (river / NOTES / "tolls-doubled.md").read_text().replace("trade/", "commerce/")
    )
    assert len(problems(river)) == 3
    about.write_text(about.read_text().replace("slug: tolls", "slug: tolls\nformerly: [river]"))
    for name, old, new in (("places", "alder-bridge", "alder-town"), ("themes", "trade", "commerce")):
        path = river / "seeds" / f"{name}.yml"
        path.write_text(path.read_text().replace(f"{new}:\n", f"{new}:\n  formerly: [{old}]\n"))
    assert problems(river) == []
    files = site.files(site.read(river))
    assert b'url=tolls.html"' in files["texts/river.html"]
    assert b'url=tolls-changes.html"' in files["texts/river-changes.html"]
    assert b'url=alder-town.html"' in files["places/alder-bridge.html"]
    assert b'url=alder-town.html"' in files["fr/places/alder-bridge.html"]


def test_a_raw_text_is_never_edited(river: Path) -> None:
    path = river / "seeds/river.txt"
    path.write_text(path.read_text().replace("doubled", "raised"))
    assert "the raw text has changed since it was published" in problems(river)


def test_a_spoiled_ledger_is_told(river: Path) -> None:
    (river / "seeds/river/published.json").write_text("{")
    assert problems(river) == ["this file cannot be read"]


def skipping(root: Path, words: str) -> None:
    """Take words out of the published text by a change of the raw text, as a correction or a new rule would."""
    path = root / "seeds/river.txt"
    path.write_text(path.read_text().replace(words, "", 1))


def test_a_passage_that_has_gone_while_a_twin_stands_elsewhere_is_no_place(river: Path) -> None:
    path = river / "seeds/river.txt"
    twice = path.read_text().rstrip() + " And once more the upper river were doubled in weight.\n"
    path.write_text(
        twice.replace("the upper river were doubled in that year", "the lower river were halved in that year")
    )
    made = site.read(river)
    told = [problem for problem in made.problems if "was published in p1, and stands now in p2" in problem.what]
    assert len(told) == 1
    assert (told[0].path, told[0].line) == ((NOTES / "tolls-doubled.md").as_posix(), 12)
    assert [one.id for one in made.publication.texts[0].orphans] == ["tolls-doubled"]


def test_fix_mends_what_is_certain_and_leaves_the_rest(river: Path) -> None:
    path = river / NOTES / "tolls-doubled.md"
    good = path.read_text()
    path.write_text(good.replace("> the upper river were doubled", "> the uper river were doubled"))
    assert run("check", "--root", str(river))[0] == 1
    patch = run("check", "--patch", "--root", str(river))[1]
    assert "-> the uper river were doubled\n+> the upper river were doubled" in patch
    assert run("check", "--fix", "--root", str(river))[0] == 0
    assert path.read_text() == good
    path.write_text(good.replace("> the upper river were doubled", "> the council lowered the toll"))
    assert run("check", "--fix", "--root", str(river))[0] == 1
    assert "> the council lowered the toll" in path.read_text()


def test_fix_makes_a_passage_unique_where_it_was_published(river: Path) -> None:
    path = river / "seeds/river.txt"
    path.write_text(path.read_text().rstrip() + " And once more the upper river were doubled in weight.\n")
    assert any("stands 2 times" in what for what in problems(river))
    run("check", "--fix", "--root", str(river))
    assert not any("stands 2 times" in what for what in problems(river))
    [placed] = site.read(river).publication.texts[0].placed
    assert placed.spans[0].block == 0


def edited(blocks: tuple[Block, ...], share: float, chance: random.Random) -> str:
    """The text of blocks with `share` of the words changed, taken out, doubled or moved, block by block."""
    paragraphs = []
    for block in blocks:
        words = block.text.split()
        for _ in range(round(share * len(words))):
            place = chance.randrange(len(words)) if words else 0
            match chance.randrange(4):
                case 0 if words:
                    words[place] = "zz" + words[place]
                case 1 if len(words) > 1:
                    del words[place]
                case 2 if words:
                    words.insert(place, words[place])
                case 3 if words:
                    words.insert(chance.randrange(len(words)), words.pop(place))
        paragraphs.append(" ".join(words))
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("share", [0.01, 0.05, 0.10, 0.20])
def test_random_edits_never_move_a_note(share: float) -> None:
    """Right places are those whose paragraph is the published one and whose passage the edits left alone."""
    chance = random.Random(f"edits {share}")
    right = reported = 0
    for text in site.read(ROOT).publication.texts:
        blocks = tuple(block for block in text.document.blocks if block.kind == "paragraph" and block.text.strip())
        clean = parse(Draft.of("\n\n".join(block.text for block in blocks)))
        notes = [one.note for one in text.placed]
        before, _, _ = place(clean, notes)
        kept = ledger.Ledger("l", "", "", {one.note.id: selector_of(one, clean) for one in before})
        truth = {one.note.id: one for one in before}
        for _ in range(5):
            after = parse(Draft.of(edited(clean, share, chance)))
            found, _, told = place(after, [one.note for one in before])
            still, _, more = ledger.moved_notes(found, after, kept)
            for one in still:
                assert after[one.spans[0].block].id == clean[truth[one.note.id].spans[0].block].id
                assert folded(words_of(one.spans, after)) == folded(one.note.quote)
            right += len(still)
            reported += len(told) + len(more)
            assert len(still) + len(told) + len(more) == len(before)
    assert right > 0
    assert reported > 0


def test_two_contributors_who_annotate_the_same_paragraph_merge_without_conflict(river: Path) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main"]
        return subprocess.run(["git", *who, *arguments], cwd=river, check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "base")
    base = (river / NOTES / "tolls-doubled.md").read_text()
    for name, quote in (("one", "the merchants of Alder Bridge"), ("two", "merchants of Alder Bridge protested")):
        git("checkout", "-qb", name, "main")
        (river / NOTES / f"{name}.md").write_text(
            base.replace("the upper river were doubled", quote).replace("Doubled", name)
        )
        git("add", "-A")
        git("commit", "-qm", name)
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-edit", "one")
    git("merge", "-q", "--no-edit", "two")
    assert problems(river) == []
    assert {one.note.id for one in site.read(river).publication.texts[0].placed} == {"one", "two", "tolls-doubled"}


def test_a_twin_in_the_same_paragraph_is_no_place_either() -> None:
    before = parse(Draft.of("He saw the old bridge at noon. Later she drew the old bridges by night."))
    one = note("the old bridge")
    [placed], _, _ = place(before, [one])
    kept = ledger.Ledger("l", "", "", {"n": selector_of(placed, before)})
    after = parse(Draft.of("He saw an old bridge at noon. Later she drew the old bridge by night."))
    found, _, _ = place(after, [one])
    assert ledger.moved_notes(found, after, kept)[0] == []
    assert FoldedText.of(after).find("the old bridge")
    assert isinstance(one, Note)
