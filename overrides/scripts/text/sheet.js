/** The one popover of the page: at the foot of a phone, beside the link on larger screens. */

import { asHtml, find, findAll, listen, need } from "../shared/dom.js";

/** Milliseconds that a pointer must rest, or be away, before the sheet opens or closes. */
const DELAY = 250;

/** Pixels that are left between what was touched and the sheet. */
const LINE = 16;

export const sheet = need("#sheet");
const content = asHtml(sheet.lastElementChild);
/** Where the sheet fills the foot of the window, as in the style sheet; the way back then closes it. */
const atFoot = matchMedia("(max-width: 44.9em)");
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let closing = false;
/** @type {HTMLAnchorElement} */
let opener;

/** The link for which the sheet was shown last. */
export const sheetOpener = () => opener;

/** While the sheet closes it gives the focus back to its link, which must not open it again. */
export const isClosing = () => closing;

export const cancelPending = () => clearTimeout(timer);

/** @param {() => void} action @param {number} delay in milliseconds */
const later = (action, delay) => {
  cancelPending();
  timer = setTimeout(action, delay);
};

/**
 * Shows `box` for `link`, which also gives the sheet its name.
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} box a copy: its ids are removed
 */
export const showSheet = (link, box) => {
  for (const element of [box, ...findAll("[id]", box)]) element.removeAttribute("id");
  opener = link;
  content.replaceChildren(box);
  sheet.classList.toggle("of-call", link.matches(".call a"));
  if (link.title) {
    link.ariaDescription = link.title; // else the browser's own tooltip would cover the sheet
    link.title = "";
  }
  sheet.ariaLabel = link.ariaLabel ?? link.textContent;
  /** @type {(options: {source: HTMLElement}) => void} */ (sheet.showPopover).call(sheet, { source: link });
  if (!atFoot.matches) return;
  // What was touched stays in sight: a line of the text above the sheet, and no more.
  const covered = link.getBoundingClientRect().bottom + LINE - sheet.getBoundingClientRect().top;
  if (covered > 0) scrollBy(0, covered);
  if (history.state?.sheet) return;
  history.scrollRestoration = "manual"; // closing leaves the reader where they are
  history.pushState({ sheet: true }, "");
};

/** Takes back the step that was added to the way back of the browser, unless it has just been taken. */
const stepBack = () => {
  if (history.state?.sheet) history.back();
};

/** @param {HTMLAnchorElement} link @param {HTMLElement} box @param {boolean} byPointer */
export const showSoon = (link, box, byPointer) => later(() => showSheet(link, box), byPointer ? DELAY : 0);

/**
 * Closes the sheet, unless the pointer moves onto it or the focus is in it.
 * @param {PointerEvent | FocusEvent} event
 */
export const closeSoon = (event) => {
  if ("pointerType" in event && event.pointerType === "touch") return;
  if (event.relatedTarget === sheet) return;
  later(() => {
    if (!sheet.contains(document.activeElement)) sheet.hidePopover();
  }, DELAY);
};

/** Buttons carry what they copy as their value. @param {MouseEvent} event */
const copy = async ({ target }) => {
  const { value } = /** @type {HTMLButtonElement} */ (target);
  const output = /** @type {HTMLOutputElement | null} */ (find("output", sheet));
  if (!value || !output) return;
  output.value = await navigator.clipboard.writeText(value).then(() => sheet.dataset.copied ?? "", String);
};

export const startSheet = () => {
  listen(sheet, "beforetoggle toggle", ({ type, newState }) => {
    closing = type === "beforetoggle" && newState === "closed";
    if (type === "toggle" && newState === "closed") stepBack();
  });
  if (history.state?.sheet) history.replaceState(null, ""); // the reader comes from another page: it is closed
  listen(window, "popstate hashchange", () => {
    sheet.hidePopover();
    history.scrollRestoration = "auto";
  });
  listen(sheet, "pointerenter", cancelPending);
  listen(sheet, "pointerleave focusout", closeSoon);
  listen(sheet, "click", copy);
};
