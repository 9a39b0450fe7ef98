/** A text with its notes. Without scripts all notes stand at the end, linked both ways. */

import { startFilter } from "./shared/filter.js";
import { startMargin } from "./text/margin.js";
import { startPointing } from "./text/pointing.js";
import { startSheet } from "./text/sheet.js";

startFilter(); // before the margin, which lays out what is left
startMargin();
startSheet();
startPointing();
