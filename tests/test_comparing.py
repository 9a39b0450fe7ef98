"""`diff`: what a change does to the site is told, all of it and nothing else, and no stranger's words become markup."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import site
from generator.comparing import Changes, changes
from generator.comparing.blocks import Alignment
from generator.comparing.page import page
from generator.comparing.summary import SUMMARY_LIMIT, code, summary
from generator.comparing.wording import counts
from generator.comparing.words import carried, compare, matches
from generator.model.document import Block, Run
from tests.conftest import CASES
from tests.test_broken import GOOD, run

PAYLOADS = yaml.safe_load((Path(__file__).parent / "cases" / "hostile.yml").read_text(encoding="utf-8"))
NOTE = "seeds/river/notes/tolls-doubled.md"
RIVER = "seeds/river.txt"
TRANSLATION = "seeds/ferry/translation.fr.md"
HARMLESS = (
    "html head meta title style body header h1 p code main nav ul li a section h2 h3 h4 h5 h6 cite span small table "
    "thead tr th tbody td ins del div details summary blockquote mark q em strong ol br sup"
)
ALLOWED = "lang charset content http-equiv name dir id class href rel scope aria-label aria-labelledby role"
VOID = {"meta", "br", "link", "img", "input", "hr"}


def git(folder: Path, *arguments: str) -> None:
    own = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **own})


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "x")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A repository with one small corpus, committed once."""
    folder = tmp_path / "edition"
    shutil.copytree(GOOD, folder)
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    commit(folder)
    return folder


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    """The same of a text with a translation."""
    folder = tmp_path / "river"
    shutil.copytree(CASES / "site" / "translated" / "seeds", folder / "seeds")
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    commit(folder)
    return folder


def change(folder: Path, path: str, old: str, new: str) -> None:
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def told(folder: Path, base: str = "HEAD") -> tuple[str, str]:
    """The summary and the page of the change since `base`."""
    out = folder.parent / "out"
    code, printed, _ = run("diff", base, "--root", str(folder), "-o", str(out))
    assert code == 0
    assert printed == (out / "summary.md").read_text(encoding="utf-8")
    return printed, (out / "index.html").read_text(encoding="utf-8")


def found(folder: Path, mutate: Callable[[Path], object]) -> Changes:
    """What `mutate` changes, compared without git."""
    before = site.read(folder)
    mutate(folder)
    return changes(before, site.read(folder), site.files)


