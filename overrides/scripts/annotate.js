/** Words selected in a text: a note on them, or a report of a mistake, is one click away. */

import { noteAddress, withQuery } from "./annotate/address.js";
import { lengthenUntilUnique, selectedIn, wordsOf } from "./annotate/quotation.js";
import { create } from "./shared/create.js";
import { asHtml, find, listen } from "./shared/dom.js";
import { asLink, findLinks } from "./shared/links.js";

/** Letters of a selection that are quoted. */
const LONGEST = 800;
/** Milliseconds that a selection must rest. */
const DELAY = 200;

/** @param {HTMLElement} article */
const start = (article) => {
  const blocks = findLinks("a.annotate", article).map((link) => asHtml(link.parentElement));
  const text = blocks.map(wordsOf).join("\n");
  const bar = create("div", { className: "annotate-bar", hidden: true });
  article.append(bar);

  const offer = () => {
    const selection = getSelection();
    const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    const touched = range ? blocks.filter((block) => range.intersectsNode(block)) : [];
    const parts = range ? touched.map((block) => selectedIn(range, block)).filter(Boolean) : [];
    bar.hidden = !parts.length;
    if (bar.hidden) return;

    const joined = parts.join("\n").slice(0, LONGEST);
    const quotation = parts.length === 1 ? lengthenUntilUnique(joined, wordsOf(touched[0]), text) : joined;
    const pencil = asLink(find("a.annotate", touched[0]));
    bar.replaceChildren(create("a", { href: noteAddress(pencil, quotation), textContent: pencil.title }));

    const report = asLink(find("a.report", article));
    if (!report) return;
    const number = find(".pn", touched[0]) ?? find(".pn", asHtml(touched[0].parentElement));
    const place = `${location.href.split("#")[0]}#${number?.id}`;
    /** @type {Record<string, string>} */
    const fields = { passage: quotation, address: place };
    const href = withQuery(report, (key, value) => fields[key] ?? value);
    bar.append(create("a", { href, textContent: report.textContent ?? "" }));
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  listen(document, "selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, DELAY);
  });
};

listen(document, "DOMContentLoaded", () => {
  const article = find(".kind-text");
  if (article && find("a.annotate", article)) start(article);
});
