/** A result as it is drawn: its kind, and the words around the first hit. */

import { create } from "../shared/create.js";
import { splitWords } from "./words.js";

/** @import {Shown} from "./parts.js" */

/** Letters shown before the first hit, and in all. */
const BEFORE = 70;
const LENGTH = 220;

/** How far a blank may be from the place where a text is to be cut: there are scripts without blanks. */
const NEAR = 30;

/**
 * The place of a blank if it is near, else the very place.
 * @param {number} place
 * @param {number} blank
 */
const atBlank = (place, blank) => (Math.abs(blank - place) > NEAR ? place : blank);

/**
 * @param {Shown} shown
 * @param {Set<string>} terms to be marked
 * @param {string} kind its name for the reader, and where it stands
 * @param {string} base the root of the site
 */
export const drawResult = ({ page, language, place, text }, terms, kind, base) => {
  const hits = splitWords(text).filter(({ term }) => terms.has(term));
  const first = Math.max(0, (hits[0]?.start ?? 0) - BEFORE);
  const start = atBlank(first, text.lastIndexOf(" ", first) + 1);
  const last = Math.min(start + LENGTH, text.length);
  const stop = atBlank(last, `${text} `.indexOf(" ", last));
  const href = `${base}/${page}${place && "#"}${place}`;
  const link = create("a", { href, lang: language, dir: "auto" }, start ? "… " : "");
  let drawn = start;
  for (const hit of hits.filter(({ end }) => end <= stop)) {
    link.append(text.slice(drawn, hit.start), create("mark", {}, text.slice(Math.max(drawn, hit.start), hit.end)));
    drawn = hit.end; // pairs of letters overlap
  }
  link.append(text.slice(drawn, stop), stop < text.length ? " …" : "");
  return create("li", {}, create("small", {}, kind), link);
};
