/** Which paragraph is being read: the one that crosses a line in the upper third of the window. */

import { asHtml, findAll } from "../shared/dom.js";
import { article } from "./notes.js";

const READING_LINE = "-33% 0px -66.9% 0px";

/** @param {(paragraph: HTMLElement) => void} tell called whenever another paragraph is read */
export const followReading = (tell) => {
  const observer = new IntersectionObserver(
    (entries) => {
      const crossing = entries.find((entry) => entry.isIntersecting);
      if (crossing) tell(asHtml(crossing.target));
    },
    { rootMargin: READING_LINE },
  );
  for (const number of findAll(".pn", article)) observer.observe(asHtml(number.parentElement));
};
