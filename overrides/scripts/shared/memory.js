/** What a browser keeps for a reader from page to page. */

/**
 * What was kept; nothing when the browser keeps nothing for this page, as some do for pages from disk.
 * @param {string} name
 * @returns {string | undefined}
 */
export const recall = (name) => {
  try {
    return localStorage[name];
  } catch {
    return undefined;
  }
};

/** @param {string} name @param {string} value */
export const keep = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The choice then holds for this page only.
  }
};

/** @param {string} name */
export const forget = (name) => {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
};
