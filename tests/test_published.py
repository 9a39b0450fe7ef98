"""What was published stays where it was, or an editor is asked."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator import site
from generator.annotating import ledger
from generator.annotating.notes import place
from generator.model.corpus import Note, Seed
from generator.model.draft import Draft
from generator.model.publication import Block, Placed
from generator.parsing.blocks import parse
from generator.text.quotations import Haystack, words_of
from tests.test_broken import GOOD, run
from tests.test_placing import ROOT, as_told, folded, note

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
        kept = ledger.Ledger("l", "", "", {one.note.id: ledger.place_of(one, clean) for one in before})
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
    kept = ledger.Ledger("l", "", "", {"n": ledger.place_of(placed, before)})
    after = parse(Draft.of("He saw an old bridge at noon. Later she drew the old bridge by night."))
    found, _, _ = place(after, [one])
    assert ledger.moved_notes(found, after, kept)[0] == []
    assert Haystack.of(after).find("the old bridge")
    assert isinstance(one, Note)


def placed_in(text: str, quote: str) -> tuple[Placed, tuple[Block, ...]]:
    blocks = parse(Draft.of(text))
    [placed], _, _ = place(blocks, [note(quote)])
    return placed, blocks


def place_in(text: str, quote: str) -> ledger.Place:
    return ledger.place_of(*placed_in(text, quote))


LONG = "The old council of the upper river met again on the eleventh day of the month, as it did each year, "


def test_a_place_is_kept_with_the_letters_on_both_sides() -> None:
    assert place_in("One two three four.", "two three") == ledger.Place("p1", "One", "two three", "four.")
    assert place_in(f"{LONG}here {LONG}", "here") == ledger.Place(
        "p1", " the month, as it did each year,", "here", "The old council of the upper riv"
    )
    assert place_in(f"{'x' * 40}-here-{'y' * 40}", "here") == ledger.Place("p1", "x" * 31 + "-", "here", "-" + "y" * 31)
    assert place_in("One two.\n\nThree four.", "two.\n\nThree") == ledger.Place("p2", "One", "two. Three", "four.")


def test_letters_that_do_not_count_are_no_context() -> None:
    blanks = "\u00ad" * 200
    assert place_in(f"One {LONG}{blanks}here {blanks}{LONG}", "here") == ledger.Place(
        "p1", " the month, as it did each year,", "here", "The old council of the upper riv"
    )


def test_a_note_on_a_heading_has_the_address_below_it() -> None:
    assert place_in("One.\n\n## The tolls\n\nTwo.", "tolls").at == "p3"
    assert place_in("One.\n\n## The tolls", "tolls").at == ""


HERE = ledger.Place("p1", "0123456789abc", "q", "abcdefghijklm")
MOVES = {
    "nothing has changed": (HERE, True),
    "only the far letters before": (replace(HERE, before="zzz3456789abc", after="-"), True),
    "only the far letters after": (replace(HERE, before="-", after="abcdefghijzzz"), True),
    "near letters on both sides": (replace(HERE, before="012z456789abc", after="abcdefghiz"), False),
    "another paragraph": (replace(HERE, at="p2"), False),
    "a paragraph that is now part of another": (replace(HERE, at="p3"), True),
    "another passage, quoted by an editor": (replace(HERE, at="p2", quote="r"), True),
}


@pytest.mark.parametrize(("now", "stays"), MOVES.values(), ids=MOVES)
def test_a_note_stands_still_if_one_side_is_the_same(now: ledger.Place, stays: bool) -> None:
    blocks = [Block("paragraph", "body", (), "p0"), Block("paragraph", "body", (), "p3", also=("p1",))]
    assert ledger.stands_still(now, HERE, blocks) is stays


def test_a_place_is_like_another_whatever_the_passage() -> None:
    assert HERE.is_like(replace(HERE, quote="r"))
    assert not any(HERE.is_like(replace(HERE, **{key: "-"})) for key in ("at", "before", "after"))


def test_a_note_that_jumped_is_told_and_the_next_one_looked_at() -> None:
    blocks = parse(Draft.of("One two three four five.\n\nSix seven eight."))
    notes = [note("two", "a"), note("three", "b"), note("four", "c"), note("seven", "d")]
    placed, _, _ = place(blocks, notes)
    kept = {item.note.id: ledger.place_of(item, blocks) for item in placed if item.note.id != "c"}
    kept["b"] = replace(kept["b"], at="p2")
    before = ledger.Ledger("seeds/x/published.json", "", "", kept, {"b": 7})
    still, moved, told = ledger.moved_notes(placed, blocks, before)
    assert [item.note.id for item in still] == ["a", "c", "d"]
    assert [item.id for item in moved] == ["b"]
    assert as_told(told) == [
        "seeds/seed/notes/b.md:5: this passage was published in p2, and stands now in p1 only: is it the same?\n"
        "    > three\n"
        "    fix: if it is, remove line 7 (\"b\") from seeds/x/published.json or run 'check --fix'; if not, quote the "
        "right passage"
    ]
    [problem] = ledger.moved_notes(placed, blocks, replace(before, lines={}))[2]
    assert 'remove line 0 ("b")' in problem.fix


def test_the_ledger_is_read_as_it_was_written(river: Path) -> None:
    text = site.read(river).publication.texts[0]
    before = ledger.read_ledger(river, "river")
    assert before.path == "seeds/river/published.json"
    assert before.slug == "river"
    assert before.digest == hashlib.sha256((river / "seeds/river.txt").read_bytes()).hexdigest()
    assert before.notes == {"tolls-doubled": ledger.place_of(text.placed[0], text.document.blocks)}
    lines = (river / before.path).read_text().splitlines()
    assert {name: lines[number - 1].strip().split(":")[0] for name, number in before.lines.items()} == {
        "tolls-doubled": '"tolls-doubled"'
    }
    assert ledger.updated(text, before) == (river / before.path).read_bytes()


def test_what_was_published_is_never_dropped_from_the_ledger(river: Path) -> None:
    text = site.read(river).publication.texts[0]
    gone = ledger.Place("p9", "é", "q", "“")
    kept = ledger.Ledger("seeds/river/published.json", "0" * 64, "old-slug", {"a": gone, "tolls-doubled": gone})
    (river / kept.path).write_bytes(ledger.updated(text, kept))
    again = ledger.read_ledger(river, "river")
    assert (again.digest, again.slug) == ("0" * 64, "old-slug")
    assert again.notes["a"] == gone
    assert again.notes["tolls-doubled"].at == "p1"
    assert again.lines == {"a": 5, "tolls-doubled": 6}
    assert "é" in (river / kept.path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b"\xff", b'{"seed": "", "slug": ""}', b'{"notes": {"a": {"b": ""}}}', b'{"notes": {"a": []}}'],
)
def test_a_ledger_that_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "seeds/x").mkdir(parents=True)
    assert ledger.read_ledger(tmp_path, "x") == ledger.Ledger("seeds/x/published.json")
    (tmp_path / "seeds/x/published.json").write_bytes(content)
    unreadable = ledger.read_ledger(tmp_path, "x")
    assert unreadable == ledger.Ledger("seeds/x/published.json", "unreadable")
    assert as_told(ledger.check(SEED, "s", (), (), unreadable)) == [
        "seeds/x/published.json: this file cannot be read\n    fix: take it from an earlier version, or remove it"
    ]


SEED = Seed("x", "seeds/x.txt", b"raw", "raw")


def test_what_would_vanish_from_a_text_is_told() -> None:
    kept = ledger.Ledger("l.json", ledger.digest(b"old"), "old", {"c": HERE, "a": HERE, "b": HERE, "n": HERE}, {"c": 4})
    notes = [replace(note("q"), formerly=("b",))]
    assert as_told(ledger.check(SEED, "new", ["older"], notes, kept)) == [
        "seeds/x.txt: the raw text has changed since it was published\n"
        "    fix: take the raw text from an earlier version; corrections are made in about.md, never in the raw text",
        "l.json: the address texts/old was published and is gone\n    > old\n"
        "    fix: set 'slug: old' again, or add 'formerly: [old]'",
        "l.json: the note 'a' was published and is gone\n    > a\n"
        "    fix: add 'formerly: [a]' to the note that takes its place, or bring the note back",
        "l.json:4: the note 'c' was published and is gone\n    > c\n"
        "    fix: add 'formerly: [c]' to the note that takes its place, or bring the note back",
    ]
    sound = replace(kept, digest=ledger.digest(b"raw"), notes={"n": HERE})
    assert list(ledger.check(SEED, "old", [], notes, sound)) == []
    assert list(ledger.check(SEED, "new", ["old"], notes, sound)) == []
    assert list(ledger.check(SEED, "new", [], notes, ledger.Ledger("l.json"))) == []


def test_ids_of_registers_are_kept_and_missed(tmp_path: Path) -> None:
    assert ledger.read_ids(tmp_path) == {}
    (tmp_path / "seeds").mkdir()
    written = ledger.updated_ids({"people": ["b", "a"], "themes": ["é"]}, {"people": ["c"], "places": ["d", "d"]})
    assert written.decode() == (
        '{\n "people": [\n  "a",\n  "b",\n  "c"\n ],\n "places": [\n  "d"\n ],\n "themes": [\n  "é"\n ]\n}\n'
    )
    (tmp_path / "seeds/published.json").write_bytes(written)
    before = ledger.read_ids(tmp_path)
    assert before == {"people": ["a", "b", "c"], "places": ["d"], "themes": ["é"]}
    known = {"people": frozenset({"a", "c"}), "themes": frozenset({"é"})}
    assert as_told(ledger.check_ids(known, before)) == [
        "seeds/published.json: 'b' of people was published and is gone\n    > b\n"
        "    fix: add 'formerly: [b]' to the entry of seeds/people.yml that takes its place",
        "seeds/published.json: 'd' of places was published and is gone\n    > d\n"
        "    fix: add 'formerly: [d]' to the entry of seeds/places.yml that takes its place",
    ]
    for content in (b"{", b"[]", b"\xff", b'{"people": 1}'):
        (tmp_path / "seeds/published.json").write_bytes(content)
        assert ledger.read_ids(tmp_path) == {}
