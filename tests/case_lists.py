"""What a case says beside the text itself: `blocks.txt` and `verdicts.txt`, written by `pytest --update`.

`blocks.txt` has one line for each block, with its part, kind and first words; below them one line for each part that is
not the body, with the reason, and one for each doubt. A case without the file has nothing but paragraphs of the body,
and no doubts. Where the file says what should come out and does not yet, `blocks-known-failure.md` says why.

`verdicts.txt`, in some cases, has one line for each line of the raw text: what the judgement makes of it, the sum of
its signals and their names.
"""

from __future__ import annotations

from pathlib import Path

from generator.cleaning.judgement import judge
from generator.cleaning.view import TextView
from generator.model.cleaned import Cleaned
from generator.parsing.blocks import parse
from generator.text.language import language_of

FILE, KNOWN_FAILURE = "blocks.txt", "blocks-known-failure.md"
VERDICTS = "verdicts.txt"
WORDS = 6


def block_list(cleaned: Cleaned) -> str:
    """The blocks, parts and doubts of a cleaned text; the empty string for body paragraphs without a doubt."""
    blocks = parse(cleaned.draft, cleaned.parts, cleaned.held, cleaned.starts)
    if not cleaned.parts and not cleaned.doubts and {block.kind for block in blocks} <= {"paragraph"}:
        return ""
    lines = [f"{block.part} {block.kind}{block.level or ''}: {_first_words(block.text)}" for block in blocks]
    lines += [f"{part.kind} because {part.why}" for part in cleaned.parts]
    lines += [
        f"doubt {doubt.rule} ({doubt.seen}): {_first_words(cleaned.text[doubt.start : doubt.end])}"
        for doubt in cleaned.doubts
    ]
    return "".join(f"{line}\n" for line in lines)


def check_block_list(folder: Path, cleaned: Cleaned, update: bool) -> None:
    """Compare with the case's file, or write it; a case that is known to fail is never rewritten."""
    file, actual = folder / FILE, block_list(cleaned)
    if update and actual and not (folder / KNOWN_FAILURE).exists():
        file.write_text(actual, encoding="utf-8", newline="\n")
    elif update and not actual:
        file.unlink(missing_ok=True)
    assert actual == (file.read_text("utf-8") if file.exists() else "")


def verdict_list(source: str) -> str:
    """The verdict on each line of a raw text."""
    view = TextView(source, language_of(source).code)
    return "".join(
        f"{verdict.outcome} {verdict.score:+} ({', '.join(verdict.signals)}): {_first_words(line.text)}\n"
        for line, verdict in zip(view.lines, judge(view), strict=True)
    )


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
