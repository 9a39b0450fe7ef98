/** A mistake is reported where the repository asks for it, with the words and the place. */

import { findLinks } from "../shared/links.js";
import { LONGEST, wordsOf } from "./quotation.js";

/**
 * The address of the paragraph in which a selection begins, else of the page.
 * @param {Range | undefined} range
 */
export const placeOf = (range) => {
  const numbers = findLinks("a.pn");
  const before = range ? numbers.filter((number) => range.comparePoint(number, 0) < 1) : [];
  return { id: before.at(-1)?.id ?? "", page: location.href.split("#")[0] };
};

/** @param {Range | undefined} range @param {DOMStringMap} page */
export const report = (range, page) => {
  const { id, page: address } = placeOf(range);
  const url = new URL(page.address ?? "");
  const passage = range ? wordsOf(range.cloneContents()).slice(0, LONGEST) : "";
  const place = id ? `${address}#${id}` : address;
  const query = [...url.searchParams].map(([key, value]) => {
    const words = { address: place, passage, "issue[description]": `${place}\n\n> ${passage}` }[key] ?? value;
    return `${encodeURIComponent(key)}=${encodeURIComponent(words)}`;
  });
  open(`${url.origin}${url.pathname}?${query.join("&")}`, "_blank", "noopener");
};
