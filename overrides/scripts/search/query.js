/** From the words of a query to the passages that hold them, best first. */

import { flatten, fold, isLetter, phrasesOf, splitWords, withoutNumber } from "./words.js";

/** @import {Parts} from "./parts.js" */
/** @import {Word} from "./words.js" */

/** How much a term counts that is the word itself, its other number, or only akin to it. */
const WEIGHT = { same: 8, otherNumber: 6, akin: 3 };
/** What a passage scores that has a term only among the names of what it speaks of. */
const NAMED = 24;
/** How much a word counts that another language of the edition needs for its sentences: `war` is German, too. */
const FOREIGN = 0.25;
/** How many letters may be cut off the end of a word that is unknown, and how many must be left. */
const CUT = { most: 3, left: 4 };

/**
 * What a query finds.
 * @typedef {object} Matches
 * @property {number[]} every passages with all words, best first
 * @property {number[]} any those, then passages with some of the words
 * @property {Set<string>} terms all that the words stand for
 * @property {string[]} phrases what must stand word for word in a result, flattened
 * @property {string[]} unknown words of the query that stand for nothing
 * @property {boolean} approximate whether only the text of a passage can tell that it has the phrases
 */

/**
 * A word of a query; one with a star stands for all that begin as it does and end as `ending`: `sanction*`, `colo*r`.
 * @typedef {Word & {ending: string | undefined}} Asked
 */

/**
 * The words of a query, those with a star as one.
 * @param {string} query
 * @returns {Asked[]}
 */
const wordsAsked = (query) => {
  /** @type {Asked[]} */
  const asked = [];
  let end = 0;
  for (const word of splitWords(query).filter(({ tail }) => !tail)) {
    if (word.start < end) continue;
    const star = /^\*([\p{L}\p{M}\p{N}]*)/u.exec(query.slice(word.end));
    if (star) end = word.end + star[0].length;
    asked.push({ ...word, ending: star ? fold(star[1]) : undefined });
  }
  return asked;
};

/**
 * The terms that a word with a star stands for, each as much as any other.
 * @param {Parts} parts
 * @param {string} term
 * @param {string} ending
 * @returns {Promise<Map<string, number>>}
 */
const matching = async (parts, term, ending) => {
  const terms = [...(await parts.startingWith(term))];
  const fits = terms.filter((one) => one.endsWith(ending) && one.length >= term.length + ending.length);
  return new Map(fits.map((one) => [one, WEIGHT.same]));
};

/**
 * The terms that a word stands for, with their weights: itself, its other number, what shares a stem with these, and
 * what begins with it while the reader is still typing. An unknown word stands for what begins alike.
 * @param {Parts} parts
 * @param {string} term
 * @param {boolean} unfinished
 * @returns {Promise<Map<string, number>>}
 */
const expand = async (parts, term, unfinished) => {
  const lines = [...(await parts.neighbours(term))];
  const isPrefix = unfinished || isLetter(term);
  const same = lines.filter(([other]) => withoutNumber(other) === withoutNumber(term));
  const stems = new Set(same.flatMap(([, line]) => line.stems));
  let akin = lines.filter(
    ([other, line]) => line.stems.some((stem) => stems.has(stem)) || (isPrefix && other.startsWith(term)),
  );
  for (let cut = 1; !akin.length && cut <= CUT.most && term.length - cut >= CUT.left; cut++)
    akin = lines.filter(([other]) => other.startsWith(term.slice(0, -cut)));
  const weights = new Map(akin.map(([other]) => [other, WEIGHT.akin]));
  for (const [other] of same) weights.set(other, other === term ? WEIGHT.same : WEIGHT.otherNumber);
  return weights;
};

/**
 * The score of each passage for one word of the query. The index has the part of Okapi BM25 that depends on the
 * passage; how rare the word is, with all that it stands for, is known only here.
 * @param {Parts} parts
 * @param {Map<string, number>} weights
 * @returns {Promise<Map<number, number>>}
 */
