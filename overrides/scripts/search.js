/** The search page: answers while the reader types, without a server. */

import { createFacet } from "./search/facets.js";
import { createLoader } from "./search/loader.js";
import { openNames } from "./search/names.js";
import { openParts } from "./search/parts.js";
import { search } from "./search/query.js";
import { chooseMatches, narrow, nextResults } from "./search/results.js";
import { drawResult } from "./search/snippet.js";
import { splitWords } from "./search/words.js";
import { create } from "./shared/create.js";
import { asHtml, find, need } from "./shared/dom.js";

/** @import {Parts, Shown} from "./search/parts.js" */
/** @import {Matches} from "./search/query.js" */

/** Milliseconds after the last key before the search begins. */
const DELAY = 200;
/** How many entries of the registers stand before the passages. */
const ENTRIES = 3;

const masthead = need(".search");
/** What the page says, in the language of the reader; # and @ stand for numbers. */
const messages = /** @type {Record<"base" | "wait" | "lost" | "count" | "any", string>} */ (masthead.dataset);
const language = document.documentElement.lang;
const requested = new URLSearchParams(location.search);
const load = createLoader(messages.base);

const facetBox = create("div", { className: "facets" });
const fields = [...masthead.cloneNode(true).childNodes].map(asHtml);
const form = create("form", {}, create("div", { className: "search" }, ...fields), facetBox);
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
const status = create("p", { role: "status" });
const first = create("div", { className: "first" });
const list = create("div", { className: "hits" });
const more = create("button");
const known = create("datalist", { id: "known" });
input.setAttribute("list", "known");
need("#search-page").append(form, known, status, first, list, more);

/** @type {Promise<Parts> | undefined} */
let opening;
/** @type {ReturnType<typeof createFacet>[]} */
const facets = [];
/** Counts the answers that were begun: a late one must not overwrite the next. */
let turn = 0;

/** Fetches the head of the index, and sets up what depends on it. */
const open = async () => {
  const parts = openParts(load, await load("index"));
  const words = parts.header.words[language];
  more.textContent = words.more;
  for (const [name, label, late] of words.facets)
    facets.push(createFacet({ name, label, late: Boolean(late), language, parts, requested, changed: answer }));
  facetBox.append(...facets.map(({ details }) => details));
  return parts;
};

/** A day, month or year in the reader's language, the day first. @param {string} iso */
const inWords = (iso) =>
  new Intl.DateTimeFormat(`${language}-GB`, {
    timeZone: "UTC",
    year: "numeric",
    month: iso.length > 4 ? "long" : undefined,
    day: iso.length > 7 ? "numeric" : undefined,
  }).format(new Date(iso));

/** Where a passage stands: a paragraph, or an author's note. @param {string} place @param {Parts} parts */
const placed = (place, { header }) => {
  const number = /^([pa])(\d.*)/.exec(place);
  if (!number) return "";
  return number[1] === "a" ? ` [${number[2]}]` : ` ${header.words[language].place.replace("#", number[2])}`;
};

/**
 * Offers what completes the last word, shows the entries that the query names, and what a mistyped word may have meant.
 * @param {Parts} parts
 * @param {string} query
 * @param {Matches | undefined} matches
 */
const showFirst = async (parts, query, matches) => {
  const names = openNames(parts, language);
  const last = splitWords(query).at(-1)?.term ?? "";
  known.replaceChildren(...(await names.under(last.codePointAt(0))).map(([name]) => create("option", { value: name })));
  const entries = (await names.entries(query)).slice(0, ENTRIES);
  const shown = entries.map(([name, page, what, about]) =>
    create(
      "p",
      {},
      create("a", { href: `${messages.base}/${page}` }, name),
      create("small", {}, ` ${what}`),
      ` ${about}`,
    ),
  );
  for (const term of entries[0] ? [] : (matches?.unknown ?? [])) {
    const near = await names.nearest(term, [...(await parts.neighbours(term)).keys()]);
    const wrong = splitWords(query).find((word) => word.term === term);
    if (!near || !wrong) continue;
    const isCapital = query[wrong.start] !== query[wrong.start].toLowerCase();
    const meant = isCapital ? near[0].toUpperCase() + near.slice(1) : near;
    const better = query.slice(0, wrong.start) + meant + query.slice(wrong.end);
    const button = create("button", { type: "button" }, better);
    button.onclick = () => {
      input.value = better;
      answer();
    };
    const [before, after] = parts.header.words[language].near.split("#");
    shown.push(create("p", {}, before, button, after));
  }
  return shown;
};

