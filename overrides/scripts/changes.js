/** The record of the cleaning of a text. */

import { startFilter } from "./shared/filter.js";

startFilter();
