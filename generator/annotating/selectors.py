"""Where a note was published, as a selector: the block, the passage and the words on either side of it.

After edits, 3 in 1,000 unique matches are wrong: the passage has gone, and a twin of it stands elsewhere. The selector
tells such a match from the published place.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.document import Block
from generator.model.ledger import Selector
from generator.model.publication import Placed
from generator.text.quotations import folded

CONTEXT = 32
"""Length of `prefix` and `suffix`, in characters, as in the selectors of the Hypothesis client."""
WINDOW = 4 * CONTEXT
"""Characters of the text that are folded to get them; if too few of these count, all of the block is."""
AGREEING = 10
"""Characters next to the passage that must agree on one side, about two words; more would report every correction."""


def selector_of(placed: Placed, blocks: Sequence[Block]) -> Selector:
    """The selector of a note that has its place."""
    first, last = placed.spans[0], placed.spans[-1]
    before, after = blocks[first.block].text[: first.start], blocks[last.block].text[last.end :]
    prefix = _enough(folded(before[-WINDOW:]), before)[-CONTEXT:]
    suffix = _enough(folded(after[:WINDOW]), after)[:CONTEXT]
    return Selector(_id_from(blocks, last.block), prefix, folded(placed.note.quote), suffix)


def _enough(letters: str, text: str) -> str:
    return letters if len(letters) > CONTEXT else folded(text)


def _id_from(blocks: Sequence[Block], number: int) -> str:
    """The id of a block; for a heading, which has none, that of the block below it."""
    return next((block.id for block in blocks[number:] if block.id), "")


def is_unmoved(now: Selector, published: Selector, blocks: Sequence[Block]) -> bool:
    """Whether a note stands where it was published: in the same block, with the same words on at least one side.

    In another block, as when a paragraph was split, both sides must agree, and that for CONTEXT characters in all. A
    block that has been merged into another keeps its address there. A note that quotes another passage than the
    published one has been placed anew by an editor, and counts as unmoved.
    """
    if now.exact != published.exact:
        return True
    block = next((block for block in blocks if block.id == now.block), None)
    if now.block == published.block or (block is not None and published.block in block.also):
        same_prefix = now.prefix[-AGREEING:] == published.prefix[-AGREEING:]
        return same_prefix or now.suffix[:AGREEING] == published.suffix[:AGREEING]
    before = min(len(now.prefix), len(published.prefix))
    after = min(len(now.suffix), len(published.suffix))
    same_prefix = now.prefix[len(now.prefix) - before :] == published.prefix[len(published.prefix) - before :]
    return same_prefix and now.suffix[:after] == published.suffix[:after] and before + after >= CONTEXT
