/** A text in two languages: which version is shown, and which sentences belong together. */

import { create } from "../shared/create.js";
import { asHtml, find, findAll, listen } from "../shared/dom.js";
import { asLink, findLinks } from "../shared/links.js";
import { forget, keep, recall } from "../shared/memory.js";
import { article } from "./notes.js";

/** What the reader may ask for, in the address and from page to page: `original`, `translation` or `both`. */
const PARAMETER = "read";
const root = document.documentElement;

/** The block of a sentence, and the one beside it if it is a heading. @param {Element} sentence */
const pairOf = (sentence) => {
  const block = sentence.closest(".note-body") ?? sentence.closest("p, li, h2, h3, h4, h5, h6");
  const twin = sentence.closest(".heading")
    ? block?.previousElementSibling
    : block?.matches("p, li")
      ? undefined
      : block?.nextElementSibling;
  return [block, twin].filter((element) => element instanceof HTMLElement);
};

/** Lights a sentence and what renders it, where both are to be seen. @param {Event} event */
const light = ({ target }) => {
  for (const lit of findAll(".lit", article)) lit.classList.remove("lit");
  const sentence = asHtml(asHtml(target).closest("[data-s]"));
  const same = sentence ? pairOf(sentence).flatMap((one) => findAll(`[data-s="${sentence.dataset.s}"]`, one)) : [];
  const seen = same.filter((element) => element.getClientRects().length);
  if (seen.length > 1) for (const element of seen) element.classList.add("lit");
};

/**
 * A button at the end of each version of a paragraph unfolds the other.
 * @param {Map<string, string>} names by language
 */
const addButtons = (names) => {
  for (const other of findAll(".other:not(.heading)", article)) {
    const own = find(".own", asHtml(other.closest(".note-body") ?? other.parentElement));
    const versions = own ? [own, other] : [];
    for (const here of versions) {
      const there = here === own ? other : asHtml(own);
      const code = asHtml(there.closest("[lang]")).lang;
      const button = create("button", { type: "button", className: "unfold", textContent: code });
      button.title = names.get(code) ?? code;
      button.ariaExpanded = "false";
      button.onclick = () => {
        const isOpen = button.ariaExpanded !== "true";
        button.ariaExpanded = String(isOpen);
        for (const version of versions) version.parentElement?.classList.toggle("open", isOpen);
      };
      here.append(" ", button);
    }
  }
};

/** @param {() => void} changed called when another version is shown */
export const startVersions = (changed) => {
  const links = findLinks(".reading a");
  if (!links[0]) return;
  const own = links[0].parentElement?.dataset.kind ?? "";
  const key = `${PARAMETER}-${root.lang}`;

  /** @param {HTMLAnchorElement} link */
  const nameOf = (link) => new URLSearchParams(link.search).get(PARAMETER) ?? "";

  /** @param {string} name */
  const show = (name) => {
    root.dataset.read = name === "both" ? name : name === own ? "own" : "other";
    for (const link of links) link.ariaCurrent = nameOf(link) === name ? "true" : null;
    changed();
  };

  addButtons(new Map(links.map((link) => [link.hreflang, link.textContent ?? ""])));
  listen(article, "pointerover focusin click pointerleave", light);
  for (const link of links)
    listen(link, "click", (event) => {
      event.preventDefault();
      const url = new URL(location.href);
      const name = nameOf(asLink(link));
      if (name === own) url.searchParams.delete(PARAMETER);
      else url.searchParams.set(PARAMETER, name);
      history.replaceState(null, "", url);
      // What a page shows by itself is no choice; nor is the translation carried to texts in the reader's language.
      if (name === own || name === "translation") forget(key);
      else keep(key, name);
      show(name);
    });
  /** Shows both versions to a reader who comes for what stands in the one that a page does not show by itself. */
  const showCited = () => {
    const cited = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!cited?.closest(".other")) return false;
    show("both");
    cited.scrollIntoView();
    return true;
  };
  addEventListener("hashchange", showCited);
  const asked = new URLSearchParams(location.search).get(PARAMETER) ?? "";
  const before = recall(key) ?? "";
  const known = links.map(nameOf);
  if (!showCited()) show([asked, before].find((name) => known.includes(name)) ?? own);
};
