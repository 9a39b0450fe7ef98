/**
 * The page for lost addresses, which a host may show below any folder. Its links and style sheets count from the root
 * of the host; this leads them to the folder in which this script was found.
 */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const base = new URL(".", script.src).pathname.replace(/assets\/$/, "");
const root = document.documentElement;

if (base !== "/" && !root.dataset.base) {
  root.dataset.base = base;
  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll('[href^="/"]'))
      link.setAttribute("href", base + (link.getAttribute("href") ?? "").slice(1));
    for (const style of document.querySelectorAll("style"))
      style.textContent = (style.textContent ?? "").replaceAll('url("/', `url("${base}`);
  });
}
