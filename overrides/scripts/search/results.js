/** Which passages become results, page by page. */

import { flatten } from "./words.js";

/** @import {Parts, Shown} from "./parts.js" */
/** @import {Matches} from "./query.js" */

/** How many results are shown at once; with fewer that have all words, those with some of them are offered too. */
export const PAGE = 10;

/**
 * Passages that every facet with a choice allows.
 * @param {number[]} passages
 * @param {Iterable<Set<number> | undefined>} allowed for each facet, undefined when nothing is chosen in it
 */
export const narrow = (passages, allowed) => {
  const chosen = [...allowed].filter((set) => set !== undefined);
  return passages.filter((passage) => chosen.every((set) => set.has(passage)));
};

/**
 * Those with all words when they fill a page, else those with any.
 * @param {Pick<Matches, "every" | "any">} matches
 * @param {Iterable<Set<number> | undefined>} allowed
 */
export const chooseMatches = ({ every, any }, allowed) => {
  const complete = narrow(every, allowed).length;
  return { complete, passages: complete < PAGE ? any : every };
};

/**
 * Whether a passage has all phrases in one of its languages.
 * @param {Parts} parts
 * @param {number} passage
 * @param {string[]} phrases flattened
 */
const hasPhrases = async (parts, passage, phrases) => {
  for (const language of phrases.length ? ["", ...Object.keys(parts.header.words)] : []) {
    const { title, text } = await parts.shown(passage, language);
    const searched = flatten(`${title} 0 ${text}`); // a phrase does not run on from the title into the text
    if (phrases.every((phrase) => searched.includes(phrase))) return true;
  }
  return !phrases.length;
};

/**
 * The next results. A passage that lacks a phrase of the query is left out.
 * @param {Parts} parts
 * @param {number[]} queue passages, best first; what is looked at is taken from it
 * @param {string[]} phrases flattened
 * @param {string} [language] of the reader
 * @returns {Promise<{results: Shown[], refused: number}>}
 */
export const nextResults = async (parts, queue, phrases, language) => {
  /** @type {Shown[]} */
  const results = [];
  let refused = 0;
  while (results.length < PAGE && queue.length) {
    const batch = queue.splice(0, PAGE - results.length);
    const has = await Promise.all(batch.map((passage) => hasPhrases(parts, passage, phrases)));
    const kept = batch.filter((_, index) => has[index]);
    refused += batch.length - kept.length;
    results.push(...(await Promise.all(kept.map((passage) => parts.shown(passage, language)))));
  }
  return { results, refused };
};
