/** What a reader chooses for all pages: light or dark, annotated passages marked or not. */

import { find, listen } from "../shared/dom.js";

const PREFERENCES = [
  { name: "scheme", on: "dark", off: "light" },
  { name: "marks", on: "on", off: "off" },
];

/**
 * What was stored; nothing when the browser keeps nothing for this page, as some do for pages from disk.
 * @param {string} name
 * @returns {string | undefined}
 */
const stored = (name) => {
  try {
    return localStorage[name];
  } catch {
    return undefined;
  }
};

/** @param {string} name @param {string} value */
const store = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The choice then holds for this page only.
  }
};

/** Runs before anything is shown, so that a dark page never flashes white. */
export const applyPreferences = () => {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.dataset.scheme = stored("scheme") || system;
  document.documentElement.dataset.marks = stored("marks") || "on";
};

export const connectPreferenceButtons = () => {
  const chosen = document.documentElement.dataset;
  for (const { name, on, off } of PREFERENCES) {
    const button = find(`.${name}-button`);
    if (!button) continue;
    const showState = () => {
      button.ariaPressed = String(chosen[name] === on);
    };
    listen(button, "click", () => {
      chosen[name] = chosen[name] === on ? off : on;
      store(name, chosen[name]);
      showState();
    });
    showState();
  }
};
