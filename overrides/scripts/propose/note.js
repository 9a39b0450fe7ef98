/** A note on some words of a text. */

import { create } from "../shared/create.js";
import { asHtml, find, findAll, listen } from "../shared/dom.js";
import { keep, recall } from "../shared/memory.js";
import { mistakesIn } from "./check.js";
import { complete, flat, lastPart, lastWords } from "./completing.js";
import { area, choice, line, valuesOf } from "./fields.js";
import { nameOf, noteFile, themesOf } from "./file.js";
import { kept, openForm } from "./form.js";
import { LONGEST, lengthenUntilUnique, selectedIn, wordsOf } from "./quotation.js";
import { fits, issue, newFile } from "./sending.js";

/** Words of a paragraph that are quoted at least when no words in it were selected. */
const OPENING = 6;
/** How many sources the form has room for. */
const SOURCES = 3;

/**
 * The words of the text itself, block by block; of a page with two versions, the original's.
 * @param {DOMStringMap} page
 * @returns {[block: HTMLElement, place: string][]}
 */
const blocksOf = ({ original }) =>
  findAll("article .pn").map((number) => {
    const block = asHtml(number.parentElement);
    return [(original && find(`:scope > .${original}`, block)) || block, number.id];
  });

/** The notes that are on the page. */
const notesHere = () =>
  findAll(".note.ed[id]").map((note) => ({
    id: note.id.slice(2),
    kind: note.dataset.kind ?? "",
    passage: findAll(".lemma", note).map(wordsOf).join(" "),
    body: wordsOf(find(".note-body", note) ?? note),
  }));

/**
 * Words of a translation stand for the sentences of the original that they render: a note quotes these.
 * @param {Range} range
 * @param {DOMStringMap} page
 */
const inOriginal = (range, { original }) => {
  const other = original === "own" ? "other" : "own";
  const sentences = original ? findAll(`.${other} .s`).filter((one) => range.intersectsNode(one)) : [];
  const twins = sentences.flatMap((one) =>
    findAll(`:scope > .${original} [data-s="${one.dataset.s}"]`, one.closest(`.${other}`)?.parentElement ?? one),
  );
  if (!twins.length) return range;
  const meant = document.createRange();
  meant.setStartBefore(twins[0]);
  meant.setEndAfter(twins[twins.length - 1]);
  return meant;
};

/**
 * The words of a selection as a note quotes them, and the place of the paragraph in which they begin.
 * @param {Range | undefined} range
 * @param {[HTMLElement, string][]} blocks
 * @param {string} text
 */
const quotationOf = (range, blocks, text) => {
  const touched = range ? blocks.filter(([block]) => range.intersectsNode(block)) : [];
  const parts = range ? touched.map(([block]) => selectedIn(range, block)).filter(Boolean) : [];
  const place = touched[0]?.[1] ?? "";
  if (parts.length !== 1) return { place, words: parts.join("\n").slice(0, LONGEST) };
  const block = wordsOf(touched[0][0]);
  const selected = parts[0] === block ? block.split(" ").slice(0, OPENING).join(" ") : parts[0].slice(0, LONGEST);
  return { place, words: lengthenUntilUnique(selected, block, text) };
};

/**
 * @param {Range | undefined} range
 * @param {EditionForms} forms
 * @param {DOMStringMap} page
 * @param {(path: string) => Promise<unknown>} load
 */
