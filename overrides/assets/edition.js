// Notes stand beside the text on wide screens and open in a popover elsewhere; names say who they are; colours and marks
// obey the reader. Without this script all is in the page still: notes at its end, linked both ways.
const root = document.documentElement;
const keep = (key, value) => { try { return value ? localStorage.setItem(key, value) : localStorage[key]; } catch { return ""; } };
root.className = "js";
Object.assign(root.dataset, { scheme: keep("scheme") || "", marks: keep("marks") || "on" });

addEventListener("DOMContentLoaded", () => {
  const $$ = css => [...document.querySelectorAll(css)];
  const on = (el, types, act) => types.split(" ").forEach(type => el?.addEventListener(type, act));
  const flip = (css, key, now, other, last) => on($$(css)[0], "click", () => keep(key, root.dataset[key] = now() === last ? other : last));
  flip(".scheme-button", "scheme", () => root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : ""), "light", "dark");
  flip(".marks-button", "marks", () => root.dataset.marks, "on", "off");

  const text = $$(".kind-text")[0], wide = matchMedia("(min-width: 76.25em)"), CALL = ".call a";
  if (!text) return;
  const target = call => document.getElementById(call.hash.slice(1));
  const calls = $$(CALL).filter(target), first = new Map(calls.map(call => [target(call), call]).reverse());
  for (const box of first.keys()) box.classList.add("aside");
  for (const head of $$("h2:has(+ .notes > .aside)")) {
    if (!head.nextElementSibling.querySelector(".note:not(.aside)"))
      for (const el of [head, ...$$(`.contents li:has(> [href="#${head.id}"])`)]) el.classList.add("beside");
  }

  // Each note has the room down to the next call; what does not fit shows under the pointer or the focus.
  const place = () => {
    if (!wide.matches) return;
    const zero = text.getBoundingClientRect().top, gap = 12, least = 92;
    const rows = [...first].map(([box, call]) => ({ box, y: call.getBoundingClientRect().top - zero, h: box.scrollHeight }));
    let free = 0;
    rows.sort((a, b) => a.y - b.y).forEach(({ box, y, h }, i) => {
      const top = Math.max(y, free), room = Math.max(least, (rows[i + 1]?.y ?? Infinity) - top - gap), cut = h > room + gap * 2;
      box.style.cssText = `--y: ${top}px; --h: ${cut ? room : h}px`;
      box.classList.toggle("cut", cut);
      free = top + (cut ? room : h) + gap;
    });
    text.style.minHeight = `${free}px`;
  };
  new ResizeObserver(place).observe(text);
  on(wide, "change", place);

  const sheet = Object.assign(document.createElement("aside"), { id: "sheet", popover: "auto", tabIndex: -1, role: "dialog" });
  document.body.append(sheet);
  let timer, closing;
  const later = (act, ms) => { clearTimeout(timer); timer = setTimeout(act, ms); };
  const leave = event => event.relatedTarget !== sheet && event.pointerType !== "touch" && later(() => sheet.contains(document.activeElement) || sheet.hidePopover(), 250);
  const show = ref => {
    clearTimeout(timer);
    const copy = ref.dataset.who || target(ref).cloneNode(true);
    if (copy.id) { copy.id = ""; copy.classList.remove("aside", "cut", "hot"); }
    sheet.replaceChildren(copy);
    sheet.ariaLabel = ref.ariaLabel || ref.textContent;
    sheet.showPopover({ source: ref });
    const at = ref.getBoundingClientRect(), { offsetWidth: w, offsetHeight: h } = sheet;
    const y = at.bottom + h + 12 > innerHeight && at.top > h + 12 ? at.top - h - 6 : at.bottom + 6;
    sheet.style.cssText = `--x: ${Math.max(12, Math.min(at.left - 30, innerWidth - w - 24))}px; --y: ${scrollY + y}px`;
  };
  // Closing gives the focus back to the call, which must not open the note again.
  on(sheet, "beforetoggle toggle", ({ type, newState }) => { closing = type === "beforetoggle" && newState === "closed"; });
  on(sheet, "pointerenter", () => clearTimeout(timer));
  on(sheet, "pointerleave focusout", leave);

  for (const a of $$(".kind-text a[title]:not(.pn)")) {
    a.dataset.who = a.ariaDescription = a.title;
    a.title = "";
  }
  const opens = el => { const ref = el.closest(`${CALL}, a[data-who]`); return ref && (ref.dataset.who || (!wide.matches && target(ref))) ? ref : null; };
  const ids = el => el.closest(".mark")?.dataset.notes.split(" ").map(name => `n-${name}`) ?? [el.closest(CALL)?.hash.slice(1) ?? el.closest(".aside")?.id];
  const heat = el => {
    for (const hot of $$(".hot")) hot.classList.remove("hot");
    for (const id of ids(el)) for (const hot of id ? $$(`[id="${id}"], .call [href="#${id}"], .mark[data-notes~="${id.slice(2)}"]`) : []) hot.classList.add("hot");
  };
  on(text, "pointerover focusin", ({ type, pointerType, target: el }) => {
    if (closing || pointerType === "touch") return;
    heat(el);
    const ref = opens(el);
    if (ref && (pointerType || ref.matches(":focus-visible"))) later(() => show(ref), type === "focusin" ? 0 : 250);
  });
  on(text, "pointerout focusout", event => opens(event.target) && leave(event));
  on(document, "click", event => {
    const el = event.target, back = el.closest(".note .label");
    const call = el.closest(CALL) ?? (!el.closest("a") && getSelection().isCollapsed && el.closest(".mark") ? $$(`.call [href="#${ids(el)[0]}"]`)[0] : null);
    if (!back && !(call && target(call))) return;
    event.preventDefault();
    if (back) { sheet.hidePopover(); return target(back).focus(); }
    call.focus({ preventScroll: true });
    heat(call);
    if (!wide.matches) show(call);
    (wide.matches ? target(call).querySelector("a") : sheet).focus({ preventScroll: true });
  });
  on(document, "keydown", ({ key, target: el, ctrlKey, metaKey, altKey }) => {
    const step = { n: 1, p: -1 }[key];
    if (key === "Escape") first.get(el.closest?.(".aside"))?.focus();
    if (step && !ctrlKey && !metaKey && !altKey && !el.matches("input")) calls.at((calls.indexOf(el) + step) % calls.length)?.focus();
  });
});
