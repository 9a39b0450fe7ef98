/** Short names for what every script does with the document. */

/**
 * The first element that matches, or null.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement | null}
 */
export const find = (selector, within = document) => within.querySelector(selector);

/**
 * All elements that match, in document order.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)].map(asHtml);

/**
 * An element that the caller knows to be on the page.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export const need = (selector, within = document) => {
  const element = find(selector, within);
  if (!element) throw new Error(`no ${selector} on this page`);
  return element;
};

/** @param {EventTarget | Element | Node | null} node @returns {HTMLElement} */
export const asHtml = (node) => /** @type {HTMLElement} */ (node);

/**
 * Call `handler` for each of several kinds of event, given as words; does nothing when there is no target.
 * @param {EventTarget | null} target
 * @param {string} types
 * @param {(event: any) => unknown} handler
 */
export const listen = (target, types, handler) => {
  for (const type of types.split(" ")) target?.addEventListener(type, handler);
};
