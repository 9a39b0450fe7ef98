/** Words selected on a page: a note on them, a correction, or a report of a mistake; the form is loaded when wanted. */

import { create } from "./shared/create.js";
import { find, listen } from "./shared/dom.js";

/** Milliseconds that a selection must rest. */
const DELAY = 200;

const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
const folder = src.replace(/[^/]*$/, "");

/** @param {string} path @returns {Promise<unknown>} */
const load = (path) =>
  new Promise((resolve, reject) =>
    document.head.append(create("script", { src: folder + path, onload: resolve, onerror: reject })),
  );

/** @type {Promise<unknown> | undefined} */
let loading;

/**
 * @param {string} action note, correction or report
 * @param {Range} [range] what is selected
 */
const open = async (action, range) => {
  if (!loading) {
    window.editionForms = {};
    document.head.append(create("link", { rel: "stylesheet", href: `${folder}propose.css` }));
    loading = Promise.all([load(`propose/${dataset.language}.js`), load("propose.js")]);
  }
  await loading;
  window.editionPropose(action, range, dataset, load);
};

listen(document, "DOMContentLoaded", () => {
  const article = find("article");
  if (!article) return;
  const bar = create("div", { className: "annotate-bar", hidden: true });
  /** @type {Range | undefined} */
  let range;
  /** @param {string} action */
  const offer = (action) => {
    const button = create("button", { type: "button", textContent: dataset[action] ?? "" });
    listen(button, "click", () => open(action, range));
    bar.append(button);
  };
  for (const action of ["note", "correction", "report"]) if (dataset[action]) offer(action);
  article.append(bar);

  const show = () => {
    const selection = getSelection();
    const selected = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    bar.hidden = !selected || !article.contains(selected.commonAncestorContainer) || !selected.toString().trim();
    if (!bar.hidden) range = selected?.cloneRange();
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  listen(document, "selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(show, DELAY);
  });

  listen(article, "click", (event) => {
    const link = event.target.closest("a.annotate");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const whole = document.createRange();
    whole.selectNodeContents(link.parentElement);
    open("note", whole);
  });
});
