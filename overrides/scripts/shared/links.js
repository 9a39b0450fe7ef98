/** Links, and where they lead. */

/**
 * All links that match.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLAnchorElement[]}
 */
export const findLinks = (selector, within = document) => [...within.querySelectorAll(selector)].map(asLink);

/** @param {EventTarget | Element | Node | null} node @returns {HTMLAnchorElement} */
export const asLink = (node) => /** @type {HTMLAnchorElement} */ (node);

/**
 * The element on this page that a link leads to.
 * @param {HTMLAnchorElement} link
 * @returns {HTMLElement | null}
 */
export const linkTarget = (link) => document.getElementById(link.hash.slice(1));
