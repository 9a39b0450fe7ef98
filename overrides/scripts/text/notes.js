/** The calls of a text and the notes that they call. */

import { findAll, need } from "../shared/dom.js";
import { findLinks, linkTarget } from "../shared/links.js";

export const article = need(".kind-text");
/** Notes stand in the margin from this width on, as in the style sheets. */
export const wideScreen = matchMedia("(min-width: 76.25em)");
export const VISIBLE_CALL = ".call:not(.off) a";
export const calls = findLinks(".call a");

/**
 * For each note the first of its calls, in the order of the calls.
 * @type {Map<HTMLElement, HTMLAnchorElement>}
 */
export const firstCalls = new Map();
for (const call of calls) {
  const note = linkTarget(call);
  if (note && !firstCalls.has(note)) firstCalls.set(note, call);
}

/**
 * The note itself, its calls and the words that it is about: all that belongs to the notes of `element`.
 * @param {Element} element
 */
export const withSameNotes = (element) => {
  const ids = element.closest("[data-notes]")?.getAttribute("data-notes")?.split(" ") ?? [];
  return ids.flatMap((id) => findAll(`[data-notes~="${id}"]`));
};