const score = async (parts, weights) => {
  /** @type {Map<number, number>} */
  const scores = new Map();
  const named = [];
  for (const [term, weight] of weights) {
    const line = await parts.line(term);
    if (!line) continue;
    let passage = 0;
    for (const number of parts.decode(line.passages)) {
      passage += number >> 3;
      scores.set(passage, (scores.get(passage) ?? 0) + weight * ((number % 8) + 1));
    }
    if (weight > WEIGHT.akin) named.push(...parts.decodeRuns(line.named));
  }
  for (const passage of named) if (!scores.has(passage)) scores.set(passage, NAMED);
  const rarity = Math.log(1 + parts.header.passages / (scores.size + 0.5));
  return new Map([...scores].map(([passage, value]) => [passage, value * rarity]));
};

/**
 * The passages that have the rarer words of a phrase in its order; undefined when it has none. The index has no places
 * of common words: whether they are there is seen in the text.
 * @param {Parts} parts
 * @param {string} phrase
 * @param {(word: Word) => boolean} isCommon
 */
const withPhrase = async (parts, phrase, isCommon) => {
  /** @type {Set<string> | undefined} */
  let starts;
  for (const [offset, word] of splitWords(phrase).entries()) {
    if (isCommon(word) || word.tail) continue;
    const here = await parts.places(word.term, offset);
    starts = starts?.intersection(here) ?? here;
  }
  return starts && new Set([...starts].map((start) => Number.parseInt(start, 10)));
};

/**
 * @param {Parts} parts
 * @param {string} query
 * @param {string} language of the reader
 * @returns {Promise<Matches>}
 */
export const search = async (parts, query, language) => {
  const common = new Set(Object.values(parts.header.common).flat());
  const own = new Set(parts.header.common[language]);
  const isCommon = (/** @type {Word & {ending?: string}} */ { term, acronym, ending }) =>
    !acronym && ending === undefined && common.has(term);
  const all = wordsAsked(query);
  const rarer = all.filter((word) => !isCommon(word));
  const wanted = rarer.length ? all.filter((word) => !isCommon(word) || !own.has(word.term)) : all;
  const phrases = phrasesOf(query);
  const required = (await Promise.all(phrases.map((phrase) => withPhrase(parts, phrase, isCommon)))).filter(
    (passages) => passages !== undefined,
  );
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(query);
  const expanded = await Promise.all(
    wanted.map(({ term, ending }, index) =>
      ending === undefined
        ? expand(parts, term, unfinished && index === wanted.length - 1)
        : matching(parts, term, ending),
    ),
  );
  const scores = await Promise.all(expanded.map((weights) => score(parts, weights)));
  const share = wanted.map((word) => (rarer.length && isCommon(word) ? FOREIGN : 1));

  /** @type {Map<number, number>} */
  const total = new Map();
  for (const [index, one] of scores.entries())
    for (const [passage, value] of one) total.set(passage, (total.get(passage) ?? 0) + value * share[index]);
  const [shared, first, end] = parts.header.words[language].own;
  const isForReader = (/** @type {number} */ passage) => passage < shared || (passage >= first && passage < end);
  const needed = scores.filter((_, index) => share[index] === 1);
  const hasAll = (/** @type {number} */ passage) => needed.every((one) => one.has(passage));
  const ranked = [...total]
    .filter(([passage]) => isForReader(passage) && required.every((passages) => passages.has(passage)))
    .sort(([one, value], [other, otherValue]) => otherValue - value || one - other)
    .map(([passage]) => passage);
  const every = ranked.filter(hasAll);
  return {
    every,
    any: [...every, ...ranked.filter((passage) => !hasAll(passage))],
    terms: new Set(expanded.flatMap((weights) => [...weights.keys()])),
    phrases: phrases.map(flatten),
    unknown: wanted
      .filter(({ ending }, index) => ending === undefined && !expanded[index].size)
      .map(({ term }) => term),
    approximate: phrases.some((phrase) => splitWords(phrase).some(isCommon)),
  };
};