class Elements(HTMLParser):
    """The elements, attributes and addresses of a page, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.ids: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src")}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


# The command


def test_nothing_changes_is_said_when_nothing_does(corpus: Path) -> None:
    printed, html = told(corpus)
    assert "Nothing changes on the site." in printed
    assert "Nothing changes on the site." in html


def test_a_comment_in_a_register_changes_nothing(corpus: Path) -> None:
    change(corpus, "seeds/places.yml", "alder-bridge:", "# a comment\nalder-bridge:")
    assert "Nothing changes" in told(corpus)[0]


def test_a_revision_that_git_does_not_know_is_wrong_usage(corpus: Path) -> None:
    for base in ("no-such-branch", "HEAD~99", "HEAD:seeds", "", "a b; ls"):
        code, _, err = run("diff", base, "--root", str(corpus), "-o", str(corpus / "out"))
        assert code == 2
        assert f"git knows no revision '{base}'" in err
    code, _, err = run("diff", "--root", str(corpus), "--", "--output=x")
    assert (code, "git knows no revision '--output=x'" in err) == (2, True)
    assert not (corpus / "out").exists()
    assert not (corpus / "x").exists()


def test_a_folder_that_is_no_repository_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    shutil.copytree(GOOD, tmp_path / "edition")
    code, _, err = run("diff", "main", "--root", str(tmp_path / "edition"))
    assert code == 2
    assert "is not in a git repository" in err
    assert run("diff", "main", "--root", str(tmp_path))[0] == 2


def test_without_git_the_message_says_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(corpus / "nowhere"))
    code, _, err = run("diff", "HEAD", "--root", str(corpus))
    assert (code, "git is not installed" in err) == (2, True)


def test_help_shows_examples() -> None:
    code, out, _ = run("diff", "--help")
    assert code == 0
    assert "python -m generator diff main" in out


def test_what_happened_on_the_base_since_is_not_part_of_the_change(corpus: Path) -> None:
    git(corpus, "checkout", "-q", "-b", "mine")
    change(corpus, NOTE, "Doubled only", "Raised only")
    commit(corpus)
    git(corpus, "checkout", "-q", "main")
    change(corpus, "seeds/places.yml", "Town on the river.", "A town.")
    commit(corpus)
    git(corpus, "checkout", "-q", "mine")
    printed, _ = told(corpus, "main")
    assert "Notes: 1 changed" in printed
    assert "registers" not in printed


def test_a_base_without_a_common_commit_is_wrong_usage(corpus: Path) -> None:
    git(corpus, "checkout", "-q", "--orphan", "other")
    git(corpus, "commit", "-q", "-m", "another beginning")
    code, _, err = run("diff", "main", "--root", str(corpus))
    assert (code, "no commit in common" in err) == (2, True)


def test_two_commits_deep_are_enough_for_a_pull_request(corpus: Path, tmp_path: Path) -> None:
    """What a workflow checks out: the merge of the request into its goal, with the parents and nothing more."""
    git(corpus, "checkout", "-q", "-b", "mine")
    change(corpus, NOTE, "Doubled only", "Raised only")
    commit(corpus)
    git(corpus, "checkout", "-q", "main")
    git(corpus, "merge", "-q", "--no-ff", "-m", "merge", "mine")
    git(tmp_path, "clone", "-q", "--depth", "2", corpus.as_uri(), "clone")
    assert "Notes: 1 changed" in told(tmp_path / "clone", "HEAD^1")[0]


def test_a_project_may_lie_anywhere_in_its_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    shutil.copytree(GOOD, tmp_path / "here" / "edition")
    commit(tmp_path)
    change(tmp_path / "here" / "edition", NOTE, "Doubled only", "Raised only")
    assert "Notes: 1 changed" in told(tmp_path / "here" / "edition")[0]


def test_a_base_from_before_the_corpus_has_none_of_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    shutil.copytree(GOOD / "seeds", tmp_path / "edition" / "seeds")
    printed, _ = told(tmp_path / "edition")
    assert "Texts: 1 added" in printed
    assert "- added: `The Tolls` (`river`), 2 passages, 1 note" in printed


def test_a_link_in_the_base_leads_nowhere(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(
        "A secret that nobody may read, in a sentence that is long enough to be one.\n"
    )
    (corpus / "seeds" / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "seeds" / "linked").symlink_to(tmp_path)
    commit(corpus)
    (corpus / "seeds" / "linked.txt").unlink()
    (corpus / "seeds" / "linked").unlink()
    assert "secret" not in "".join(told(corpus))


def test_nothing_in_the_repository_is_touched(corpus: Path) -> None:
    change(corpus, NOTE, "Doubled only", "Raised only")
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    told(corpus)
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_the_same_change_is_told_in_the_same_bytes(corpus: Path) -> None:
    change(corpus, NOTE, "Doubled only", "Raised only")
    assert told(corpus) == told(corpus)


# What is told


def test_a_changed_note_is_shown_before_and_after_and_word_by_word(corpus: Path) -> None:
    change(corpus, NOTE, "Doubled only below", "*Trebled* only below")
    change(corpus, NOTE, "by: A. Editor", "by: B. Editor")
    printed, html = told(corpus)
    assert "    - note changed: `tolls-doubled` on `the upper river were doubled`" in printed
    assert "<p>Doubled only below the bridge.</p>" in html
    assert "<p><em>Trebled</em> only below the bridge.</p>" in html
    assert "<del>Doubled</del><ins>*Trebled*</ins> only below" in html
    assert "<mark>the upper river were doubled</mark>" in html


def test_a_new_note_and_a_lost_one_are_told(corpus: Path) -> None:
    put(
        corpus,
        "seeds/river/notes/went.md",
        "---\nkind: language\nby: A. Editor\ndate: 2026-11-21\n---\n\n> the trade had gone elsewhere\n\nTo sea.\n",
    )
    change(corpus, NOTE, "> the upper river were doubled", "> the upper river were trebled")
    printed, html = told(corpus)
    assert "Notes: 1 added, 1 changed, 1 without a place now" in printed
    assert "note added: `went`" in printed
    assert "note changed, without a place now: `tolls-doubled`" in printed
    assert "Problems: 1 added" in printed
    assert "Entries of the thematic index: 1 removed" in printed
    assert "<p>To sea.</p>" in html


def test_a_removed_note_is_shown_as_it_was(corpus: Path) -> None:
    (corpus / NOTE).unlink()
    printed, html = told(corpus)
    assert "note removed: `tolls-doubled`" in printed
    assert "<p>Doubled only below the bridge.</p>" in html


def test_a_note_that_takes_the_place_of_another_is_that_one(corpus: Path) -> None:
    text = (corpus / NOTE).read_text(encoding="utf-8")
    (corpus / NOTE).unlink()
    put(corpus, "seeds/river/notes/new-name.md", text.replace("kind:", "formerly: [tolls-doubled]\nkind:"))
    printed, html = told(corpus)
    assert "Notes: 1 changed" in printed
    assert "was: tolls-doubled" in html


def test_changed_words_of_a_passage_are_marked_within_it(corpus: Path) -> None:
    change(corpus, RIVER, "the merchants of Alder Bridge protested", "the <b>bakers</b> of Alder Bridge protested")
    printed, html = told(corpus)
    assert "Passages of texts that were there before: 1 changed" in printed
    assert "    - changed: Paragraph p1, `The tolls upon" in printed
    assert "<del>merchants</del><ins>&lt;b&gt;bakers&lt;/b&gt;</ins> of Alder Bridge protested." in html
    assert "Mentions" not in printed
    assert "Notes" not in printed


def test_a_paragraph_put_in_moves_no_note_but_gives_new_addresses(corpus: Path) -> None:
    change(
        corpus, RIVER, "The tolls upon", "A paragraph of some length stands before the others now.\n\nThe tolls upon"
    )
    printed, _ = told(corpus)
    assert "    - added: Paragraph p1, `A paragraph of some length" in printed
    assert "    - `p1` has another address now: `p2`" in printed
    assert "Notes" not in printed
    assert "Mentions" not in printed
    assert "Entries of the thematic index" not in printed


def test_a_note_on_a_twin_of_its_passage_has_moved(corpus: Path) -> None:
    change(corpus, RIVER, "the upper river were doubled", "the lower river were halved")
    change(corpus, RIVER, "for the trade had gone", "for those of the upper river were doubled and the trade had gone")
    (found_note,) = changes_since(corpus).texts[0].notes
    assert found_note.marks == ("moved",)
    assert "note moved: `tolls-doubled`" in told(corpus)[0]


def test_a_note_that_finds_its_passage_again_is_told(corpus: Path) -> None:
    change(corpus, NOTE, "> the upper river were doubled", "> the upper river were trebled")
    commit(corpus)
    change(corpus, NOTE, "> the upper river were trebled", "> the upper river were doubled")
    assert "note changed, with a place again: `tolls-doubled`" in told(corpus)[0]


def test_a_note_that_quotes_more_of_its_passage_has_not_moved(corpus: Path) -> None:
    change(corpus, NOTE, "> the upper river were doubled", "> upper river were doubled")
    (note,) = changes_since(corpus).texts[0].notes
    assert note.marks == ("changed",)


def changes_since(folder: Path) -> Changes:
    """The change of the working tree, compared with the corpus as it was copied."""
    return changes(site.read(GOOD), site.read(folder), site.files)


def test_a_whole_text_is_told_in_one_line_and_shown_whole(corpus: Path) -> None:
    put(corpus, "seeds/hill.txt", "The hill above Alder Bridge was bare in that year, and nobody built there at all.\n")
    printed, html = told(corpus)
    assert "Texts: 1 added" in printed
    assert "1 passage, 0 notes" in printed
    assert "`Alder Bridge` (`alder-bridge`): 1 mention gained (`hill` p1)" in printed
    assert "<ins>The hill above Alder Bridge was bare" in html
    assert "The hill above <mark>Alder Bridge</mark> was bare" in html
    commit(corpus)
    (corpus / "seeds" / "hill.txt").unlink()
    assert "- removed:" in told(corpus)[0]


def test_what_is_said_of_a_text_is_compared_field_by_field(corpus: Path) -> None:
    change(corpus, "seeds/river/about.md", "date: 1911-05-02", "date: 1911-05-03")
    change(corpus, "seeds/river/about.md", "An account of a quarrel", "A *short* account of a quarrel")
    printed, html = told(corpus)
    assert "    - `date`: `1911-05-02` → `1911-05-03`" in printed
    assert "    - introduction `en`: changed" in printed
    assert "A <em>short</em> account" in html
    assert ">1911-05-<del>02</del></td>" in html


def test_what_a_translation_says_otherwise_is_shown_by_its_paragraph(translated: Path) -> None:
    change(translated, TRANSLATION, "Le chemin de fer aussi.", "Le chemin de fer suivra.")
    change(translated, TRANSLATION, "made-by: machine", "made-by: machine-revised\nby: C. Lecteur")
    said, shown = told(translated)
    assert "- translation `fr`: changed" in said
    assert "`made by`: `machine` → `machine-revised`" in said
    assert "- changed: `p8`" in said
    assert "outdated" not in said
    assert "Le chemin de fer <del>aussi</del><ins>suivra</ins>." in shown
    assert shown.count("<h4>Translation, French") == 1


def test_a_changed_word_of_the_original_tells_which_paragraph_of_a_translation_grows_old(translated: Path) -> None:
    change(translated, "seeds/ferry.txt", "Nobody wondered", "Everybody wondered")
    said, shown = told(translated)
    assert said.count("outdated since this change") == 1
    assert "- changed: `p4`, outdated since this change" in said
    assert "since this change the original is another than the one translated" in shown
    assert "Passages of translations that were there before</a>: 1 changed" in shown


def test_a_translation_that_came_or_went_is_told_in_a_line_and_shown_whole(translated: Path) -> None:
    words = (translated / TRANSLATION).read_text(encoding="utf-8")
    (translated / TRANSLATION).unlink()
    said, shown = told(translated)
    assert "- translation `fr`: removed" in said
    assert "The whole translation: 8 passages" in shown
    commit(translated)
    put(translated, TRANSLATION, words)
    said, shown = told(translated)
    assert "- translation `fr`: added" in said
    assert "Le chemin de fer aussi." in shown


def test_registers_and_index_tell_what_came_and_went(corpus: Path) -> None:
    change(corpus, "seeds/places.yml", "Town on the river.", "A town on the river.")
    put(corpus, "seeds/people.yml", "council:\n  name: {fr: Conseil, en: council}\n  description: {fr: x, en: x}\n")
    change(corpus, "seeds/themes.yml", "  sub:", "  forms: [merchants]\n  sub:")
    change(corpus, NOTE, "themes: [trade/tolls]", "themes: []")
    printed, html = told(corpus)
    assert "- `Alder Bridge` (`alder-bridge`): changed" in printed
    assert "- `council` (`council`): added; 1 mention gained (`river` p2)" in printed
    assert "- `Trade` (`trade`): changed" in printed
    assert "- `Trade` (`trade`): 1 place gained (`river` p1)" in printed
    assert "- `Trade – tolls` (`trade/tolls`): 1 place lost (`river` p1)" in printed
    assert "Two years later the <mark>council</mark> of Alder Bridge" in html


def test_a_decision_on_a_name_takes_its_mentions_away(corpus: Path) -> None:
    change(corpus, "seeds/river/about.md", "evidence:", "names:\n  Alder Bridge: none\nevidence:")
    printed, _ = told(corpus)
    assert "Mentions of entries: 2 removed" in printed
    assert "2 mentions lost (`river` p1, `river` p2)" in printed


def test_problems_that_came_and_went_are_told_and_those_that_stay_are_not(corpus: Path) -> None:
    change(corpus, NOTE, "kind: context", "kind: context\ncertainty: sure")
    commit(corpus)
    change(corpus, NOTE, "kind: context", "date-of-old: x\nkind: context")
    printed, _ = told(corpus)
    assert "Problems: 1 added" in printed
    assert "certainty" not in printed
    commit(corpus)
    change(corpus, NOTE, "date-of-old: x\n", "")
    assert "Problems: 1 removed" in told(corpus)[0]


def test_the_edition_as_a_whole_is_compared(corpus: Path) -> None:
    change(corpus, "seeds/edition.yml", "en: The River", "en: The Great River")
    printed, html = told(corpus)
    assert "- `titles, en`: `The River` → `The Great River`" in printed
    assert "The <ins>Great </ins>River" in html


def test_what_differs_unseen_is_shown(corpus: Path) -> None:
    change(corpus, RIVER, "the council of Alder", "the council\u00a0of\u202e Alder")
    change(corpus, NOTE, "below the bridge", "below\u00a0the bridge")
    html = told(corpus)[1]
    assert "<ins>⟨U+00A0⟩</ins>" in html
    assert "\u202e" not in html


# Strangers


def hostile(folder: Path) -> None:
    """Every payload in every place where a stranger may write."""
    prose = "The council of the town met on Monday and spoke for an hour about the bridge. "
    seeds = folder / "seeds"
    for number, payload in enumerate(PAYLOADS):
        name = f"h{number:03}"
        put(folder, f"seeds/{name}.txt", f"{prose}{payload} {prose}\n\n{payload}\n\n{prose}\n")
        front = {"title": payload, "authors": [payload], "publisher": payload, "rights": payload}
        about = yaml.safe_dump(front, allow_unicode=True)
        put(folder, f"seeds/{name}/about.md", f"---\n{about}---\n\n{payload}\n")
        source = {"url": "https://e.org/", "title": payload, "says": payload}
        note = yaml.safe_dump({"kind": "context", "by": payload, "sources": [source]}, allow_unicode=True)
        quote = "about the bridge. The council" if "\n" in payload else "on Monday and spoke for an hour"
        put(folder, f"seeds/{name}/notes/n.md", f"---\n{note}---\n\n> {quote}\n\n{payload}\n")
    register = {
        f"e{number}": {
            "name": {"fr": payload, "en": payload},
            "forms": ["council"][: number == 0],
            "description": {"fr": payload, "en": payload},
        }
        for number, payload in enumerate(PAYLOADS)
    }
    (seeds / "people.yml").write_text(yaml.safe_dump(register, allow_unicode=True), encoding="utf-8")
    themes = {f"t{n}": {"name": {"fr": p, "en": p}, "forms": ["bridge"][: n == 0]} for n, p in enumerate(PAYLOADS)}
    (seeds / "themes.yml").write_text(yaml.safe_dump(themes, allow_unicode=True), encoding="utf-8")


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    folder = tmp_path_factory.mktemp("strangers")
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    return found(folder, hostile)


def test_no_words_of_a_stranger_become_markup_on_the_page(strangers: Changes) -> None:
    html = page(strangers, "0" * 40)
    seen = Elements(html)
    assert seen.open == []
    assert seen.names <= set(HARMLESS.split())
    assert seen.attributes <= set(ALLOWED.split())
    assert all(re.match(r"#|https?://|mailto:", one) for one in seen.addresses)
    assert len(seen.ids) == len(set(seen.ids))
    assert "<script" not in html
    assert html.count("<style>") == 1


def test_no_words_of_a_stranger_become_markup_in_the_summary(strangers: Changes) -> None:
    printed = summary(strangers, "0" * 40)
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(printed)
    kinds = {inner.type for token in tokens for inner in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "em_open", "strong_open", "s_open"}
    assert not kinds & {"fence", "table_open", "blockquote_open"}
    outside = "".join(inner.content for token in tokens for inner in (token.children or ()) if inner.type == "text")
    assert not re.search(r"@|://|www\.|<|#\d", outside)
    assert len(printed) <= SUMMARY_LIMIT + 1000
    assert "##[" not in printed


@given(st.text(max_size=60))
def test_a_code_span_holds_any_words(words: str) -> None:
    shown = code(words)
    assert "\n" not in shown
    (paragraph,) = [token for token in MarkdownIt("commonmark").parse(f"- {shown}") if token.type == "inline"]
    assert [one.type for one in paragraph.children or ()] == ["code_inline"]


def test_a_long_summary_is_cut_and_says_so(corpus: Path) -> None:
    def many(folder: Path) -> None:
        entry = "e{0}:\n  name: {{en: {1}, fr: {1}}}\n  description: {{fr: x, en: x}}\n"
        put(folder, "seeds/people.yml", "".join(entry.format(number, f"N{number}" + 90 * "x") for number in range(600)))

    printed = summary(found(corpus, many), "0" * 40)
    assert len(printed) <= SUMMARY_LIMIT
    assert re.search(r"… and [\d,]+ lines more", printed)


@pytest.mark.parametrize("letter", ["x", "é", "日", "🌉"])
def test_the_summary_of_a_huge_change_fits_into_a_comment_on_github(corpus: Path, letter: str) -> None:
    """GitHub refuses a pull request's description of over 65,536 characters, a comment of over 262,144 bytes."""

    def enter_many(folder: Path) -> None:
        entry = "e{0}:\n  name: {{en: {1}, fr: {1}}}\n  description: {{fr: x, en: x}}\n"
        put(
            folder,
            "seeds/people.yml",
            "".join(entry.format(number, f"N{number}" + 80 * letter) for number in range(900)),
        )

    printed = summary(found(corpus, enter_many), "0" * 40)
    assert 55_000 < len(printed) <= 65_536
    assert len(printed.encode()) <= 262_144
    assert printed.endswith("The page `index.html` shows each of them, before and after.\n")
    told_lines, left_out = printed.count("\n- `"), int(re.findall(r"… and ([\d,]+) lines", printed)[0].replace(",", ""))
    assert told_lines + left_out >= 900


