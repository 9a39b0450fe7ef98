/** On wide screens notes stand in the margin, each beside its call. Without this script they follow the text. */

import { find, listen } from "../shared/dom.js";
import { areInMargin, article, findFirstCalls, firstCalls } from "./notes.js";

/** Pixels between two notes. */
const GAP = 10;
/** Pixels of a long note that stay visible when others press on it. */
const AT_LEAST = 48;

/**
 * A note, the height that it would take, and where it would like to stand, less the room that notes above it need.
 * @typedef {{note: HTMLElement, height: number, wanted: number, above: number}} Row
 */

/** @param {Row[]} pool */
const mean = (pool) => pool.reduce((sum, row) => sum + row.wanted, 0) / pool.length;

/**
 * The notes that are shown, from top to bottom. A note on a note would like to stand where that note is called.
 * @returns {Row[]}
 */
const measure = () => {
  const origin = article.getBoundingClientRect().top;
  const shown = [...firstCalls].filter(([note]) => !note.matches(".off"));
  const rows = shown.map(([note, call]) => {
    const outer = /** @type {HTMLElement | null} */ (call.closest(".note"));
    const anchor = (outer && firstCalls.get(outer)) || call;
    return { note, height: note.scrollHeight, wanted: anchor.getBoundingClientRect().top - origin, above: 0 };
  });
  return rows.sort((one, other) => one.wanted - other.wanted);
};

/**
 * Tops that keep the order and stray as little as possible from what is wanted: isotonic regression by the
 * pool-adjacent-violators algorithm.
 * @param {Row[]} rows
 */
const tops = (rows) => {
  /** @type {Row[][]} */
  const pools = [];
  let above = 0;
  for (const row of rows) {
    row.above = above;
    row.wanted -= above;
    above += Math.min(row.height, AT_LEAST) + GAP;
    let pool = [row];
    for (let last = pools.at(-1); last && mean(last) > mean(pool); last = pools.at(-1)) {
      pools.pop();
      pool = [...last, ...pool];
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => pool.map((row) => mean(pool) + row.above));
};

const layOut = () => {
  if (!areInMargin()) return;
  const rows = measure();
  const top = tops(rows);
  rows.forEach(({ note, height }, index) => {
    const room = top[index + 1] - top[index] - GAP || height;
    note.style.cssText = `--y: ${top[index]}px; --h: ${room}px`;
    note.classList.toggle("cut", height > room + 1);
  });
};

/** Another version of the text is shown: its calls stand elsewhere, and there may be no margin. */
export const arrangeNotes = () => {
  findFirstCalls();
  const both = document.documentElement.dataset.read === "both";
  for (const note of firstCalls.keys()) note.classList.toggle("aside", !both);
  layOut();
};

export const startMargin = () => {
  for (const note of firstCalls.keys()) note.classList.add("aside");
  new ResizeObserver(layOut).observe(article);
  listen(find(".filter"), "change", layOut);
  listen(window, "load", () => {
    layOut();
    find(".aside:target")?.scrollIntoView({ block: "center" });
  });
};
