/** What is amiss in a note, by the rules that `python -m generator check` applies; the words come with them. */

import { onOneLine, themesOf } from "./file.js";

/**
 * @typedef {import("./file.js").Note} Note
 * @typedef {{ text: string, notes: { id: string, kind: string, passage: string, body: string }[] }} Page
 * @typedef {[field: string, says: string, grave: boolean]} Mistake
 */

/**
 * A function that reduces words to what counts when a passage is looked for: `text/quotations.py` does the same.
 * @param {[string, string][]} alike
 * @returns {(text: string) => string}
 */
export const folding = (alike) => {
  const letters = new Map(alike);
  return (text) =>
    [...text.normalize("NFKC")]
      .map((letter) => letters.get(letter) ?? letter)
      .join("")
      .replace(/\s+/g, " ")
      .replace(/ ?" ?/g, '"')
      .trim();
};

/**
 * @param {Note} note
 * @param {EditionForms} forms what `exports/proposing.py` says
 * @param {Page} page
 * @param {Record<string, string> | undefined} targets all notes, if they are loaded
 * @returns {Mistake[]}
 */
export const mistakesIn = ({ fields, sources }, forms, page, targets) => {
  const { told } = forms;
  const { kind, passage, body, themes, to } = fields;
  /** @type {Mistake[]} */
  const found = [];
  /** @param {string} field @param {string} says @param {string} [name] @param {boolean} [grave] */
  const tell = (field, says, name = "", grave = true) => found.push([field, says.replace("{name}", name), grave]);
  /** @param {string} field @param {string} pattern @param {string} value */
  const fit = (field, pattern, value) => {
    const [expression, says] = forms.patterns[pattern];
    if (value && !new RegExp(`^(?:${expression})$`, "u").test(value)) tell(field, says);
  };
  const fold = folding(forms.alike);

  if (!kind) tell("kind", told["no-kind"]);
  /** @type {Record<string, unknown>} */
  const said = { ...fields, sources: sources.length };
  for (const [on, kinds, given, missing, says] of forms.rules)
    if (kinds.includes(kind) && (!given || said[given]) && !(missing && said[missing]))
      tell(on === "sources" ? "url-0" : on, says.replace("{kind}", kind));

  const words = fold(passage);
  const times = words ? fold(page.text).split(words).length - 1 : 0;
  if (!words) tell("passage", told["no-passage"]);
  else if (!times) tell("passage", told["lost-passage"]);
  else if (times > 1) tell("passage", told.twice.replace("{times}", String(times)));

  fit("gist", "gist", onOneLine(fields.gist));
  fit("name", "name", fields.name);
  for (const [index, { url, title, says }] of sources.entries()) {
    if (!url) tell(`url-${index}`, told["no-url"]);
    fit(`url-${index}`, "url", url);
    if (!title || !says) tell(`${title ? "says" : "title"}-${index}`, told["bare-source"], "", false);
  }
  for (const theme of themesOf(themes)) if (!Object.hasOwn(forms.themes, theme)) tell("themes", told.theme, theme);
  if (to && targets && !Object.hasOwn(targets, to)) tell("to", told.target, to);
  if (body.startsWith(">")) tell("body", told.second);
  if (!fields.by && kind !== "index") tell("by", told["no-name"], "", false);
  for (const { id, kind: other, passage: quoted, body: says } of page.notes) {
    if (body && onOneLine(says) === onOneLine(body)) tell("body", told["same-body"], id);
    else if (kind === other && words && fold(quoted) === words) tell("kind", told["same-passage"], id, false);
  }
  return found;
};
