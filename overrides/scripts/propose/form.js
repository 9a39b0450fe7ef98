/** A form over the page: what is written in it is checked as it is written, and kept until it is sent. */

import { create } from "../shared/create.js";
import { asHtml, listen } from "../shared/dom.js";
import { forget, keep, recall } from "../shared/memory.js";
import { controlsOf, tellMistakes } from "./fields.js";
import { link } from "./sending.js";

/**
 * @typedef {object} Proposal
 * @property {string} path of the file
 * @property {string} text of the file
 * @property {string} send where it is proposed; empty if the site knows no repository
 * @property {string} issue where it is proposed without the editor
 * @property {string} [note] a sentence on what to do
 */

/**
 * @param {string} title
 * @param {HTMLFormElement} form with its fields
 * @param {Record<string, string>} words
 * @param {string} key under which it is kept
 * @param {() => import("./check.js").Mistake[]} check
 * @param {() => Proposal} propose
 */
export const openForm = (title, form, words, key, check, propose) => {
  const heading = create("h2", { textContent: title, id: "propose-title" });
  const close = create("button", { type: "button", textContent: words.close });
  const state = create("p", { className: "state" });
  state.setAttribute("role", "status");
  const send = link(words.send, "send");
  const issue = link(words.issue, "");
  const save = link(words.save, "");
  const copy = create("button", { type: "button", textContent: words.copy });
  const file = create("pre", { tabIndex: 0 });
  const whole = create("details", {}, create("summary", { textContent: words.file }), file);
  const foot = create("p", { className: "ways" }, send, issue, copy, save);
  form.append(state, foot, whole);
  const dialog = create("dialog", { className: "propose" }, create("div", { className: "head" }, heading, close), form);
  dialog.setAttribute("aria-labelledby", heading.id);

  let all = false;
  const update = () => {
    const mistakes = check();
    const grave = mistakes.filter(([, , isGrave]) => isGrave).length;
    const { path, text, send: to, issue: other, note } = propose();
    tellMistakes(form, mistakes, all);
    state.textContent = grave ? words.count.replace("#", String(grave)) : (note ?? words.ready);
    file.textContent = text;
    for (const [way, address] of /** @type {[HTMLAnchorElement, string][]} */ ([
      [send, to],
      [issue, other],
      [save, `data:text/markdown;charset=utf-8,${encodeURIComponent(text)}`],
    ])) {
      way.hidden = !address;
      way.href = address;
      way.classList.toggle("wait", grave > 0);
    }
    save.download = path.replace(/.*\//, "");
    return grave;
  };

  const keepDraft = () => {
    const written = controlsOf(form).map(({ name, value }) => [name, value]);
    keep(key, JSON.stringify(Object.fromEntries(written)));
  };
  listen(form, "input change", ({ target }) => {
    target.dataset.touched = "yes";
    update();
    keepDraft();
  });
  listen(form, "submit", (event) => event.preventDefault());
  listen(foot, "click", (event) => {
    const way = event.target.closest("a, button");
    if (!way) return;
    all = true;
    if (update()) {
      event.preventDefault();
      asHtml(form.querySelector("[aria-invalid=true]"))?.focus();
    } else if (way === copy) {
      whole.open = true;
      navigator.clipboard?.writeText(file.textContent ?? "");
    } else if (way === send || way === issue) {
      keep(`${key}:sent`, "yes");
    }
  });
  listen(close, "click", () => dialog.close());
  listen(dialog, "close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  update();
  return { update };
};

/** @param {string} key @returns {Record<string, string>} what was kept and not sent; empty if there is nothing */
export const kept = (key) => {
  if (recall(`${key}:sent`)) {
    forget(`${key}:sent`);
    forget(key);
  }
  return JSON.parse(recall(key) ?? "{}");
};
