/** The bar at the head of the window goes while a reader reads on, and comes when one turns back. */

import { listen } from "../shared/dom.js";

/** Pixels: what is less is no turning back; and the height of the head of a page. */
const [LEAST, HEAD] = [12, 240];

export const startBar = () => {
  const { dataset } = document.documentElement;
  let last = scrollY;
  listen(window, "scroll", () => {
    dataset.past = String(scrollY > HEAD);
    if (Math.abs(scrollY - last) < LEAST) return;
    dataset.bar = scrollY > last && scrollY > HEAD ? "away" : "here";
    last = scrollY;
  });
};
