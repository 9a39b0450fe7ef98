"""Invisible characters, and the signs that stand for them on a page."""

from __future__ import annotations

UNSEEN = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A} | {
    0x0D: "␍",
    0x7F: "␡",
    **{
        code: f"⟨U+{code:04X}⟩"
        for code in (*range(0x80, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF)
    },
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x2060, 0x2070), 0x2028, 0x2029)},
}


UNSEEN_TOO = UNSEEN | {0x0A: "↵\n"}
"""For changes that consist of line ends."""


TABS_KEPT = {code: shown for code, shown in UNSEEN.items() if code != 0x09}
