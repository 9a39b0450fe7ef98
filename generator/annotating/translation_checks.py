"""Tells what is wrong with translations: what is missing, what has been changed since, what may have been overlooked.

Two things are errors, because what is published would not be what the translator meant: a block or a mark that does
not fit the original, and a file in the text's own language. What is unfinished or has grown old is a warning: a
translation may come in parts, and an original is corrected without asking its translators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from generator.annotating.translations import UNPARTED, calls_of, fits, groups_of, is_outdated, sentences_of
from generator.model.corpus import About, Note
from generator.model.document import Block, Document
from generator.model.problems import Problem, clip, nearest
from generator.model.translations import Translation, WrittenBlock
from generator.text.fingerprints import fingerprint
from generator.text.lengths import surprise
from generator.text.sentences import sentences
from generator.text.translated_words import unknown_calls

NAMED = 4
"""Blocks that a message names; of more it says how many."""
SURPRISING = 2.5
"""Standard deviations from which the length of what renders a sentence is told; in 275 sentences that two had read
against each other the most was 1.1."""
LEAST = 40
"""Characters: shorter sentences differ in length by chance."""


def check_translation(document: Document, translation: Translation) -> Iterator[Problem]:
    """Everything to be told of one translation of a text, in the order of its file."""
    own = document.about.language
    if translation.language == own:
        what = f"the text itself is in '{own}': nothing translates it into that language"
        yield Problem(translation.path, 0, what, "", "name the file after the language that it is in")
        return
    numbers = {name: number for number, name in enumerate(document.names)}
    if translation.blocks:
        yield from _missing(document, translation)
    ratio = _ratio(document, translation, numbers)
    unsigned, before = [], -1
    for written in translation.blocks:
        number = numbers.get(written.address)
        if number is None:
            yield _astray(document, translation, written)
            continue
        if not written.lines:
            continue
        block = document.blocks[number]
        if number < before:
            what, fix = f"{written.address} stands before what it follows in the text", "put it into the text's order"
            yield Problem(translation.path, written.line, what, "", fix, "warning")
        before = max(before, number)
        if not written.fingerprint:
            unsigned.append((written, fingerprint(block.text)))
        if is_outdated(block, written):
            what = f"the words of {written.address} have been changed since they were translated"
            fix = "read the translation again; when it renders the words as they are now, write "
            fix += f"'{heading(written.address, block)}', or run 'check --fix' on a terminal, which asks"
            yield Problem(translation.path, written.line, what, clip(block.text), fix, "warning")
        else:
            yield from _block(document, translation, written, block, ratio)
    if unsigned:
        written, mark = unsigned[0]
        what = f"blocks that do not say which words they render: {len(unsigned)}"
        fix = f"'check --fix' writes it; by hand: '## {written.address} {mark}'"
        yield Problem(translation.path, written.line, what, f"## {written.address}", fix, "warning")


def heading(address: str, block: Block) -> str:
    """The line that begins the translation of a block, with the fingerprint of its words as they are now."""
    return f"## {address} {fingerprint(block.text)}"


def _missing(document: Document, translation: Translation) -> Iterator[Problem]:
    """Blocks of the text that the translation does not have, or has left empty, each run of them in one message."""
    written = {block.address: block for block in translation.blocks}
    run: list[tuple[str, Block]] = []
    previous = ""

    def told() -> Problem:
        name, block = run[0]
        names = ", ".join(name for name, _ in run[:NAMED])
        more = f" and {len(run) - NAMED} more" if len(run) > NAMED else ""
        if name in written:
            line, fix = written[name].line, "write its sentences below this line, each on a line of its own"
        else:
            line = written[previous].line if previous else 0
            where = f"after {previous}" if previous else "as the first"
            fix = f"add '{heading(name, block)}' {where}, and its sentences below it, each on a line"
        return Problem(translation.path, line, f"not translated: {names}{more}", clip(block.text), fix, "warning")

    for name, block in zip(document.names, document.blocks, strict=True):
        if name not in written or not written[name].lines:
            if block.text.strip():
                run.append((name, block))
            continue
        if run:
            yield told()
        run, previous = [], name
    if run:
        yield told()


def _astray(document: Document, translation: Translation, written: WrittenBlock) -> Problem:
    """A block that renders none of the text."""
    holder = next((n for n, b in zip(document.names, document.blocks, strict=True) if written.address in b.lines), "")
    holder = holder or next(
        (n for n, b in zip(document.names, document.blocks, strict=True) if written.address in b.also), ""
    )
    what = f"there is no block {written.address} in the text"
    fix = f"its words are now part of {holder}" if holder else nearest(written.address, document.names)
    return Problem(translation.path, written.line, what, f"## {written.address}", fix)


def _block(
    document: Document, translation: Translation, written: WrittenBlock, block: Block, ratio: float
) -> Iterator[Problem]:
    """What is wrong with the lines of a block whose words are those that were translated."""
    text, path = block.text, translation.path
    bounds = sentences_of(block, document.about.language)
    rendered = written.lines[-1].last
    if rendered < len(bounds):
        what = f"{written.address} has {len(bounds)} sentences; "
        joined = next((line for line in written.lines if _held(line.words, translation, block) > 1), None)
        if joined and joined.first == joined.last:
            what += f"this line holds more than one, and number {rendered + 1} has none"
            fix = "put each on a line of its own; or write before it which it renders: "
            fix += f"[{joined.first}-{joined.first + 1}]"
            yield Problem(path, joined.line, what, clip(joined.words), fix)
        else:
            start, end = bounds[rendered]
            what += f"number {rendered + 1} is the first without its line"
            fix = "translate it on a line of its own; where one line renders two, write which before it, as in [2-3]"
            yield Problem(path, written.lines[-1].line, what, clip(text[start:end]), fix)
    elif rendered > len(bounds):
        line = next(line for line in written.lines if line.last > len(bounds))
        what = f"{written.address} has {len(bounds)} sentences, and this line would render number {line.last}"
        fix = "where two lines together render one sentence, write its number before both, as in [2]"
        yield Problem(path, line.line, what, clip(line.words), fix)
    labels = {run.call for _, run in calls_of(block)}
    for line in written.lines:
        for label in unknown_calls(line.words, labels):
            what, fix = f"{written.address} does not call the author's note {label}", "remove it, or correct the number"
            yield Problem(path, line.line, what, f"[^{label}]", fix)
    if fits(written, len(bounds)):
        yield from _overlooked(translation, written, block, bounds, ratio)


def _held(words: str, translation: Translation, block: Block) -> int:
    """How many sentences a line reads as; what is not parted into sentences is one."""
    return 1 if block.kind in UNPARTED else len(sentences(words, translation.language))


def _overlooked(
    translation: Translation, written: WrittenBlock, block: Block, bounds: Sequence[tuple[int, int]], ratio: float
) -> Iterator[Problem]:
    """Warnings: a line with two sentences where the original has one, and lengths that differ by more than chance."""
    for group in groups_of(written.lines):
        first, last, line = group[0].first, group[0].last, group[0].line
        words = " ".join(line.words for line in group)
        found = sentences(words, translation.language) if block.kind not in UNPARTED and len(group) == 1 else ()
        if len(found) > last - first + 1:
            mark = f"[{first}]" if first == last else f"[{first}-{last}]"
            what = "this line holds more sentences than it renders"
            fix = f"if both render one, put each on a line of its own that begins with {mark}; else correct the lines"
            yield Problem(translation.path, line, what, clip(words[found[-1][0] :]), fix, "warning")
        original = bounds[last - 1][1] - bounds[first - 1][0]
        by = surprise(original, len(words), ratio)
        if abs(by) > SURPRISING and original + len(words) >= LEAST:
            what = (
                f"much {'shorter' if by < 0 else 'longer'} than what it renders: {len(words)} characters for {original}"
            )
            fix = f"see whether something {'is missing' if by < 0 else 'was added'}"
            yield Problem(translation.path, line, what, clip(words), fix, "warning")


def _ratio(document: Document, translation: Translation, numbers: Mapping[str, int]) -> float:
    """Characters of the translation for one of the original: the median, which what is missing does not move."""
    rendered = [block for block in translation.blocks if block.lines and block.address in numbers]
    pairs = [(document.blocks[numbers[block.address]], block) for block in rendered]
    lengths = [(len(block.text), sum(len(line.words) for line in written.lines)) for block, written in pairs]
    return median(length / original for original, length in lengths if original) if any(lengths) else 1.0


def check_note(note: Note, language: str) -> Iterator[Problem]:
    """What is to be told of a note in other languages; `language` is that of its text."""
    own = note.language or language
    says = sum(bool(source.says) for source in note.sources)
    now = fingerprint(*note.translated_words)
    for made in note.translations.values():
        if made.language == own:
            what, fix = f"the note itself is in '{own}'", "name the file after the language that it is in"
            yield Problem(made.path, 0, what, "", fix)
            continue
        if made.of and made.of != now:
            what = "the note has been changed since it was translated"
            fix = f"read both again; when this renders the note as it is now, write 'of: {now}', or run 'check --fix' "
            fix += "on a terminal, which asks"
            yield Problem(made.path, made.line_of("of"), what, clip(note.body), fix, "warning")
            continue
        if not made.of:
            what, fix = "this does not say which words it renders", f"'check --fix' writes it; by hand: 'of: {now}'"
            yield Problem(made.path, made.end, what, "", fix, "warning")
        if len(made.says) != says:
            what = f"'says' has {len(made.says)} entries, and {says} of the note's sources say something"
            fix = "write one for each such source, in their order"
            yield Problem(made.path, made.line_of("says"), what, "", fix)
        if note.gist and not made.gist:
            yield Problem(made.path, made.end, "the gist is missing", note.gist, "add 'gist:'", "warning")


def check_about(about: About) -> Iterator[Problem]:
    """What is to be told of what is said of a text in other languages."""
    for made in about.translations.values():
        if made.language == about.language:
            what, fix = f"the text itself is in '{about.language}'", "write these keys in about.md"
            yield Problem(made.path, 1, what, "", fix)
        for key in made.says:
            if key not in about.evidence:
                what = f"about.md has no evidence for '{key}'"
                yield Problem(made.path, made.line_of("says"), what, key, nearest(key, about.evidence.keys()))
