/**
 * A reader who comes with an old citation (`?v=2027.1#p12`) is told what has become of the passage; one who reads a
 * frozen copy (`…/v/2027.1/texts/…`) is led to what it is like now. Without scripts the page says the same at its end.
 */

import { create } from "./shared/create.js";

const list = document.getElementById("since");
const FROZEN = /\/v\/([\d.]+)\/(.*)$/;

/** Tell something above the passage, or above the text.
 * @param {Element | null} before
 * @param {string} words
 * @param {HTMLAnchorElement[]} links */
const tell = (before, words, links) => {
  for (const old of document.querySelectorAll(".cited")) old.remove();
  const told = create("p", { className: "cited" }, words);
  told.setAttribute("role", "status");
  for (const link of links) told.append(" ", link);
  before?.before(told);
  if (location.hash) told.scrollIntoView({ block: "center" });
};

/** @param {string} href @param {string | null} words */
const link = (href, words) => create("a", { href }, words ?? "");

const start = () => {
  if (!list) return;
  const frozen = FROZEN.exec(decodeURIComponent(location.pathname));
  const version = frozen ? frozen[1] : new URLSearchParams(location.search).get("v");
  const item = /** @type {HTMLElement | undefined} */ (
    [...list.querySelectorAll("[data-values]")].find((one) => one.getAttribute("data-values") === version)
  );
  if (!version || !item) return;
  /** @param {string} kind */
  const said = (kind) => item.querySelector(`[data-kind=${kind}]`)?.textContent ?? "";
  const first = document.querySelector("article header.facts");
  if (frozen) {
    const up = "../".repeat(frozen[2].split("/").length + 1);
    const now = `${up}${frozen[2]}?v=${version}${location.hash}`;
    tell(first, said("frozen"), [link(now, said("present"))]);
    return;
  }
  const id = decodeURIComponent(location.hash.slice(1));
  const place = id && document.getElementById(id);
  if (!place) {
    tell(first, said("text"), [link("#since", item.querySelector("a, li")?.textContent ?? "↓")]);
    return;
  }
  const changed = [...item.querySelectorAll("[data-notes]")].find((one) => one.getAttribute("data-notes") === id);
  const mark = changed?.className ?? "same";
  const was = /** @type {HTMLAnchorElement | null | undefined} */ (changed?.querySelector("a.was"));
  const block = place.closest("p, li, blockquote, .note, h2, h3") ?? place;
  tell(block, said(mark) || said("text"), was ? [link(was.href, was.textContent)] : []);
};

start();
addEventListener("hashchange", start);
