/** Every page loads this, in its head: the first lines run before anything is shown. */

import { followReader } from "./edition/contents.js";
import { applyPreferences, connectPreferences } from "./edition/preferences.js";
import { findAll, listen } from "./shared/dom.js";

document.documentElement.className = "js";
applyPreferences();
listen(document, "DOMContentLoaded", () => {
  connectPreferences();
  followReader();
});
/** As on other sites, a stroke leads to the search, unless it is written. */
listen(document, "keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  const search = findAll("[type=search], .search-link").find((one) => one.checkVisibility());
  event.preventDefault();
  search?.focus();
  if (search?.matches("a")) search.click();
});
