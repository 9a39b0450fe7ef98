/** A correction of some words: of a note, a translation, an entry of a register, what is said of a text. */

import { create } from "../shared/create.js";
import { asHtml, find } from "../shared/dom.js";
import { recall } from "../shared/memory.js";
import { complete, lastWords } from "./completing.js";
import { area, line, valuesOf } from "./fields.js";
import { onOneLine } from "./file.js";
import { kept, openForm } from "./form.js";
import { wordsOf } from "./quotation.js";
import { fits, issue } from "./sending.js";

/**
 * The file that holds the words at a place of the page.
 * @param {Node | undefined} node
 * @param {DOMStringMap} page
 */
const fileOf = (node, page) => {
  const element = node && asHtml(node instanceof Element ? node : node.parentElement);
  const note = element?.closest(".note.ed");
  if (note) {
    const link = /** @type {HTMLAnchorElement | null} */ (find("a.edit", note));
    return link?.href.match(/\/(seeds\/[^?#]+)/)?.[1] ?? `seeds/${page.seed}/notes/${note.id.slice(2)}.md`;
  }
  const version = element?.closest(".own, .other");
  if (version && page.original && !version.classList.contains(page.original))
    return `seeds/${page.seed}/translation.${version.closest("[lang]")?.getAttribute("lang")}.md`;
  return page.file ?? "";
};

/**
 * @param {Range | undefined} range
 * @param {EditionForms} forms
 * @param {DOMStringMap} page
 */
export const correct = (range, forms, page) => {
  const { words, links, told } = forms;
  const start = range?.startContainer;
  const element = start && asHtml(start instanceof Element ? start : start.parentElement);
  const path = fileOf(start, page);
  const old = element?.closest("time")?.dateTime ?? (range ? wordsOf(range.cloneContents()) : "");
  const key = `edition:correction:${path}`;
  const before = kept(key);
  if (before.passage !== old) Object.assign(before, { passage: old, instead: old });
  before.by ??= recall("edition:by") ?? "";
  before.file = path;
  const instead = area("instead", words.new, 3);
  const form = create(
    "form",
    {},
    line("file", words.file, { readOnly: true }),
    area("passage", words.old, 3),
    complete(instead, () => forms.names.map((name) => [name, name]), lastWords),
    area("source", words.why, 2),
    line("by", words.by, { autocomplete: "name" }),
  );
  for (const [name, value] of Object.entries(before)) {
    const control = form.elements.namedItem(name);
    if (control && "value" in control) control.value = value;
  }
  const check = () => {
    const { passage, instead: wanted } = valuesOf(form);
    /** @type {import("./check.js").Mistake[]} */
    const found = [];
    if (!passage) found.push(["passage", told["no-passage"], true]);
    if (onOneLine(passage) === onOneLine(wanted)) found.push(["instead", told.unchanged, true]);
    return found;
  };
  const propose = () => {
    const fields = valuesOf(form);
    const send = issue(links, "correction.yml", `Correction: ${fields.passage.slice(0, 60)}`, fields);
    const text = Object.entries(fields)
      .map(([name, value]) => `## ${name}\n\n${value}\n`)
      .join("\n");
    return {
      path: "correction.md",
      text,
      send: fits(send) ? send : "",
      issue: "",
      note: send ? undefined : words.nowhere,
    };
  };
  openForm(words.correction, form, words, key, check, propose);
};
