/** The calls of a text and the notes that they call. */

import { findAll, need } from "../shared/dom.js";
import { asLink, findLinks, linkTarget } from "../shared/links.js";

export const article = need(".kind-text");
/** Notes stand in the margin from this width on, as in the style sheets. */
export const wideScreen = matchMedia("(min-width: 76.25em)");
export const VISIBLE_CALL = ".call:not(.off) a";
export const calls = findLinks(".call a");

/** Whether notes stand in the margin: two versions of the text, side by side, leave no room for them. */
export const areInMargin = () => wideScreen.matches && document.documentElement.dataset.read !== "both";

/** Whether a call is in the version of the text that is shown. @param {Element} call */
export const isSeen = (call) => call.getClientRects().length > 0;

/**
 * The card on which something of a note stands: an author's note with the editors' notes on it, or an editors' note.
 * @param {Element | null | undefined} element
 * @returns {HTMLElement | null}
 */
export const cardOf = (element) => element?.closest(".note.author") ?? element?.closest(".note") ?? null;

/**
 * For each card the first of its calls in the text that is seen, in the order of the calls.
 * @type {Map<HTMLElement, HTMLAnchorElement>}
 */
export const firstCalls = new Map();

export const findFirstCalls = () => {
  firstCalls.clear();
  for (const call of [...calls.filter(isSeen), ...calls]) {
    const card = cardOf(linkTarget(call));
    if (card && !call.closest(".note") && !firstCalls.has(card)) firstCalls.set(card, call);
  }
};
findFirstCalls();

/**
 * The call that a note leads back to; where that is in the version that is not shown, the same in the other.
 * @param {HTMLAnchorElement} link
 */
export const seenCall = (link) => {
  const call = linkTarget(link);
  return calls.find((other) => other.hash === asLink(call)?.hash && isSeen(other)) ?? call;
};

/**
 * The note itself, its calls and the words that it is about: all that belongs to the notes of `element`.
 * @param {Element} element
 */
export const withSameNotes = (element) => {
  const ids = element.closest("[data-notes]")?.getAttribute("data-notes")?.split(" ") ?? [];
  return ids.flatMap((id) => findAll(`[data-notes~="${id}"]`));
};
