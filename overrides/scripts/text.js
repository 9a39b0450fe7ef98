/** A text with its notes. Without scripts all notes stand at the end, linked both ways. */

import { find } from "./shared/dom.js";
import { startFilter } from "./shared/filter.js";
import { startBar } from "./text/bar.js";
import { arrangeNotes, startMargin } from "./text/margin.js";
import { startNames } from "./text/names.js";
import { startPlace } from "./text/place.js";
import { startPointing } from "./text/pointing.js";
import { startSheet } from "./text/sheet.js";
import { startVersions } from "./text/versions.js";

startFilter(); // before the margin, which lays out what is left
startNames();
startMargin();
startVersions(arrangeNotes);
startSheet();
startPointing();
startBar();
startPlace();
// Which notes are shown is chosen where it is chosen how one reads.
find("#reader fieldset")?.after(find(".filter") ?? "");
