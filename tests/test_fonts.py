"""The letters that pages load: what is in each file, what is said of it, under which licence."""

from __future__ import annotations

import io
import re

import pytest
from fontTools.ttLib import TTFont

from generator.mkdocs_plugin.fonts import CUTS, LICENCE, STAND_INS, STOOD_FOR, Cut, cut_out, font_files, font_rules
from generator.store.store import of_user
from tests.make_corpus import ROOT

LETTERS = {
    "regular": "Été, œuvre : « l’Étranger » – 20 € …",
    "regular-more": "Wałęsa, Erdoğan, Čapek",
    "regular-greek": "Αθήνα",
    "regular-cyrillic": "Нет, Путин",
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return font_files(of_user())


def font_of(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def covers(cut: Cut, letter: str) -> bool:
    """Whether the style says that a letter is to be looked for in this file."""
    for part in cut.letters.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        if int(first, 16) <= ord(letter) <= int(last or first, 16):
            return True
    return False


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_a_file_has_the_letters_that_the_style_looks_for_in_it(cut: Cut, files: dict[str, bytes]) -> None:
    font = font_of(files[cut.path])
    there = set(map(chr, font.getBestCmap()))
    assert there
    assert all(covers(cut, letter) for letter in there)
    words = LETTERS[cut.name.replace("semibold", "regular").replace("italic", "regular")]
    assert {letter for letter in words if covers(cut, letter)} <= there
    assert "GPOS" in font, "kerning"


def test_every_letter_is_looked_for_in_one_file_of_a_face_at_most() -> None:
    faces = {(cut.weight, cut.style) for cut in CUTS}
    for weight, style in faces:
        cuts = [cut for cut in CUTS if (cut.weight, cut.style) == (weight, style)]
        for code in range(0x250):
            assert sum(covers(cut, chr(code)) for cut in cuts) == 1, hex(code)
        assert not any(covers(cut, "中") or covers(cut, "ا") for cut in cuts), "these are the system's"


def test_the_style_names_each_file_and_no_other(files: dict[str, bytes]) -> None:
    named = {f"assets/{path}" for path in re.findall(r'url\("([^"]+)"\)', font_rules())}
    assert named == set(files) - {LICENCE}
    serif = re.search(r"--serif: (.*);", (ROOT / "overrides/styles/edition.css").read_text(encoding="utf-8"))
    assert serif is not None
    families = [name.strip(' "') for name in serif[1].split(",")]
    assert families[:-1] == list(dict.fromkeys([cut.family for cut in CUTS] + [one.family for one in STAND_INS]))
    assert families[-1] == "serif", "what no file has is shown in the system's letters"


def test_what_stands_in_fills_the_same_line() -> None:
    """Widened as its letters are narrower; its lines reach as far up and down as ours, whatever its own do."""
    rules = font_rules().split("@font-face")
    for one in STAND_INS:
        faces = [rule for rule in rules if f'"{one.family}"' in rule]
        assert len(faces) == len(STOOD_FOR)
        for rule, (_, _, _, suffix) in zip(faces, STOOD_FOR, strict=True):
            assert f'local("{one.names[0]}{suffix}")' in rule
            size, up, down = (
                float(re.search(rf"{name}: ([\d.]+)%", rule)[1]) / 100  # type: ignore[index]
                for name in ("size-adjust", "ascent-override", "descent-override")
            )
            assert (size * up, size * down) == pytest.approx((1.036, 0.335), abs=0.002)


def test_a_file_is_the_same_bytes_each_time(files: dict[str, bytes]) -> None:
    cut = next(cut for cut in CUTS if cut.name == "italic-more")
    assert cut_out(cut) == cut_out(cut) == (cut.path, files[cut.path])


def test_what_is_cut_out_bears_its_licence_and_not_the_reserved_name(files: dict[str, bytes]) -> None:
    assert b"SIL OPEN FONT LICENSE" in files[LICENCE]
    for cut in CUTS:
        names = {record.nameID: record.toUnicode() for record in font_of(files[cut.path])["name"].names}
        assert "SIL Open Font License" in names[13]
        assert not any("Source" in names[number] for number in (1, 2, 4, 6))
