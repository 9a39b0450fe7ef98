/** Checkboxes above a text choose which notes are shown; above the record of cleaning, which changes. */

import { find, findAll, listen, need } from "./dom.js";

/**
 * Shows what the checkboxes, and the address of the page, ask for. Does nothing on a page without a filter.
 * @param {string} [asked] the only box to be checked, where the address does not say
 */
export const startFilter = (asked) => {
  const boxes = /** @type {HTMLInputElement[]} */ (findAll(".filter input"));
  if (!boxes[0]) return;
  const parameter = boxes[0].name;
  const requested = new URLSearchParams(location.search).get(parameter) ?? asked;

  /** @param {string} name */
  const isWanted = (name) => boxes.every((box) => box.checked || box.value !== name);

  /**
   * A note has one kind, a change may be the work of several rules; a note on a note is shown with that.
   * @param {HTMLElement} item
   */
  const isShown = ({ classList, dataset: { kind, rule }, parentElement }) =>
    [...classList].every(isWanted) && (kind ?? rule ?? "").split(" ").some(isWanted) && !parentElement?.closest(".off");

  const apply = () => {
    const shown = findAll(".note, .piece").filter((item) => !item.classList.toggle("off", !isShown(item)));
    const notes = new Set(shown.map((item) => item.dataset.notes));
    for (const mark of findAll("[data-notes]:not(.note)"))
      mark.classList.toggle("off", !mark.dataset.notes?.split(" ").some((id) => notes.has(id)));
    need(".filter b").textContent = String(shown.length);
  };

  const rememberInAddress = () => {
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    const url = new URL(location.href);
    if (checked.length === boxes.length) url.searchParams.delete(parameter);
    else url.searchParams.set(parameter, checked.join(","));
    url.search = url.search.replaceAll("%2C", ",");
    history.replaceState(null, "", url);
  };

  if (requested !== undefined) {
    for (const box of boxes) box.checked = requested.split(",").includes(box.value);
    need(".filter").setAttribute("open", "");
  }
  listen(find(".filter"), "change", () => {
    apply();
    rememberInAddress();
  });
  apply();
};