/**
 * Draws results, those of one page of the site under its title.
 * @param {Parts} parts
 * @param {Shown[]} results
 * @param {Set<string>} terms
 */
const draw = async (parts, results, terms) => {
  /** @type {[string, string, Record<string, string>][]} */
  const kinds = await load("facet-kind");
  const names = new Map(kinds.map(([kind, , name]) => [kind, name[language]]));
  const { tongues } = parts.header.words[language];
  /** @param {Shown} shown */
  const kindOf = ({ kind, at }) => (names.get(kind) ?? "") + placed(at, parts);
  for (const [page, group] of Map.groupBy(results, (shown) => shown.page)) {
    const [{ title, language: code, date }] = group;
    const link = create("a", { href: `${messages.base}/${page}`, lang: code }, title);
    const head = create("h2", { dir: "auto" }, link, create("small", {}, date && ` ${inWords(date)}`));
    const lines = group.map((shown) =>
      drawResult(shown, terms, [kindOf(shown), tongues[shown.language]].filter(Boolean).join(" · "), messages.base),
    );
    list.append(create("section", {}, head, create("ul", {}, ...lines)));
  }
};

/**
 * Shows the first results, and lets the reader ask for more.
 * @param {Parts} parts
 * @param {Matches} matches
 * @param {number[]} queue
 * @param {string} message
 */
const showResults = async (parts, matches, queue, message) => {
  let count = queue.length;
  const showMore = async () => {
    const { results, refused } = await nextResults(parts, queue, matches.phrases, language);
    count -= refused;
    await draw(parts, results, matches.terms);
    const isUpperBound = matches.approximate && queue.length > 0;
    status.textContent = message.replace("#", (isUpperBound ? "≤ " : "") + count);
    more.hidden = !queue.length;
  };
  more.onclick = showMore;
  await showMore();
};

const answer = async () => {
  const query = input.value;
  const mine = ++turn;
  status.textContent = query && messages.wait;
  list.ariaBusy = "true";
  more.hidden = true;
  try {
    if (query) opening ??= open();
    const parts = await opening;
    const matches = parts && query ? await search(parts, query, language) : undefined;
    await Promise.all(facets.map((facet) => facet.prepare()));
    if (mine !== turn) return;
    const allowed = facets.map((facet) => facet.allowed());
    const { complete, passages } = chooseMatches(matches ?? { every: [], any: [] }, allowed);
    facets.forEach((facet, index) => {
      facet.showCounts(passages, allowed.toSpliced(index, 1));
    });
    if (parts) history.replaceState(null, "", `?${new URLSearchParams(/** @type {any} */ (new FormData(form)))}`);
    const shown = parts && query ? await showFirst(parts, query, matches) : [];
    if (mine !== turn) return;
    list.replaceChildren();
    first.replaceChildren(...shown);
    const begin = find(".begin");
    if (begin) begin.hidden = passages.length > 0;
    facetBox.hidden = !passages.length;
    if (!parts || !matches) return;
    const queue = narrow(passages, allowed);
    if (!passages.length) {
      status.textContent = parts.header.words[language].none;
      return;
    }
    const message = complete < queue.length ? messages.any.replace("@", String(complete)) : messages.count;
    await showResults(parts, matches, queue, message);
  } catch {
    status.textContent = messages.lost;
  } finally {
    if (mine === turn) list.ariaBusy = "false";
  }
};

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
form.oninput = () => {
  clearTimeout(timer);
  timer = setTimeout(answer, DELAY);
};
input.value = requested.get("q") ?? "";
answer();
