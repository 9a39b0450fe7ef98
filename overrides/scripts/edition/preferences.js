/** What a reader chooses for all pages: light or dark, what is shown with a text, the size of its type. */

import { find, findAll, listen } from "../shared/dom.js";
import { keep, recall } from "../shared/memory.js";

const chosen = document.documentElement.dataset;
/** What holds until a reader chooses, by name. */
const DEFAULTS = { mode: "notes", size: "normal" };

/** Runs before anything is shown, so that a dark page never flashes white. */
export const applyPreferences = () => {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  chosen.scheme = recall("scheme") || system;
  for (const [name, value] of Object.entries(DEFAULTS)) chosen[name] = recall(name) || value;
};

/** @param {string} name @param {string} value */
const choose = (name, value) => {
  chosen[name] = value;
  keep(name, value);
};

export const connectPreferences = () => {
  const button = find(".scheme-button");
  const showState = () => {
    if (button) button.ariaPressed = String(chosen.scheme === "dark");
  };
  listen(button, "click", () => {
    choose("scheme", chosen.scheme === "dark" ? "light" : "dark");
    showState();
  });
  showState();
  for (const radio of /** @type {HTMLInputElement[]} */ (findAll("#reader [type=radio]"))) {
    radio.checked = chosen[radio.name] === radio.value;
    listen(radio, "change", () => choose(radio.name, radio.value));
  }
};
