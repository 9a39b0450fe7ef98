// On the page for lost addresses, which a host may show below any folder: lead its links and sheets to where this script is.
(base => {
  if (base === "/" || document.documentElement.dataset.base) return;
  document.documentElement.dataset.base = base;
  addEventListener("DOMContentLoaded", () => {
    for (const link of document.querySelectorAll('[href^="/"]')) link.setAttribute("href", base + link.getAttribute("href").slice(1));
    for (const style of document.querySelectorAll("style")) style.textContent = style.textContent.replaceAll('url("/', `url("${base}`);
  });
})(new URL(".", document.currentScript.src).pathname.replace(/assets\/$/, ""));
