/** The list of headings beside the page: the one being read is marked. */

import { listen } from "../shared/dom.js";
import { findLinks, linkTarget } from "../shared/links.js";

/** A heading counts as reached when it is this close to the top of the window, in pixels. */
const REACHED = 240;

export const followReader = () => {
  const links = findLinks(".contents [href^='#']").filter(linkTarget).reverse();
  listen(window, "load scroll resize change", () => {
    let passed = false;
    for (const link of links) {
      const { top = 0, width = 0 } = linkTarget(link)?.getBoundingClientRect() ?? {};
      /** @type {boolean} */
      const isCurrent = !passed && width > 0 && top < REACHED;
      link.hidden = !width; // the heading is hidden: its notes are in the margin, or filtered out
      link.ariaCurrent = isCurrent ? "true" : null;
      passed ||= isCurrent;
    }
  });
};
