/** What happens when a reader points at a call, a marked passage, a name or the number of a paragraph. */

import { asHtml, find, findAll, listen } from "../shared/dom.js";
import { asLink, linkTarget } from "../shared/links.js";
import { readNote } from "./margin.js";
import {
  areInMargin,
  article,
  calls,
  cardOf,
  firstCalls,
  isSeen,
  seenCall,
  VISIBLE_CALL,
  withSameNotes,
} from "./notes.js";
import { passageTools } from "./passage.js";
import { cancelPending, closeSoon, isClosing, sheet, sheetOpener, showSheet, showSoon } from "./sheet.js";

/** Lines of the list of names below the text, by the address of the register entry. */
const mentions = new Map(findAll(".mentions li").map((line) => [asLink(find("a", line)).href, line]));

/**
 * What the sheet shows for a link; nothing when the link is an ordinary one.
 * @param {HTMLAnchorElement} link
 * @returns {HTMLElement | null | undefined}
 */
const sheetContent = (link) => {
  if (link.matches(".pn")) return passageTools(link);
  let source;
  if (link.matches(VISIBLE_CALL)) source = areInMargin() ? undefined : linkTarget(link);
  else if (!link.closest("#sheet, .mentions")) source = mentions.get(link.href);
  return source && asHtml(source.cloneNode(true));
};

/** @param {HTMLElement | null} element */
const focusInPlace = (element) => element?.focus({ preventScroll: true });

/**
 * The call of a marked passage that was clicked; undefined when the click ends a selection of words.
 * @param {HTMLElement} element
 */
const callOfMark = (element) => {
  if (!getSelection()?.isCollapsed || !element.matches(".mark")) return undefined;
  const call = withSameNotes(element).find((other) => other.matches(".call:not(.off)") && isSeen(other));
  return call && asLink(call.firstElementChild);
};

/** @param {PointerEvent | FocusEvent} event */
const pointAt = (event) => {
  const byPointer = "pointerType" in event;
  if (isClosing() || (byPointer && event.pointerType === "touch")) return;
  const element = asHtml(event.target);
  const related = withSameNotes(element);
  for (const other of findAll("[data-notes]")) other.classList.toggle("hot", related.includes(other));
  const link = element.closest("a");
  if (!link || !(byPointer || link.matches(":focus-visible"))) return;
  // An address that leads to a paragraph gives its number the focus; its tools would then cover its first lines.
  if (!byPointer && link.matches(".pn") && link.hash === location.hash) return;
  const content = sheetContent(link);
  if (content) showSoon(link, content, byPointer);
};

/** @param {PointerEvent} event */
const click = (event) => {
  const element = asHtml(event.target);
  const backLink = element.closest(".note a.label");
  if (backLink) {
    event.preventDefault();
    sheet.hidePopover();
    seenCall(asLink(backLink))?.focus();
    return;
  }
  const card = element.closest(".aside");
  if (areInMargin() && !element.closest("button") && getSelection()?.isCollapsed) readNote(card);
  const link = element.closest("a") ?? callOfMark(element);
  if (!link) return;
  const content = sheetContent(link);
  const isCall = link.matches(VISIBLE_CALL);
  // A name shows its entry under the pointer, so that a click may follow the link; a finger has no hover.
  const follows = mentions.has(link.href) && event.pointerType !== "touch";
  if (!isCall && (!content || follows)) return;
  event.preventDefault();
  focusInPlace(link);
  cancelPending();
  if (content) {
    showSheet(link, content);
    focusInPlace(sheet);
  } else {
    const note = linkTarget(link);
    readNote(note);
    focusInPlace(note && find("a", note));
  }
};

/** The call of the note in the margin that an element is part of. @param {HTMLElement} element */
const callOfCard = (element) => {
  const note = element.closest(".aside") && element.closest(".note");
  const label = note && find("a.label", asHtml(note));
  const own = label && seenCall(asLink(label));
  return own?.closest(".note") ? firstCalls.get(asHtml(cardOf(element))) : own;
};

/**
 * The call where the reader is: the one that has the focus, whose note has it, or that opened the sheet; else none.
 * @param {HTMLElement} element what has the focus
 */
const currentCall = (element) => asLink(callOfCard(element) ?? (sheet.contains(element) ? sheetOpener() : element));

/**
 * The call so many steps after the one where the reader is, or the first on the screen.
 * @param {HTMLElement} element what has the focus
 * @param {number} step
 */
const callAfter = (element, step) => {
  const visible = calls.filter((call) => call.matches(VISIBLE_CALL) && isSeen(call));
  const current = visible.indexOf(currentCall(element));
  const onScreen = visible.findIndex((call) => call.getBoundingClientRect().top > 0);
  return visible.at(current < 0 ? onScreen + Math.min(step, 0) : (current + step) % visible.length);
};

/**
 * n and p walk from call to call, from where the reader is; Escape leads from a note in the margin to its call.
 * @param {KeyboardEvent} event
 */
const press = ({ key, target, ctrlKey, metaKey }) => {
  const element = asHtml(target);
  if (key === "Escape" && areInMargin()) {
    callOfCard(element)?.focus();
    readNote(null);
  }
  const step = { n: 1, p: -1 }[key];
  if (step && !ctrlKey && !metaKey && !element.closest("input, textarea, select")) callAfter(element, step)?.focus();
};

/** The buttons of the sheet: the note before, the next one, close. @param {MouseEvent} event */
const step = ({ target }) => {
  const { name } = /** @type {HTMLButtonElement} */ (target);
  if (name === "close") sheet.hidePopover();
  const call = { previous: -1, next: 1 }[name] && callAfter(sheet, name === "next" ? 1 : -1);
  const note = call && linkTarget(call);
  if (!call || !note) return;
  showSheet(call, asHtml(note.cloneNode(true)));
  const { top } = call.getBoundingClientRect();
  if (top < innerHeight * 0.1 || top > innerHeight * 0.35) scrollBy(0, top - innerHeight * 0.2);
};

export const startPointing = () => {
  listen(article, "pointerover focusin", pointAt);
  listen(article, "pointerout focusout", (event) => asHtml(event.target).closest("a") && closeSoon(event));
  listen(document, "click", click);
  listen(document, "keydown", press);
  listen(sheet, "click", step);
};
