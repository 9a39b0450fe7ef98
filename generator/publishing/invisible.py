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
    **{code: f"⟨U+{code:04X}⟩" for code in (0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFFA0)},
    **{
        code: f"⟨U+{code:04X}⟩" for code in (*range(0xE0000, 0xE0100), *range(0x1D173, 0x1D17B), *range(0xFFF9, 0xFFFC))
    },
}


UNSEEN_TOO = UNSEEN | {0x0A: "↵\n"}
"""For changes that consist of line ends."""


TABS_KEPT = {code: shown for code, shown in UNSEEN.items() if code != 0x09}
