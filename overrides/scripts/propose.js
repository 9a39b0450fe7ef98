/** The forms of a proposal: a note on some words, a correction, a report of a mistake. Loaded when one is opened. */

import { correct } from "./propose/correction.js";
import { annotate } from "./propose/note.js";
import { report } from "./propose/report.js";

window.editionPropose = (action, range, page, load) => {
  const forms = window.editionForms[page.language ?? ""];
  if (action === "note") annotate(range, forms, page, load);
  else if (action === "correction") correct(range, forms, page);
  else report(range, page);
};