export const annotate = (range, forms, page, load) => {
  const { words, links, kinds } = forms;
  const blocks = blocksOf(page);
  const text = [...blocks.map(([block]) => wordsOf(block)), ...findAll(".note.author .note-body").map(wordsOf)].join(
    "\n",
  );
  const here = { text, notes: notesHere() };
  const quotation = quotationOf(range && inOriginal(range, page), blocks, text);
  const key = `edition:note:${page.seed}`;
  const before = kept(key);
  if (quotation.words && quotation.words !== before.passage) {
    before.passage = quotation.words;
    before.name = nameOf(quotation.place, quotation.words);
  }
  before.by ??= recall("edition:by") ?? "";

  const options = Object.entries(kinds).map(
    ([kind, [name, about]]) => /** @type {[string, string]} */ ([kind, `${name}: ${about}`]),
  );
  /** @param {"verdicts" | "certainties" | "relations" | "themes"} name */
  const choices = (name) => Object.entries(forms[name]);
  const names = () => forms.names.map((name) => /** @type {[string, string]} */ ([name, name]));
  const sources = Array.from({ length: SOURCES }, (_, index) =>
    create(
      "fieldset",
      { hidden: index > 0 && !before[`url-${index}`] },
      line(`url-${index}`, words.url, { type: "url", inputMode: "url", placeholder: "https://" }),
      line(`title-${index}`, words.title),
      area(`says-${index}`, words.says, 2),
    ),
  );
  const more = create("button", { type: "button", textContent: words.more });
  const verdict = choice("verdict", words.verdict, words.choose, choices("verdicts"));
  const leads = create(
    "div",
    {},
    complete(
      line("to", words.to),
      () => Object.entries(window.editionNotes ?? {}),
      (before) => [before.trim()],
    ),
    choice("relation", words.relation, words.choose, choices("relations")),
  );
  /** @type {[string, string][]} a heading is put in by its name, or by its id where the name has a comma */
  const headings = choices("themes").map(([id, name]) => {
    const meant = forms.themes[forms.see[id]] ?? name;
    const put = meant.includes(",") ? (forms.see[id] ?? id) : meant;
    return [put, meant === name ? name : `${name} → ${meant}`];
  });
  const ids = Object.keys(forms.themes);
  const themes = complete(
    line("themes", words.themes),
    () => headings,
    lastPart,
    () => headings.filter((_, at) => !/\//.test(ids[at]) && !forms.see[ids[at]]),
  );
  const named = Object.fromEntries(choices("themes").map(([id, name]) => [flat(name), id]));
  const optional = create(
    "details",
    {},
    create("summary", { textContent: words.optional }),
    themes,
    choice("certainty", words.certainty, words.choose, choices("certainties")),
    line("name", words.name),
  );
  const parts = [
    area("passage", words.passage, 3),
    choice("kind", words.kind, words.choose, options),
    verdict,
    leads,
    complete(area("body", words.body, 5), names, lastWords),
    complete(line("gist", words.gist), names, lastWords),
    ...sources,
    more,
    line("by", words.by, { autocomplete: "name" }),
    optional,
  ];

  /** @returns {import("./file.js").Note} */
  const said = () => {
    const fields = valuesOf(form);
    const rows = sources.map((_, at) => ({
      url: fields[`url-${at}`],
      title: fields[`title-${at}`],
      says: fields[`says-${at}`],
    }));
    const date = new Date().toISOString().slice(0, 10);
    const under = themesOf(fields.themes).map((theme) => named[flat(theme)] ?? theme);
    return {
      fields: { ...fields, date, themes: under.join(", ") },
      sources: rows.filter(({ url, title, says }) => url || title || says),
    };
  };
  const propose = () => {
    const note = said();
    const path = `seeds/${page.seed}/notes/${note.fields.name}.md`;
    const written = noteFile(note);
    const send = newFile(links, path, written);
    const short = fits(send);
    const title = `Note: ${note.fields.passage.slice(0, 60)}`;
    const other = issue(links, "proposal.yml", title, { path, file: written });
    return {
      path,
      text: written,
      send: short ? send : newFile(links, path),
      issue: fits(other) ? other : "",
      note: !send ? words.nowhere : short ? undefined : words.long,
    };
  };
  /** @type {HTMLFormElement} */
  const form = create("form", {}, ...parts);
  for (const [name, value] of Object.entries(before)) {
    const control = form.elements.namedItem(name);
    if (control && "value" in control) control.value = value;
  }
  const arrange = () => {
    const { kind } = valuesOf(form);
    verdict.hidden = kind !== "fact-check";
    leads.hidden = kind !== "cross-reference";
    if (!leads.hidden && !window.editionNotes) load("propose/notes.js").then(opened.update, () => {});
    more.hidden = !sources.some((source) => source.hidden);
  };
  verdict.hidden = leads.hidden = true;
  const check = () => mistakesIn(said(), forms, here, window.editionNotes);
  const opened = openForm(words.note, form, words, key, check, propose);
  arrange();
  listen(form, "change", arrange);
  listen(form, "change", () => keep("edition:by", valuesOf(form).by));
  listen(more, "click", () => {
    const next = sources.find((source) => source.hidden);
    if (next) next.hidden = false;
    find("input", next)?.focus();
    arrange();
  });
  opened.update();
};
