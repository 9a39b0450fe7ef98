/** Fields of a form, each with its label and the place where it is told what is amiss. */

import { create } from "../shared/create.js";
import { findAll } from "../shared/dom.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/**
 * @template {Control} T
 * @param {string} name
 * @param {string} label
 * @param {T} control
 */
export const field = (name, label, control) => {
  Object.assign(control, { name, id: `propose-${name}` });
  const told = create("p", { className: "amiss", id: `amiss-${name}` });
  control.setAttribute("aria-describedby", told.id);
  return create("div", {}, create("label", { htmlFor: control.id, textContent: label }), control, told);
};

/** @param {string} name @param {string} label @param {number} rows */
export const area = (name, label, rows) => field(name, label, create("textarea", { rows }));

/** @param {string} name @param {string} label @param {Partial<HTMLInputElement>} [more] */
export const line = (name, label, more) => field(name, label, create("input", { autocomplete: "off", ...more }));

/**
 * @param {string} name
 * @param {string} label
 * @param {string} choose
 * @param {[value: string, words: string][]} options
 */
export const choice = (name, label, choose, options) =>
  field(
    name,
    label,
    create(
      "select",
      {},
      ...[["", choose], ...options].map(([value, textContent]) => create("option", { value, textContent })),
    ),
  );

/** @param {ParentNode} form @returns {Control[]} */
export const controlsOf = (form) =>
  /** @type {Control[]} */ (/** @type {unknown} */ (findAll("input, select, textarea", form)));

/** @param {ParentNode} form @returns {Record<string, string>} */
export const valuesOf = (form) =>
  Object.fromEntries(
    controlsOf(form).map((control) => [control.name, control.closest("[hidden]") ? "" : control.value.trim()]),
  );

/**
 * Tells what is amiss at the fields that have been written in, or at all.
 * @param {ParentNode} form
 * @param {[field: string, says: string, grave: boolean][]} mistakes
 * @param {boolean} all
 */
export const tellMistakes = (form, mistakes, all) => {
  for (const control of controlsOf(form)) {
    const here = all || control.dataset.touched ? mistakes.filter(([name]) => name === control.name) : [];
    const told = control.parentElement?.querySelector(".amiss");
    if (told) told.textContent = here.map(([, says]) => says).join(" ");
    control.setAttribute("aria-invalid", String(here.some(([, , grave]) => grave)));
  }
};
