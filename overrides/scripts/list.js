/** A list that can be narrowed: by words, by what stands in its choices, by the address of the page. */

import { find, findAll, listen } from "./shared/dom.js";
import { bare } from "./shared/words.js";

listen(document, "DOMContentLoaded", () => {
  const box = find(".choose");
  if (!box) return;
  const controls = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (findAll("input, select", box));
  const requested = new URLSearchParams(location.search);
  const items = findAll("[data-values]").map((element) => ({
    element,
    values: (element.dataset.values ?? "").split(" "),
    words: bare(element.textContent ?? ""),
  }));

  /**
   * Whether an item has what a choice asks for. Its stretch of time, `from:2014 to:2022`, must meet that asked for.
   * @param {string[]} values
   * @param {string} name
   * @param {string} value
   */
  const has = (values, name, value) => {
    if (name !== "from" && name !== "to") return values.includes(`${name}:${value}`);
    const other = name === "from" ? "to:" : "from:";
    const bound = Number(values.find((one) => one.startsWith(other))?.slice(other.length));
    return name === "from" ? bound >= Number(value) : bound <= Number(value);
  };

  const apply = () => {
    const wanted = controls.filter(({ value }) => value.trim());
    let shown = 0;
    let all = 0;
    for (const { element, values, words } of items) {
      element.toggleAttribute(
        "hidden",
        !wanted.every(({ name, value }) =>
          name === "words"
            ? bare(value)
                .trim()
                .split(/\s+/)
                .every((word) => words.includes(word))
            : has(values, name, value),
        ),
      );
      if (element.closest("svg")) continue;
      if (wanted.some(({ name }) => name === "words") && element instanceof HTMLDetailsElement) element.open = true;
      all++;
      shown += Number(!element.hidden);
    }
    for (const group of findAll(".group")) group.hidden = !find("[data-values]:not([hidden])", group);
    const status = find("[role=status]", box);
    if (status) status.textContent = `${shown} / ${all}`;
    return wanted;
  };

  const rememberInAddress = () => {
    const query = new URLSearchParams(apply().map(({ name, value }) => [name, value.trim()]));
    history.replaceState(null, "", `${query.size ? `?${query}` : location.pathname}${location.hash}`);
  };

  for (const control of controls) control.value = requested.get(control.name) ?? "";
  listen(box, "input", rememberInAddress);
  if (apply().length && !location.hash) box.scrollIntoView();
});
