/** Words selected in a text, as a note quotes them: without calls, numbers and links of the page. */

const FURNITURE = ".call, .pn, .annotate, .unfold, .tongue";
/** Letters of a selection that are quoted. */
export const LONGEST = 800;

/**
 * The words of a part of the page.
 * @param {Node} node
 */
export const wordsOf = (node) => {
  const copy = /** @type {Element | DocumentFragment} */ (node.cloneNode(true));
  for (const element of copy.querySelectorAll(FURNITURE)) element.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
};

/**
 * The words of a block that a selection holds.
 * @param {Range} selection
 * @param {Element} block
 */
export const selectedIn = (selection, block) => {
  const part = document.createRange();
  part.selectNodeContents(block);
  if (block.contains(selection.startContainer)) part.setStart(selection.startContainer, selection.startOffset);
  if (block.contains(selection.endContainer)) part.setEnd(selection.endContainer, selection.endOffset);
  return wordsOf(part.cloneContents());
};

/**
 * A quotation made longer, word by word, until it stands only once in the text or takes the whole block: first to the
 * end of the block, then to its beginning.
 * @param {string} quotation
 * @param {string} block the words of its block
 * @param {string} text the words of all blocks
 */
export const lengthenUntilUnique = (quotation, block, text) => {
  let start = block.indexOf(quotation);
  let end = start + quotation.length;
  if (start < 0) return quotation;
  const isAmbiguous = () => text.split(block.slice(start, end)).length > 2;
  while (isAmbiguous() && (start > 0 || end < block.length)) {
    if (end < block.length) {
      const blank = block.indexOf(" ", end + 1);
      end = blank < 0 ? block.length : blank;
    } else {
      start = Math.max(0, block.lastIndexOf(" ", start - 2) + 1);
    }
  }
  return block.slice(start, end);
};
