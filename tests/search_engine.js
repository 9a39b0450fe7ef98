/** The search of the site for tests: its own modules, with parts of the index that are given as text. */

import { openParts } from "../overrides/scripts/search/parts.js";
import { search } from "../overrides/scripts/search/query.js";
import { chooseMatches, narrow, nextResults } from "../overrides/scripts/search/results.js";
import { isLetter } from "../overrides/scripts/search/words.js";

/** @type {Record<string, string>} */
let sources = {};
/** @type {Set<string>} */
const fetched = new Set();
/** @type {Record<string, any>} */
const values = {};
Object.assign(globalThis, { editionSearch: values });

/** @param {string} name */
const load = async (name) => {
  fetched.add(name);
  // biome-ignore lint/security/noGlobalEval: the parts are scripts
  if (!(name in values)) globalThis.eval(sources[name]);
  return values[name];
};

const open = async () => openParts(load, await load("index"));

const engine = {
  load,
  fetched: async () => [...fetched],
  unspaced: async (/** @type {string[]} */ letters) => letters.filter(isLetter),
  /** @param {number} passage @param {string} reader */
  shown: async (passage, reader) => (await open()).shown(passage, reader),
  decode: async (/** @type {string} */ letters) => (await open()).decode(letters),
  decodeRuns: async (/** @type {string} */ letters) => (await open()).decodeRuns(letters),
  /** @param {string[]} terms */
  async lines(terms) {
    const parts = await open();
    return Promise.all(terms.map(parts.line));
  },
  startingWith: async (/** @type {string} */ letters) => [...(await (await open()).startingWith(letters))],
  /** @param {string} query @param {string} language */
  every: async (query, language) => (await search(await open(), query, language)).every,
  /** @param {string} query @param {string} language @param {[string, string[]][]} facets @param {number} most */
  async find(query, language, facets, most) {
    const parts = await open();
    const matches = await search(parts, query, language);
    const allowed = [];
    for (const [name, chosen] of facets) {
      /** @type {[string, string][]} */
      const options = await load(`facet-${name}`);
      const kept = options.filter(([value]) => chosen.includes(value));
      allowed.push(new Set(kept.flatMap(([, passages]) => parts.decodeRuns(passages))));
    }
    const queue = narrow(chooseMatches(matches, allowed).passages, allowed);
    const results = [];
    while (queue.length && results.length < most)
      results.push(...(await nextResults(parts, queue, matches.phrases)).results);
    return results.slice(0, most).map(({ page, place }) => page + (place && `#${place}`));
  },
};

export let answer = "";

/** @param {Record<string, string>} files */
export const setSources = (files) => {
  sources = files;
};

/** @param {keyof typeof engine} name @param {any[]} values */
export const run = (name, values) => {
  answer = "";
  /** @type {(...values: any[]) => Promise<any>} */
  const method = engine[name];
  method(...values).then(
    (value) => {
      answer = JSON.stringify({ value });
    },
    (error) => {
      answer = JSON.stringify({ error: `${error}\n${error.stack}` });
    },
  );
};
