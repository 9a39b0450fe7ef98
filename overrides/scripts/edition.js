/** Every page loads this, in its head: the first lines run before anything is shown. */

import { followReader } from "./edition/contents.js";
import { applyPreferences, connectPreferences } from "./edition/preferences.js";
import { listen } from "./shared/dom.js";

document.documentElement.className = "js";
applyPreferences();
listen(document, "DOMContentLoaded", () => {
  connectPreferences();
  followReader();
});
