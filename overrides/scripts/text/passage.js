/** What the number of a paragraph offers: its address, its citation, views of it, and what leads to it. */

import { find, findAll, need } from "../shared/dom.js";
import { findLinks } from "../shared/links.js";

/** The citation of the first numbered paragraph ends in its number and, if known, its address; replaced by these. */
const NUMBER_AND_ADDRESS = /(?:\S+, )?\S+$/;

/**
 * @param {HTMLAnchorElement} link the number of the paragraph
 * @returns {HTMLElement}
 */
export const passageTools = ({ hash, id, textContent: number, classList }) => {
  const template = /** @type {HTMLTemplateElement} */ (need("template"));
  const box = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const canonical = /** @type {HTMLLinkElement | null} */ (find("[rel=canonical]"));
  const other = document.documentElement.dataset.read === "other" && findLinks(".reading [aria-current]")[0];
  // The version beside the page's own is cited by the page that shows it first.
  const there = other ? findLinks(`:is(link, .language)[hreflang="${other.hreflang}"]`)[0] : undefined;
  const address = (there ?? canonical ?? location).href.split(/[?#]/)[0] + hash;
  const citation =
    !there && find(".cite details dd")?.textContent?.replace(NUMBER_AND_ADDRESS, `${number}, ${address}.`);
  const hand = classList.contains("foreign") ? ` [${find(".foreign-label")?.textContent?.replace(/\s*:$/, "")}]` : "";
  for (const view of findLinks("a", box)) view.setAttribute("href", view.getAttribute("href") + hash);
  const buttons = /** @type {HTMLButtonElement[]} */ (findAll("button", box));
  buttons.forEach((button, index) => {
    button.value = [address, citation ? citation + hand : ""][index];
    button.hidden = !(navigator.clipboard && button.value);
  });
  for (const lead of findAll(`.themes li:has([href="${hash}"]) > :first-child, #to-${id} > ul`))
    box.append(lead.cloneNode(true), "\u2003");
  return box;
};
