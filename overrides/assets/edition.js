// Notes beside the text on wide screens, in a popover elsewhere. Without this script they stand at its end, linked both ways.
const root = document.documentElement;
const keep = (key, value) => { try { return value ? localStorage.setItem(key, value) : localStorage[key]; } catch { return ""; } };
root.className = "js";
Object.assign(root.dataset, { scheme: keep("scheme") || "", marks: keep("marks") || "on" });

addEventListener("DOMContentLoaded", () => {
  const $$ = css => [...document.querySelectorAll(css)];
  const on = (el, types, act) => types.split(" ").forEach(type => el?.addEventListener(type, act));
  const flip = (key, now, yes, no) => {
    const [button] = $$(`.${key}-button`), tell = () => button && (button.ariaPressed = now() === yes);
    on(button, "click", () => { keep(key, root.dataset[key] = now() === yes ? no : yes); tell(); });
    tell();
  };
  flip("scheme", () => root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches && "dark"), "dark", "light");
  flip("marks", () => root.dataset.marks, "on", "off");

  const text = $$(".kind-text")[0], wide = matchMedia("(min-width: 76.25em)"), CALL = ".call a";
  if (!text) return;
  const target = link => document.getElementById(link.hash.slice(1));
  const calls = $$(CALL), first = new Map(calls.map(call => [target(call), call]).reverse());
  for (const box of first.keys()) box.classList.add("aside");
  for (const head of $$("h2:has(+ .notes):not(:has(+ .notes > .note:not(.aside)))"))
    for (const el of [head, ...$$(`.contents li:has(> [href="#${head.id}"])`)]) el.classList.add("beside");

  // Each note stands as near its call as its neighbours let it (crowds share the shift: pool adjacent violators) and has
  // the room down to the next; the rest shows under pointer or focus. A note on a note follows it.
  const level = call => {
    const outer = first.get(call.closest(".note"));
    return outer ? level(outer) + 1 : call.getBoundingClientRect().top;
  };
  const place = () => {
    if (!wide.matches) return;
    const zero = text.getBoundingClientRect().top, rem = parseFloat(getComputedStyle(root).fontSize), gap = rem / 2, pools = [], mean = list => list.reduce((a, b) => a + b) / list.length;
    const rows = [...first].reverse().map(([box, call]) => ({ box, y: level(call) - zero, h: box.scrollHeight })).sort((a, b) => a.y - b.y);
    let used = 0;
    for (const [i, row] of rows.entries()) {
      const share = ((rows[i + 3]?.y ?? Infinity) - (rows[i - 3]?.y ?? 0)) / 6 - gap;
      let pool = [row.y - used];
      row.used = used;
      used += Math.min(row.h, Math.max(1.2 * rem, Math.min(3.3 * rem, share))) + gap;
      while (pools.length && mean(pools.at(-1)) > mean(pool)) pool = [...pools.pop(), ...pool];
      pools.push(pool);
    }
    const tops = pools.flatMap(pool => pool.map(() => mean(pool))).map((at, i) => at + rows[i].used);
    rows.forEach(({ box, h }, i) => {
      const room = (tops[i + 1] ?? Infinity) - tops[i] - gap;
      box.style.cssText = `--y: ${tops[i]}px; --h: ${Math.min(h, room)}px`;
      box.classList.toggle("cut", h > room + 1);
    });
    if (rows.length) text.style.minHeight = `${tops.at(-1) + rows.at(-1).h}px`;
  };
  new ResizeObserver(place).observe(text);
  place();
  on(window, "load", () => text.querySelector(".aside:target")?.scrollIntoView({ block: "center" }));
  on(wide, "change", place);

  const sheet = Object.assign(document.createElement("aside"), { id: "sheet", popover: "auto", tabIndex: -1, role: "dialog" });
  text.append(sheet);
  let timer, closing;
  const later = (act, ms) => { clearTimeout(timer); timer = setTimeout(act, ms); };
  const leave = ({ pointerType, relatedTarget }) => pointerType === "touch" || relatedTarget === sheet
    || later(() => sheet.contains(document.activeElement) || sheet.hidePopover(), 250);
  const show = call => {
    const copy = target(call).cloneNode(true);
    for (const el of [copy, ...copy.querySelectorAll("[id]")]) el.removeAttribute("id");
    sheet.replaceChildren(copy);
    sheet.ariaLabel = call.ariaLabel;
    sheet.showPopover({ source: call });
  };
  // Focus given back on closing must not open it again.
  on(sheet, "beforetoggle toggle", ({ type, newState }) => { closing = type === "beforetoggle" && newState === "closed"; });
  on(sheet, "pointerenter", () => clearTimeout(timer));
  on(sheet, "pointerleave focusout", leave);

  const ids = el => el.closest(".mark")?.dataset.notes.split(" ").map(name => `n-${name}`) ?? [(el.closest(CALL)?.hash.slice(1) ?? el.closest(".aside")?.id) || "-"];
  const lit = el => ids(el).flatMap(id => $$(`[id="${id}"], .call [href="#${id}"], .mark[data-notes~="${id.slice(2)}"]`));
  on(text, "pointerover focusin", ({ pointerType, target: el }) => {
    if (closing || pointerType === "touch") return;
    for (const hot of $$(".hot")) hot.classList.remove("hot");
    for (const hot of lit(el)) hot.classList.add("hot");
    const call = !wide.matches && el.closest(CALL);
    if (call && (pointerType || call.matches(":focus-visible"))) later(() => show(call), pointerType ? 250 : 0);
  });
  on(text, "pointerout focusout", event => event.target.closest(CALL) && leave(event));
  on(document, "click", event => {
    const el = event.target, back = el.closest(".note .label"), mark = !el.closest("a") && getSelection().isCollapsed && el.closest(".mark");
    const call = el.closest(CALL) ?? (mark && lit(mark).find(it => it.matches(CALL)));
    if (!call && !back) return;
    event.preventDefault();
    if (back) { sheet.hidePopover(); return target(back).focus(); }
    call.focus({ preventScroll: true });
    clearTimeout(timer);
    if (!wide.matches) show(call);
    (wide.matches ? target(call).querySelector("a") : sheet).focus({ preventScroll: true });
  });
  on(document, "keydown", ({ key, target: el, ctrlKey, metaKey }) => {
    const step = { n: 1, p: -1 }[key];
    if (key === "Escape") first.get(el.closest?.(".aside"))?.focus();
    if (step && !ctrlKey && !metaKey && !el.matches("input")) calls.at((calls.indexOf(el) + step) % calls.length)?.focus();
  });
});
