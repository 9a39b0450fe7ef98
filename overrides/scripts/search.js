/** The search page: answers while the reader types, without a server. */

import { createFacet } from "./search/facets.js";
import { createLoader } from "./search/loader.js";
import { openParts } from "./search/parts.js";
import { search } from "./search/query.js";
import { chooseMatches, narrow, nextResults } from "./search/results.js";
import { drawResult } from "./search/snippet.js";
import { create } from "./shared/create.js";
import { asHtml, need } from "./shared/dom.js";

/** @import {Parts, Shown} from "./search/parts.js" */
/** @import {Matches} from "./search/query.js" */

/** Milliseconds after the last key before the search begins. */
const DELAY = 200;

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
const list = create("div", { className: "hits" });
const more = create("button");
need("#search-page").append(form, status, list, more);

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

/**
 * Draws results, those of one page of the site under its title.
 * @param {Shown[]} results
 * @param {Set<string>} terms
 */
const draw = async (results, terms) => {
  /** @type {[string, string, Record<string, string>][]} */
  const kinds = await load("facet-kind");
  const names = new Map(kinds.map(([kind, , name]) => [kind, name[language]]));
  for (const [page, group] of Map.groupBy(results, (shown) => shown.page)) {
    const title = create("a", { href: `${messages.base}/${page}` }, group[0].title);
    const lines = group.map((shown) => drawResult(shown, terms, names.get(shown.kind) ?? "", messages.base));
    list.append(
      create("section", {}, create("h2", { lang: group[0].language, dir: "auto" }, title), create("ul", {}, ...lines)),
    );
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
    const { results, refused } = await nextResults(parts, queue, matches.phrases);
    count -= refused;
    await draw(results, matches.terms);
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
    list.replaceChildren();
    if (!parts || !matches) return;
    const queue = narrow(passages, allowed);
    const message = complete < queue.length ? messages.any.replace("@", String(complete)) : messages.count;
    await showResults(parts, matches, queue, message);
  } catch {
    status.textContent = messages.lost;
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