def test_an_entry_names_five_places_and_hints_at_more(corpus: Path) -> None:
    def name_bridge(number: int) -> None:
        put(corpus, f"seeds/t{number}.txt", "The hill above Alder Bridge was bare, and nobody built there at all.\n")

    for number in range(1, 6):
        name_bridge(number)
    line = "- `Alder Bridge` (`alder-bridge`): {} mentions gained ({})"
    places = ", ".join(f"`t{number}` p1" for number in range(1, 6))
    assert line.format(5, places) in told(corpus)[0]
    name_bridge(6)
    assert line.format(6, f"{places}, …") in told(corpus)[0]


# The words, for any words


PROSE = st.lists(st.sampled_from(["the", "tolls", " ", ". ", "of", "\n", "river"]), max_size=30).map("".join)


@given(PROSE, PROSE)
def test_the_stretches_join_to_the_old_words_and_to_the_new(old: str, new: str) -> None:
    stretches = compare((Run(old),), (Run(new),))
    without = {
        mark: "".join(run.text for one in stretches if one.mark != mark for run in one.runs) for mark in ("ins", "del")
    }
    assert without == {"ins": old, "del": new}


@given(PROSE, PROSE)
def test_letters_that_are_carried_are_the_same_letters(old: str, new: str) -> None:
    for a, b, length in carried(old, new):
        assert old[a : a + length] == new[b : b + length]


