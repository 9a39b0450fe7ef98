/** The facets beside the results: boxes to tick, each with the number of results that it would leave. */

import { create } from "../shared/create.js";
import { narrow } from "./results.js";

/** @import {Parts} from "./parts.js" */

/** From this width on the facets stand beside the results, and are open. */
const BESIDE = 1220;

/** @typedef {{box: HTMLInputElement, count: HTMLElement, label: HTMLElement, passages: number[]}} Value */

/**
 * @param {object} settings
 * @param {string} settings.name
 * @param {string} settings.label
 * @param {boolean} settings.late whether its values are fetched only when the reader opens it
 * @param {string} settings.language
 * @param {Parts} settings.parts
 * @param {URLSearchParams} settings.requested what the address of the page asks for
 * @param {() => void} settings.changed called when the facet is opened for the first time
 */
export const createFacet = ({ name, label, late, language, parts, requested, changed }) => {
  /** @type {Value[]} */
  const values = [];
  /** @type {Promise<void> | undefined} */
  let loading;

  const details = create("details", {}, create("summary", {}, label));
  details.open = requested.has(name) || (!late && innerWidth >= BESIDE);
  details.ontoggle = () => loading || changed();

  const fill = async () => {
    for (const [value, passages, names] of await parts.load(`facet-${name}`)) {
      const checked = requested.getAll(name).includes(value);
      const box = create("input", { type: "checkbox", name, value, checked });
      const count = create("small");
      const line = create("label", {}, box, ` ${names[language]} `, count);
      values.push({ box, count, label: line, passages: parts.decodeRuns(passages) });
      details.append(line);
    }
  };

  return {
    details,

    /** Fetches the values when they are due. */
    async prepare() {
      if (details.open || !late) loading ??= fill();
      await loading;
    },

    /** The passages that the reader's choice allows; undefined when nothing is chosen. */
    allowed() {
      const chosen = values.filter(({ box }) => box.checked);
      return chosen.length ? new Set(chosen.flatMap(({ passages }) => passages)) : undefined;
    },

    /**
     * Shows for each value how many results it would leave, beside what is chosen in the other facets.
     * @param {number[]} passages
     * @param {(Set<number> | undefined)[]} others
     */
    showCounts(passages, others) {
      const here = new Set(narrow(passages, others));
      for (const { box, count, label: line, passages: own } of values) {
        const left = own.filter((passage) => here.has(passage)).length;
        count.textContent = left ? String(left) : "";
        line.hidden = !left && !box.checked;
      }
    },
  };
};
