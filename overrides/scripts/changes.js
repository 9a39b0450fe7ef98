/**
 * The record of the cleaning of a text. Who comes for the first change of a rule (`#first-RULE`) sees the changes of
 * that rule alone.
 */

import { startFilter } from "./shared/filter.js";

startFilter(/^#first-(.+)/.exec(location.hash)?.[1]);
