// The first lines run before anything is shown.
const root = document.documentElement, $ = (css, from = document) => from.querySelector(css), $$ = (css, from = document) => [...from.querySelectorAll(css)];
const on = (el, types, act) => types.split(" ").forEach(type => el?.addEventListener(type, act));
const keep = (key, value) => { try { return value ? localStorage.setItem(key, value) : localStorage[key]; } catch { return ""; } };
const target = link => document.getElementById(link.hash.slice(1));
root.className = "js";
Object.assign(root.dataset, { scheme: keep("scheme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"), marks: keep("marks") || "on" });

on(document, "DOMContentLoaded", () => {
  for (const [key, yes, no] of [["scheme", "dark", "light"], ["marks", "on", "off"]]) {
    const button = $(`.${key}-button`), tell = () => button && (button.ariaPressed = root.dataset[key] === yes);
    on(button, "click", () => { keep(key, root.dataset[key] = root.dataset[key] === yes ? no : yes); tell(); });
    tell();
  }
  const heads = $$(".contents [href^='#']").filter(target).reverse();
  on(window, "load scroll resize change", () => {
    let now;
    for (const link of heads) {
      const { top, width } = target(link).getBoundingClientRect();
      link.hidden = !width;
      link.ariaCurrent = width && top < 240 && !now ? now = true : null;
    }
  });
});