@given(st.lists(PROSE, max_size=8), st.lists(PROSE, max_size=8))
def test_every_block_is_paired_once_and_never_crosswise(old: list[str], new: list[str]) -> None:
    before, after = ([Block("paragraph", "body", (Run(text),)) for text in texts] for texts in (old, new))
    pairs = Alignment.of(before, after).pairs
    assert [a for a, _ in pairs if a is not None] == list(range(len(old)))
    assert [b for _, b in pairs if b is not None] == list(range(len(new)))


def paragraphs(prefix: str, *texts: str) -> list[Block]:
    return [Block("paragraph", "body", (Run(text),), f"{prefix}{number}") for number, text in enumerate(texts)]


@pytest.mark.parametrize(("kept", "pairs"), [(50, ((0, 0),)), (49, ((0, None), (None, 0)))])
def test_a_block_is_rewritten_if_half_of_it_is_left(
    kept: int, pairs: tuple[tuple[int | None, int | None], ...]
) -> None:
    old, new = paragraphs("p", "a" * 100), paragraphs("q", "a" * kept + "b" * (100 - kept))
    assert Alignment.of(old, new).pairs == pairs
    (same_address,) = paragraphs("p", new[0].text)
    assert Alignment.of(old, [same_address]).pairs == ((0, 0),)  # nothing else can have become of it


