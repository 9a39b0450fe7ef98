/**
 * On wide screens notes stand in the margin: each as one card that says what it finds, level with its call.
 * The one that is read is open; what belongs to the paragraph in view has its place first, and the others make way.
 * Without this script the notes follow the text.
 */

import { create } from "../shared/create.js";
import { find, listen, need } from "../shared/dom.js";
import { areInMargin, article, cardOf, findFirstCalls, firstCalls } from "./notes.js";
import { followReading } from "./reading.js";

/** Pixels between two cards. */
const GAP = 10;
/** How much more the place of a card counts than that of any other: of the paragraph in view, and of the one read. */
const [IN_VIEW, READ] = [1e3, 1e6];

/**
 * A card, its height, where it would like to stand, less the room that the cards above it take, and what that counts.
 * @typedef {{card: HTMLElement, wanted: number, above: number, weight: number}} Row
 */

/** What stands over the text goes as far as the margin; no card may lie on it. */
const head = need(".facts");

/** @type {Element | undefined} */
let paragraphInView;
/** @type {HTMLElement | null} */
let openCard = null;

/** @param {Row[]} pool */
const mean = (pool) => {
  let [wanted, weight] = [0, 0];
  for (const row of pool) {
    wanted += row.weight * row.wanted;
    weight += row.weight;
  }
  return wanted / weight;
};

/**
 * The cards that are shown, in the order of their calls.
 * @param {number} top where the article begins on the screen
 * @returns {Row[]}
 */
const measure = (top) => {
  const shown = [...firstCalls].filter(([card]) => !card.matches(".off"));
  const rows = shown.map(([card, call]) => {
    const weight = card === openCard ? READ : paragraphInView?.contains(call) ? IN_VIEW : 1;
    return { card, wanted: call.getBoundingClientRect().top - top, above: 0, weight };
  });
  rows.sort((one, other) => one.wanted - other.wanted);
  let above = 0;
  for (const row of rows) {
    row.above = above;
    row.wanted -= above;
    above += row.card.offsetHeight + GAP;
  }
  return rows;
};

/**
 * Gives each card its place, so that none lies on another and all stray as little as possible from their calls:
 * weighted isotonic regression by the pool-adjacent-violators algorithm.
 */
const layOut = () => {
  if (!areInMargin()) return;
  /** @type {Row[][]} */
  const pools = [];
  const { top } = article.getBoundingClientRect();
  for (const row of measure(top)) {
    let pool = [row];
    for (let last = pools.at(-1); last && mean(last) > mean(pool); last = pools.at(-1)) {
      pools.pop();
      pool = [...last, ...pool];
    }
    pools.push(pool);
  }
  const { bottom } = head.getBoundingClientRect();
  for (const pool of pools) {
    const y = Math.max(bottom - top, mean(pool));
    for (const { card, above } of pool) card.style.setProperty("--y", `${y + above}px`);
  }
};

/** @param {HTMLElement | null} card @param {boolean} isOpen */
const setOpen = (card, isOpen) => {
  card?.classList.toggle("open", isOpen);
  const more = card && find(".more", card);
  if (more) more.ariaExpanded = String(isOpen);
};

/**
 * Opens the card of a note, and closes the one that was open.
 * @param {Element | null} note anything in the card; null closes only
 */
export const readNote = (note) => {
  const card = cardOf(note);
  if (card === openCard) return;
  setOpen(openCard, false);
  setOpen(card, true);
  openCard = card;
  layOut();
};

/** Another version of the text is shown: its calls stand elsewhere, and there may be no margin. */
export const arrangeNotes = () => {
  findFirstCalls();
  const both = document.documentElement.dataset.read === "both";
  for (const card of firstCalls.keys()) card.classList.toggle("aside", !both);
  layOut();
};

/** Each card gets a button that says that there is more, and shows it. */
const addOpeners = () => {
  for (const card of firstCalls.keys()) {
    const label = find(".label", card);
    const button = create("button", { type: "button", className: "more", ariaExpanded: "false" });
    button.ariaLabel = label?.ariaLabel?.split(":")[0].trim() ?? "";
    card.append(button);
    listen(button, "click", () => readNote(card === openCard ? null : card));
  }
};

const showTarget = () => {
  const target = find(".notes :target");
  if (!target) return;
  const { dataset } = document.documentElement;
  if (dataset.mode === "text") dataset.mode = "notes";
  if (!areInMargin()) return;
  readNote(target);
  target.scrollIntoView({ block: "center" });
};

export const startMargin = () => {
  addOpeners();
  arrangeNotes();
  new ResizeObserver(layOut).observe(article);
  followReading((paragraph) => {
    paragraphInView = paragraph;
    layOut();
  });
  listen(find(".filter"), "change", layOut);
  listen(find("#reader"), "change", arrangeNotes);
  listen(window, "load", () => {
    layOut();
    showTarget();
  });
  listen(window, "hashchange", showTarget);
};
