/** Where a reader left off in this text is remembered, and offered when they come back: nothing jumps by itself. */

import { find, listen, need } from "../shared/dom.js";
import { asLink } from "../shared/links.js";
import { keep, recall } from "../shared/memory.js";
import { followReading } from "./reading.js";

/** Pixels that a reader has scrolled before a place is worth keeping, or the offer is no longer of use. */
const BEGUN = 900;
const KEY = `place ${location.pathname}`;

const offer = () => {
  const id = recall(KEY);
  const number = id && document.getElementById(id);
  if (!number || location.hash || scrollY > BEGUN) return;
  const box = need(".resume");
  const link = asLink(find("a", box));
  link.hash = `#${id}`;
  link.textContent = link.dataset.at?.replace("#", number.textContent ?? "") ?? "";
  box.hidden = false;
  const close = () => {
    box.hidden = true;
  };
  listen(box, "click", close);
  listen(window, "scroll", () => scrollY > BEGUN && close());
};

export const startPlace = () => {
  listen(window, "load", offer);
  followReading((paragraph) => {
    if (scrollY > BEGUN) keep(KEY, find(".pn", paragraph)?.id ?? "");
  });
};
