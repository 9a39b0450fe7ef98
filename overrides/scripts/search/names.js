/** The entries of the registers: those that a query names, what completes it, the nearest to a mistyped word. */

import { flatten, splitWords } from "./words.js";

/** @import {Parts} from "./parts.js" */

/**
 * Name, address, what it is, description, how often it is named, and its names and forms as terms.
 * @typedef {[string, string, string, string, number, string[]]} Entry
 */

/**
 * @param {Parts} parts
 * @param {string} language
 */
export const openNames = ({ header, load }, language) => {
  const { letters } = header.words[language];

  /**
   * The entries that have a word with this first letter.
   * @param {number | undefined} letter
   * @returns {Promise<Entry[]>}
   */
  const under = async (letter) => (letter && letters.includes(letter) ? load(`names-${language}-${letter}`) : []);

  /**
   * The entries that a query names, whole or by words of their names; the last may be unfinished.
   * @param {string} query
   */
  const entries = async (query) => {
    const terms = splitWords(query).map(({ term }) => term);
    const all = flatten(query).trim();
    const found = (await under(terms[0]?.codePointAt(0))).filter(([, , , , , forms]) =>
      forms.some((form) => {
        const words = form.split(" ");
        return terms.every((term) => words.some((word) => (term.length > 2 ? word.startsWith(term) : word === term)));
      }),
    );
    const isWhole = (/** @type {Entry} */ entry) => Number(entry[5].includes(all));
    return found.sort((one, other) => isWhole(other) - isWhole(one) || other[4] - one[4]);
  };

  /**
   * What a mistyped word may have meant: a word of the index, or of a name.
   * @param {string} term
   * @param {string[]} terms
   */
  const nearest = async (term, terms) => {
    const most = term.length < 5 ? 1 : 2;
    const of = (/** @type {Entry[]} */ some) => some.flatMap((entry) => entry[5].join(" ").split(" "));
    const first = term.codePointAt(0);
    const candidates = [
      [...of(await under(first)), ...terms],
      of((await Promise.all(letters.filter((letter) => letter !== first).map(under))).flat()),
    ];
    for (const words of candidates) {
      const best = words
        .map((word) => ({ word, far: distance(term, word, most) }))
        .sort((one, other) => one.far - other.far)[0];
      if (best && best.far <= most) return best.word;
    }
    return "";
  };

  return { entries, nearest, under };
};

/**
 * How many letters must be put in, left out, changed, or swapped with the next, to make one word the other.
 * @param {string} one
 * @param {string} other
 * @param {number} most what is farther is only known to be farther
 */
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[][]} */
  const rows = [[...other, ""].map((_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      rows[row][column] = Math.min(
        rows[row - 1][column] + 1,
        rows[row][column - 1] + 1,
        rows[row - 1][column - 1] + Number(!same),
        swapped ? rows[row - 2][column - 2] + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return rows[one.length][other.length];
};
