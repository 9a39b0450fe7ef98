/** A name is underlined where a section names it first; elsewhere it is a link that shows under the pointer. */

import { asHtml, findAll } from "../shared/dom.js";
import { asLink } from "../shared/links.js";
import { article } from "./notes.js";

export const startNames = () => {
  /** @type {Set<string>} */
  const named = new Set();
  for (const element of findAll(":is(h2, h3, h4), :scope > :is(p, ul, ol, blockquote) a[title]:not(.pn)", article)) {
    if (element.matches("a")) {
      const name = asLink(element).href + (element.closest(".other") ? " other" : "");
      element.classList.toggle("again", named.has(name));
      named.add(name);
    } else if (!asHtml(element.parentElement).closest("details")) named.clear();
  }
};
