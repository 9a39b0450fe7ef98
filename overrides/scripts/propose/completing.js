/** What may be meant by the words that are being written, under their field; a tap puts it in. */

import { create } from "../shared/create.js";
import { find, listen } from "../shared/dom.js";
import { bare } from "../shared/words.js";

/** @typedef {[put: string, shown: string]} Meant what is put in, and what is shown */

/** Suggestions that are shown at once. */
const MOST = 6;

/** Bare words, with one kind of apostrophe. @param {string} words */
export const flat = (words) => bare(words).replaceAll("’", "'");

/** The last words before the caret, the most first: a name may have several. @param {string} before */
export const lastWords = (before) => {
  const words = before.split(/\s+/).slice(-3);
  return words.map((_, at) => words.slice(at).join(" ")).filter((some) => /^\p{Lu}../u.test(some));
};

/** What stands after the last comma. @param {string} before */
export const lastPart = (before) => [before.replace(/^.*,\s*/s, "")];

/**
 * @param {HTMLElement} row a field, as `fields.js` makes it
 * @param {() => Meant[]} all
 * @param {(before: string) => string[]} unfinished what of the words before the caret may be the beginning of one
 * @param {() => Meant[]} [first] what is shown before anything is written
 */
export const complete = (row, all, unfinished, first = () => []) => {
  const control = /** @type {HTMLInputElement} */ (find("input, textarea", row));
  const list = create("p", { className: "meant", hidden: true });
  control.after(list);
  const show = () => {
    const caret = control.selectionStart ?? control.value.length;
    let written = "";
    /** @type {Meant[]} */
    let meant = [];
    for (written of unfinished(control.value.slice(0, caret))) {
      const wanted = flat(written);
      meant = wanted
        ? all()
            .filter(([put, shown]) => put !== written && ` ${flat(shown)}`.includes(` ${wanted}`))
            .slice(0, MOST)
        : first();
      if (meant.length) break;
    }
    list.hidden = !meant.length;
    list.replaceChildren(
      ...meant.map(([put, shown]) => {
        const button = create("button", { type: "button", textContent: shown });
        listen(button, "click", () => {
          control.focus();
          control.setRangeText(put, caret - written.length, caret, "end");
          control.dispatchEvent(new Event("input", { bubbles: true }));
          list.hidden = true;
        });
        return button;
      }),
    );
  };
  listen(control, "input focus", show);
  return row;
};