@pytest.mark.parametrize(("inserted", "carried_to"), [(7, 7), (8, None)])
def test_a_rewritten_block_is_looked_for_among_the_next_eight(inserted: int, carried_to: int | None) -> None:
    old = paragraphs("p", "the tolls upon the river were doubled in May")
    new = paragraphs(
        "q", *(chr(0x3B1 + number) * 40 for number in range(inserted)), "the tolls upon the river were halved in May"
    )
    assert Alignment.of(old, new).forward.get(0) == carried_to


def test_what_is_too_much_to_compare_counts_as_replaced_between_the_common_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, new = "one two three four five".split(), "one 2 three 4 five".split()
    assert matches(old, new) == [(0, 0, 1), (2, 2, 1), (4, 4, 1)]
    monkeypatch.setattr("generator.comparing.words.MAX_PAIRS", 8)
    assert matches(old, new) == [(0, 0, 1), (4, 4, 1)]


def test_crumbs_between_two_rewritten_passages_are_part_of_the_rewriting() -> None:
    crumb = compare((Run("bread of corn"),), (Run("wines of rice"),))
    assert [stretch.mark for stretch in crumb] == ["del", "ins"]
    longer = compare((Run("I of II"),), (Run("V of X"),))
    assert [stretch.mark for stretch in longer] == ["del", "ins", "", "del", "ins"]
    one_sided = compare((Run("he went"),), (Run("he slowly and carefully went"),))
    assert [stretch.mark for stretch in one_sided] == ["", "ins", ""]


