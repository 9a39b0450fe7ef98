"""What was published stays where it was, or an editor is asked."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import site
from generator.__main__ import main
from generator.annotating import ledger
from generator.annotating.ledger_file import LONGEST_LINE, WHOLE, ids_of, ledger_of, text_of, text_of_ids, without_note
from generator.annotating.notes import place
from generator.annotating.paragraphs import Readdressed
from generator.annotating.selectors import is_unmoved, selector_of
from generator.model.corpus import Note, Seed
from generator.model.document import Block
from generator.model.draft import Draft
from generator.model.ledger import Ledger, PublishedBlock, Selector
from generator.model.publication import Placed
from generator.parsing.blocks import parse
from generator.text.quotations import FoldedText, folded, words_of
from tests.test_broken import GOOD, run
from tests.test_placing import ROOT, as_told, note

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
    before = (river / "seeds/river/published.jsonl").read_bytes()
    assert "0 files changed" in run("build", "--root", str(river))[2]
    assert (river / "seeds/river/published.jsonl").read_bytes() == before
    assert ledger_of("", before.decode()).notes["tolls-doubled"].block == "p1"


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


def test_an_edit_of_the_raw_text_is_told_until_it_is_published(river: Path) -> None:
    path = river / "seeds/river.txt"
    path.write_text(path.read_text().replace("doubled", "raised"))
    assert {"the raw text has changed since it was published", "other words than were published stand at p1"} < set(
        problems(river)
    )
    run("build", "--root", str(river))
    assert not any("published" in what for what in problems(river))


def test_a_paragraph_that_is_gone_keeps_its_address_on_the_page(river: Path) -> None:
    path = river / "seeds/river.txt"
    first, *others = path.read_text().split("\n\n")
    path.write_text("\n\n".join(others))
    assert "no longer in the text, as the page now says: p1" in problems(river)
    for _ in range(2):
        page = site.files(site.read(river))["texts/river.md"].decode()
        assert page.count('id="p1"') == 1
        assert " ".join(first.split())[:40] in page.partition('id="p1"')[2]
        run("build", "--root", str(river))
        assert not any("no longer in the text" in what for what in problems(river))
    path.write_text("\n\n".join([*others, first]))
    blocks = site.read(river).publication.texts[0].document.blocks
    assert blocks[-1].id == "p1", "what comes back has its address again"


def test_lines_of_the_ledger_that_say_nothing_are_told_and_the_others_hold(river: Path) -> None:
    path = river / "seeds/river/published.jsonl"
    path.write_text(path.read_text() + "{\n[]\n")
    assert problems(river) == ["2 lines of this file cannot be read"]


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
    told = [problem for problem in made.problems if "was published in p1 and is now found only in p2" in problem.what]
    assert len(told) == 1
    assert (told[0].path, told[0].line) == ((NOTES / "tolls-doubled.md").as_posix(), 13)
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


UPPER, LOWER = "> the upper river were doubled", "> the uper river were doubled"
WRITTEN = {
    "as usual": lambda text: text.encode(),
    "no end of line at its end": lambda text: text.rstrip().encode(),
    "nothing below the passage": lambda text: text.partition("\n\nDoubled")[0].encode(),
    "the line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "those of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "both": lambda text: text.replace("> the", ">  the").replace("\n", "\r\n", 9).encode(),
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "all of it": lambda text: text.rstrip().replace("\n", "\r\n").encode("utf-8-sig"),
    "characters that part lines elsewhere": lambda text: text.replace("only below", "only\u2028\x85 below").encode(),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_patch_can_be_applied_and_says_what_fix_does(river: Path, written: str) -> None:
    """With several notes, whatever program has written them; nothing but the passage changes."""
    good = (river / NOTES / "tolls-doubled.md").read_text()
    for source in (good, good.replace(UPPER, LOWER)):
        for number in range(3):
            (river / NOTES / f"note-{number}.md").write_bytes(WRITTEN[written](source))
        run("build", "--root", str(river))
    before = contents_of_notes(river)
    patch = CliRunner().invoke(main, ["check", "--patch", "--root", str(river)]).stdout_bytes
    subprocess.run(["git", "init", "--quiet"], cwd=river, check=True)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=river, check=True, input=patch)
    patched = contents_of_notes(river)
    for name, data in before.items():
        assert patched[name] == data.replace(b"uper river", b"upper river").replace(b">  the", b"> the")
        (river / NOTES / name).write_bytes(data)
    run("check", "--fix", "--root", str(river))
    assert contents_of_notes(river) == patched


def contents_of_notes(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / NOTES).iterdir()}


def test_of_several_proposals_for_a_note_none_is_in_the_patch(river: Path) -> None:
    """Else git would refuse it; and no one of them is more certain than the other."""
    (river / NOTES / "tolls-doubled.md").unlink()
    shutil.copy(GOOD / NOTES / "tolls-doubled.md", river / NOTES / "twice.md")
    path = river / "seeds/river.txt"
    path.write_text(path.read_text().rstrip() + " And once more the upper river were doubled in weight.\n")
    _, patch, told = run("check", "--patch", "--root", str(river))
    assert patch == ""
    assert "twice.md: not in the patch, for 2 passages are possible: 'check --fix' on a terminal asks" in told


def test_without_a_terminal_fix_says_what_it_would_ask(river: Path) -> None:
    path = river / NOTES / "tolls-doubled.md"
    path.write_text(path.read_text().replace(UPPER, "> the uper river were halved"))
    code, _, told = run("check", "--fix", "--root", str(river))
    assert code == 1 and "the uper river were halved" in path.read_text()
    assert "-> the uper river were halved\n+> " in told
    assert "left as it is: this is not certain, and without a terminal nobody can be asked" in told
    assert "notes that wait for an answer: 1;" in told


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
        kept = Ledger("l", notes={one.note.id: selector_of(one, clean) for one in before})
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
    kept = Ledger("l", notes={"n": selector_of(placed, before)})
    after = parse(Draft.of("He saw an old bridge at noon. Later she drew the old bridge by night."))
    found, _, _ = place(after, [one])
    assert ledger.moved_notes(found, after, kept)[0] == []
    assert FoldedText.of(after).find("the old bridge")
    assert isinstance(one, Note)


def placed_in(text: str, quote: str) -> tuple[Placed, tuple[Block, ...]]:
    blocks = parse(Draft.of(text))
    [placed], _, _ = place(blocks, [note(quote)])
    return placed, blocks


def place_in(text: str, quote: str) -> Selector:
    return selector_of(*placed_in(text, quote))


LONG = "The old council of the upper river met again on the eleventh day of the month, as it did each year, "


def test_a_place_is_kept_with_the_letters_on_both_sides() -> None:
    assert place_in("One two three four.", "two three") == Selector("p1", "One", "two three", "four.")
    assert place_in(f"{LONG}here {LONG}", "here") == Selector(
        "p1", " the month, as it did each year,", "here", "The old council of the upper riv"
    )
    assert place_in(f"{'x' * 40}-here-{'y' * 40}", "here") == Selector("p1", "x" * 31 + "-", "here", "-" + "y" * 31)
    assert place_in("One two.\n\nThree four.", "two.\n\nThree") == Selector("p2", "One", "two. Three", "four.")


def test_letters_that_do_not_count_are_no_context() -> None:
    blanks = "\u00ad" * 200
    assert place_in(f"One {LONG}{blanks}here {blanks}{LONG}", "here") == Selector(
        "p1", " the month, as it did each year,", "here", "The old council of the upper riv"
    )


def test_a_note_on_a_heading_has_the_address_below_it() -> None:
    assert place_in("One.\n\n## The tolls\n\nTwo.", "tolls").block == "p3"
    assert place_in("One.\n\n## The tolls", "tolls").block == ""


HERE = Selector("p1", "0123456789abc", "q", "abcdefghijklm")
MOVES = {
    "nothing has changed": (HERE, True),
    "only the far letters before": (replace(HERE, prefix="zzz3456789abc", suffix="-"), True),
    "only the far letters after": (replace(HERE, prefix="-", suffix="abcdefghijzzz"), True),
    "near letters on both sides": (replace(HERE, prefix="012z456789abc", suffix="abcdefghiz"), False),
    "another paragraph": (replace(HERE, block="p2"), False),
    "a paragraph that is now part of another": (replace(HERE, block="p3"), True),
    "another passage, quoted by an editor": (replace(HERE, block="p2", exact="r"), True),
}


@pytest.mark.parametrize(("now", "stays"), MOVES.values(), ids=MOVES)
def test_a_note_stands_still_if_one_side_is_the_same(now: Selector, stays: bool) -> None:
    blocks = [Block("paragraph", "body", (), "p0"), Block("paragraph", "body", (), "p3", also=("p1",))]
    assert is_unmoved(now, HERE, blocks) is stays


FAR = Selector("p1", "abcdefghijklmnopqrstuvwxyz", "q", "0123456789" * 3)
ELSEWHERE = {
    "the same words on both sides": (replace(FAR, block="p2"), True),
    "cut off by the beginning of a paragraph": (replace(FAR, block="p2", prefix="yz"), True),
    "too little on both sides": (replace(FAR, block="p2", prefix="yz", suffix="01"), False),
    "other words before": (replace(FAR, block="p2", prefix="yy"), False),
    "other words after": (replace(FAR, block="p2", suffix="0124"), False),
}


@pytest.mark.parametrize(("now", "stays"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_in_another_paragraph_both_sides_must_be_the_same(now: Selector, stays: bool) -> None:
    assert is_unmoved(now, FAR, []) is stays


def test_a_place_is_like_another_whatever_the_passage() -> None:
    assert HERE.is_same_gap(replace(HERE, exact="r"))
    assert not any(HERE.is_same_gap(replace(HERE, **{key: "-"})) for key in ("block", "prefix", "suffix"))


def test_a_note_that_jumped_is_told_and_the_next_one_looked_at() -> None:
    blocks = parse(Draft.of("One two three four five.\n\nSix seven eight."))
    notes = [note("two", "a"), note("three", "b"), note("four", "c"), note("seven", "d")]
    placed, _, _ = place(blocks, notes)
    kept = {item.note.id: selector_of(item, blocks) for item in placed if item.note.id != "c"}
    kept["b"] = replace(kept["b"], block="p2")
    before = Ledger("seeds/x/published.jsonl", notes=kept, lines={"b": 7})
    still, moved, told = ledger.moved_notes(placed, blocks, before)
    assert [item.note.id for item in still] == ["a", "c", "d"]
    assert [item.id for item in moved] == ["b"]
    assert as_told(told) == [
        "seeds/seed/notes/b.md:5: this passage was published in p2 and is now found only in p1: is it the same?\n"
        "    > three\n"
        "    fix: if it is, remove line 7 (\"b\") from seeds/x/published.jsonl or run 'check --fix'; if not, quote the "
        "right passage"
    ]
    [problem] = ledger.moved_notes(placed, blocks, replace(before, lines={}))[2]
    assert 'remove line 0 ("b")' in problem.fix


def test_the_ledger_is_read_as_it_was_written(river: Path) -> None:
    written = (river / "seeds/river/published.jsonl").read_text()
    before = ledger_of("seeds/river/published.jsonl", written)
    text = site.read(river).publication.texts[0]
    assert before.slugs == ("river",)
    assert before.digest == hashlib.sha256((river / "seeds/river.txt").read_bytes()).hexdigest()
    assert before.notes == {"tolls-doubled": selector_of(text.placed[0], text.document.blocks)}
    assert [block.addresses[0] for block in before.blocks] == [block.id for block in text.document.blocks if block.id]
    assert {name: written.splitlines()[number - 1][:24] for name, number in before.lines.items()} == {
        "tolls-doubled": '{"note": "tolls-doubled"'
    }
    assert text_of(ledger.updated(text, before)) == written


def test_what_was_published_is_never_dropped_from_the_ledger(river: Path) -> None:
    text = site.read(river).publication.texts[0]
    gone = Selector("p9", "é", "q", "“")
    kept = Ledger("", "0" * 64, ("old-slug",), (PublishedBlock(("p9",), "é"),), {"a": gone, "tolls-doubled": gone})
    again = ledger_of("", text_of(ledger.updated(text, kept)))
    assert again.digest == ledger.digest(text.document.seed.data)
    assert again.slugs == ("old-slug", "river")
    assert again.notes["a"] == gone
    assert again.notes["tolls-doubled"].block == "p1"
    missing = PublishedBlock(("p8", "p9"), "Words.")
    now = ledger.updated(replace(text, gone=(missing,)), replace(kept, path="seeds/x/published.jsonl"))
    assert now.path == "seeds/x/published.jsonl"
    assert now.blocks[-1] == replace(missing, gone=True)


def test_of_two_lines_for_one_thing_the_last_counts() -> None:
    lines = [
        '{"block": ["p1"], "words": "old"}',
        '{"slug": "a"}',
        '{"block": ["p1", "p2"], "words": "new"}',
        '{"slug": "a"}',
    ]
    found = ledger_of("", "\n".join(lines))
    assert found.blocks == (PublishedBlock(("p1", "p2"), "new"),)
    assert found.slugs == ("a",)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"block": "p1", "words": "x"}',
        '{"block": [], "words": "x"}',
        '{"block": ["p1", 2], "words": "x"}',
        '{"block": ["p1"], "words": 1}',
        '{"note": "n"}',
        '{"note": "n", "at": "p1", "before": "", "quote": "", "after": null}',
        '{"people": "anne"}',
        "[" * 200_000,
        '{"block": ["p1"], "words": "\\ud800"}',
        '{"block": ["p1"], "words": "' + "x" * (LONGEST_LINE - 29) + '"}',
    ],
)
def test_a_line_that_says_nothing_is_counted(line: str) -> None:
    assert ledger_of("l", f'{{"slug": "a"}}\n\n{line}\n') == Ledger("l", slugs=("a",), unreadable=(3,))


def test_a_ledger_is_written_line_by_line_and_read_again() -> None:
    blocks = (PublishedBlock(("p1", "p2"), "Été."), PublishedBlock(("p3",), "Gone.", gone=True))
    kept = Ledger("l", "00", ("a", "b"), blocks, {"n": Selector("p1", "«", "q", "»")}, {"n": 6})
    written = (
        '{"seed": "00"}\n{"slug": "a"}\n{"slug": "b"}\n{"block": ["p1", "p2"], "words": "Été."}\n'
        '{"block": ["p3"], "words": "Gone.", "gone": true}\n'
        '{"note": "n", "at": "p1", "before": "«", "quote": "q", "after": "»"}\n'
    )
    assert text_of(kept) == written
    assert ledger_of("l", written) == kept


def test_a_ledger_that_could_not_be_read_is_told_by_who_read_it() -> None:
    unread = ledger_of("l", None)
    assert unread == Ledger("l", unreadable=WHOLE)
    assert list(ledger.check(SEED, "s", [], [], unread, NOW)) == []


def test_a_line_may_be_as_long_as_a_book() -> None:
    line = '{"block": ["p1"], "words": "' + "x" * (LONGEST_LINE - 30) + '"}'
    assert len(line) == 1_000_000
    assert ledger_of("l", line).unreadable == ()


def test_only_the_lines_of_one_note_are_taken_out_of_a_ledger() -> None:
    others = ['{"slug": "a"}\n', "{\n", "[]\n", '{"note": "b", "at": "p1"}\n']
    assert without_note("".join(['{"note": "a", "at": "p1"}\n', *others, '{"note": "a"}\n']), "a") == "".join(others)


SEED = Seed("x", "seeds/x.txt", b"raw", "raw")
NOW = Readdressed(())


def test_what_would_vanish_from_a_text_is_told() -> None:
    notes = {"c": HERE, "a": HERE, "b": HERE, "n": HERE}
    kept = Ledger("l", ledger.digest(b"old"), ("old", "older"), (), notes, {"c": 4})
    still = [replace(note("q"), formerly=("b",))]
    assert as_told(ledger.check(SEED, "new", ["older"], still, kept, NOW)) == [
        "seeds/x.txt: warning: the raw text has changed since it was published\n"
        "    fix: if that was not meant, take it from an earlier version; slips are corrected in about.md, under "
        "'passages:'",
        "l: the address texts/old was published and is gone\n    > old\n"
        "    fix: set 'slug: old' again, or add 'formerly: [old]'",
        "l: the note 'a' was published and is gone\n    > a\n"
        "    fix: add 'formerly: [a]' to the note that takes its place, or bring the note back",
        "l:4: the note 'c' was published and is gone\n    > c\n"
        "    fix: add 'formerly: [c]' to the note that takes its place, or bring the note back",
    ]
    sound = replace(kept, digest=ledger.digest(b"raw"), notes={"n": HERE}, slugs=("old",))
    assert list(ledger.check(SEED, "old", [], still, sound, NOW)) == []
    assert list(ledger.check(SEED, "new", ["old"], still, sound, NOW)) == []
    assert list(ledger.check(SEED, "new", [], still, Ledger("l"), NOW)) == []


def test_lines_of_a_ledger_that_say_nothing_are_told_at_the_first() -> None:
    fix = "\n    fix: take the file from an earlier version, or remove the lines"
    for unreadable, what in (((7,), "this line cannot be read"), ((7, 9), "2 lines of this file cannot be read")):
        told = as_told(ledger.check(SEED, "s", [], [], Ledger("l", unreadable=unreadable), NOW))
        assert told == [f"l:7: {what}{fix}"]


def test_changed_and_missing_paragraphs_are_named_up_to_five() -> None:
    blocks = tuple(PublishedBlock((f"p{number}",), f"Words {number}.", number == 1) for number in range(1, 8))
    told = as_told(ledger.check(SEED, "s", [], [], Ledger("l"), Readdressed((), blocks[:1], blocks)))
    [five, _] = as_told(ledger.check(SEED, "s", [], [], Ledger("l"), Readdressed((), blocks[:5], blocks)))
    assert "stand at p1, p2, p3, p4, p5\n" in five
    assert told == [
        "seeds/x.txt: warning: other words than were published stand at p1\n    > Words 1.\n"
        "    fix: read them again, with the notes on them",
        "seeds/x.txt: warning: no longer in the text, as the page now says: p2, p3, p4, p5, p6 and 1 more\n"
        "    > Words 2.\n    fix: if that was not meant, bring the words back",
    ]


def test_ids_of_registers_are_kept_and_missed() -> None:
    written = text_of_ids({"people": {"b", "a"}, "themes": {"c"}})
    assert written == '{"people": "a"}\n{"people": "b"}\n{"themes": "c"}\n'
    ids, unreadable = ids_of(
        written + "{\n" + '{"people": 1}\n{"a": "b", "c": "d"}\n["people"]\n{"themes": "é"}\n{"cities": "a"}\n'
    )
    assert ids == {"people": {"a", "b"}, "themes": {"c"}}
    assert ids_of(None) == ({}, WHOLE)
    assert unreadable == (4, 5, 6, 7, 8, 9)
    assert as_told(ledger.check_ids({"people": frozenset({"a"}), "themes": frozenset({"c"})}, ids)) == [
        "seeds/published.jsonl: 'b' of people was published and is gone\n    > b\n"
        "    fix: add 'formerly: [b]' to the entry of seeds/people.yml that takes its place",
    ]
    assert [problem.read for problem in ledger.check_ids({}, {"events": {"d", "c"}})] == ["c", "d"]
