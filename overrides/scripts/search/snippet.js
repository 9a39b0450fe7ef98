/** A result as it is drawn: its kind, and the words around the first hit. */

import { create } from "../shared/create.js";
import { splitWords } from "./words.js";

/** @import {Shown} from "./parts.js" */

/** Letters shown before the first hit, and in all. */
const BEFORE = 70;
const LENGTH = 220;

/**
 * @param {Shown} shown
 * @param {Set<string>} terms to be marked
 * @param {string} kind its name for the reader, and where it stands
 * @param {string} base the root of the site
 */
export const drawResult = ({ page, language, place, text }, terms, kind, base) => {
  const hits = splitWords(text).filter(({ term }) => terms.has(term));
  const start = text.lastIndexOf(" ", (hits[0]?.start ?? 0) - BEFORE) + 1;
  const blank = text.indexOf(" ", start + LENGTH);
  const stop = blank < 0 ? text.length : blank;
  const href = `${base}/${page}${place && "#"}${place}`;
  const link = create("a", { href, lang: language }, start ? "… " : "");
  let drawn = start;
  for (const hit of hits.filter(({ end }) => end <= stop)) {
    link.append(text.slice(drawn, hit.start), create("mark", {}, text.slice(hit.start, hit.end)));
    drawn = hit.end;
  }
  link.append(text.slice(drawn, stop), blank < 0 ? "" : " …");
  return create("li", {}, create("small", {}, kind), link);
};