@pytest.mark.parametrize(("words", "marks"), [(45, ["ins", "", "ins"]), (46, ["ins", "", "gap", "", "ins"])])
def test_a_stretch_is_shortened_from_ninety_one_tokens_to_forty_on_each_side(words: int, marks: list[str]) -> None:
    old = " ".join(f"w{number}" for number in range(words))
    stretches = compare((Run(old),), (Run(f"First {old} last"),))
    assert [stretch.mark for stretch in stretches] == marks
    if "gap" in marks:
        assert [len(re.findall(r"\w+|\s", stretches[side].runs[0].text)) for side in (1, 3)] == [40, 40]


def test_a_change_of_style_alone_is_a_change() -> None:
    stretches = compare((Run("a word here"),), (Run("a "), Run("word", emphasis=True), Run(" here")))
    assert [(one.mark, one.runs[0].text) for one in stretches] == [
        ("", "a "),
        ("del", "word"),
        ("ins", "word"),
        ("", " here"),
    ]


def test_long_stretches_that_stay_are_shortened() -> None:
    old = " ".join(f"w{number}" for number in range(500))
    stretches = compare((Run(old),), (Run(f"First {old} last"),))
    assert [one.mark for one in stretches] == ["ins", "", "gap", "", "ins"]
    assert stretches[1].runs[0].text.startswith("w0 w1")
    assert stretches[3].runs[0].text.endswith("w499")


def test_counts_are_in_words(corpus: Path) -> None:
    made = found(corpus, lambda folder: (folder / NOTE).unlink())
    assert {one.name: one.words for one in counts(made)}["Notes"] == "1 removed"
