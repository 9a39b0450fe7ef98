/** Words as the index has them: `generator/search/terms.py` cuts and folds the words of texts in the same way. */

/**
 * A word of a text or a query: as the index has it, and where it stands. A word in capitals is an acronym.
 * @typedef {{term: string, start: number, end: number, acronym: boolean}} Word
 */

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?=(['’]?))/gu;

/** Without accents, capitals and ligatures. @param {string} word */
const fold = (word) =>
  word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");

/**
 * The words of a text. A lone letter, or `qu’`, is what an elision leaves: it is no word.
 * @param {string} text
 * @returns {Word[]}
 */
export const splitWords = (text) => {
  const words = [];
  for (const { 0: word, 1: apostrophe, index } of text.matchAll(WORD)) {
    const isElision = /^\p{L}$/u.test(word) || (apostrophe && /qu$/i.test(word));
    if (isElision) continue;
    words.push({
      term: fold(word),
      start: index,
      end: index + word.length,
      acronym: word === word.toUpperCase(),
    });
  }
  return words;
};

/** The terms of a text between blanks, so that a phrase can be looked for as a string. @param {string} text */
export const flatten = (text) =>
  ` ${splitWords(text)
    .map(({ term }) => term)
    .join(" ")} `;

/** A term without the ending of its plural, in French and English. @param {string} term */
export const withoutNumber = (term) => term.replace(/aux$/, "al").replace(/[sx]$/, "");

/** What stands between quotation marks in a query. @param {string} query */
export const phrasesOf = (query) => [...query.matchAll(/["“«]([^"”»]+)/g)].map(([, phrase]) => phrase);
