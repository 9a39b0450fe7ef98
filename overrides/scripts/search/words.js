/** Words as the index has them: `generator/search/terms.py` cuts and folds the words of texts in the same way. */

/**
 * A word of a text or a query: as the index has it, and where it stands. A word in capitals is an acronym. In a script
 * without blanks two letters stand for a word; `tail` is the last letter of more than one, which begins no pair.
 * @typedef {{term: string, start: number, end: number, acronym: boolean, tail: boolean}} Word
 */

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?=(['’]?))/gu;
/** The letters of scripts that set no blanks between words; `generator/text/scripts.py` has the same. */
const UNSPACED = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}ー\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Mymr}\\p{sc=Khmr}";
const LETTERS = new RegExp(`[${UNSPACED}]\\p{M}*|[^${UNSPACED}]+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

/** Whether a term is one letter of a script without blanks: it stands for all that it begins. @param {string} term */
export const isLetter = (term) => IS_UNSPACED.test(term) && /^.$/u.test(term);

/** Without accents, capitals and ligatures; the marks of Japanese letters are no accents. @param {string} word */
export const fold = (word) =>
  word
    .normalize("NFD")
    .replace(/[^\P{M}\u3099\u309a]/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss");

/**
 * A run of letters: two by two, where its script sets no blanks between words.
 * @param {string} run
 */
const pairs = (run) => {
  const letters = [...run.matchAll(LETTERS)];
  const isUnspaced = (/** @type {number} */ at) => IS_UNSPACED.test(letters[at]?.[0]);
  return letters.map(({ 0: letter, index }, at) => {
    const isPair = isUnspaced(at) && isUnspaced(at + 1);
    const tail = isUnspaced(at) && !isPair && isUnspaced(at - 1);
    return { word: isPair ? letter + letters[at + 1][0] : letter, index, tail };
  });
};

/**
 * The words of a text. A lone letter, or `qu’`, is what an elision leaves: it is no word.
 * @param {string} text
 * @returns {Word[]}
 */
export const splitWords = (text) => {
  const words = [];
  for (const { 0: run, 1: apostrophe, index } of text.matchAll(WORD)) {
    for (const { word, index: place, tail } of pairs(run)) {
      const isElision = (/^\p{L}$/u.test(word) && !isLetter(word)) || (apostrophe && /qu$/i.test(word));
      if (isElision) continue;
      const start = index + place;
      words.push({ term: fold(word), start, end: start + word.length, acronym: word === word.toUpperCase(), tail });
    }
  }
  return words;
};

/** The terms of a text between blanks, so that a phrase can be looked for as a string. @param {string} text */
export const flatten = (text) =>
  ` ${splitWords(text)
    .filter(({ tail }) => !tail)
    .map(({ term }) => term)
    .join(" ")} `;

/** A term without the ending of its plural, in French and English. @param {string} term */
export const withoutNumber = (term) => term.replace(/aux$/, "al").replace(/[sx]$/, "");

/** What stands between quotation marks in a query. @param {string} query */
export const phrasesOf = (query) => [...query.matchAll(/["„“«「『]([^"“”»」』]+)/g)].map(([, phrase]) => phrase);
