// Without it all notes stand at the end, linked both ways.
const text = $(".kind-text"), wide = matchMedia("(min-width: 76.25em)"), CALL = ".call:not(.off) a";
const calls = $$(".call a"), first = new Map(calls.map(call => [target(call), call]).reverse());
const lit = el => el.closest("[data-notes]")?.dataset.notes.split(" ").flatMap(id => $$(`[data-notes~="${id}"]`)) ?? [];

// Each note as near its call as the others let it (pool adjacent violators), cut where the next begins.
const place = () => {
  if (!wide.matches) return;
  const zero = text.getBoundingClientRect().top, gap = 10, pools = [];
  const mean = pool => pool.reduce((sum, row) => sum + row.y, 0) / pool.length;
  let used = 0;
  const rows = [...first].reverse().filter(([box]) => !box.matches(".off"))
    .map(([box, call]) => ({ box, h: box.scrollHeight, y: (first.get(call.closest(".note")) ?? call).getBoundingClientRect().top - zero })).sort((a, b) => a.y - b.y);
  for (const row of rows) {
    let pool = [row];
    row.y -= row.used = used;
    used += Math.min(row.h, 48) + gap;
    while (pools.length && mean(pools.at(-1)) > mean(pool)) pool = [...pools.pop(), ...pool];
    pools.push(pool);
  }
  const tops = pools.flatMap(pool => pool.map(row => mean(pool) + row.used));
  rows.forEach(({ box, h }, i) => {
    const room = tops[i + 1] - tops[i] - gap || h;
    box.style.cssText = `--y: ${tops[i]}px; --h: ${room}px`;
    box.classList.toggle("cut", h > room + 1);
  });
};
for (const box of first.keys()) box.classList.add("aside");
new ResizeObserver(place).observe(text);
on($(".filter"), "change", place);
on(window, "load", () => { place(); $(".aside:target")?.scrollIntoView({ block: "center" }); });

const people = new Map($$(".mentions li").map(row => [$("a", row).href, row]));
const passage = ({ hash, id, textContent: number }) => {
  const box = $("template").content.firstElementChild.cloneNode(true), url = ($("[rel=canonical]") ?? location).href.split(/[?#]/)[0] + hash;
  for (const link of $$("a", box)) link.attributes.href.value += hash;
  $$("button", box).forEach((button, i) => Object.assign(button, { hidden: !navigator.clipboard, value: i ? $(".cite details dd").textContent.replace(/\S+, \S+$/, `${number}, ${url}.`) : url }));
  for (const lead of $$(`.themes li:has([href="${hash}"]) > :first-child, #to-${id} > ul`)) box.append(lead.cloneNode(true), "\u2003");
  return box;
};
const content = link => link.matches(".pn") ? passage(link)
  : (link.matches(CALL) ? !wide.matches && target(link) : !link.closest("#sheet, .mentions") && people.get(link.href) || 0).cloneNode?.(true);

const sheet = $("#sheet");
let timer, closing;
const focus = el => el.focus({ preventScroll: true });
const later = (act, ms) => { clearTimeout(timer); timer = setTimeout(act, ms); };
const leave = ({ pointerType, relatedTarget }) => pointerType === "touch" || relatedTarget === sheet
  || later(() => sheet.contains(document.activeElement) || sheet.hidePopover(), 250);
const show = (link, box) => {
  for (const el of [box, ...$$("[id]", box)]) el.removeAttribute("id");
  sheet.replaceChildren(box);
  if (link.title) [link.ariaDescription, link.title] = [link.title, ""];
  sheet.ariaLabel = link.ariaLabel ?? link.textContent;
  sheet.showPopover({ source: link });
};
// Focus given back on closing must not open it again.
on(sheet, "beforetoggle toggle", ({ type, newState }) => { closing = type === "beforetoggle" && newState === "closed"; });
on(sheet, "pointerenter", () => clearTimeout(timer));
on(sheet, "pointerleave focusout", leave);
on(sheet, "click", async ({ target: { value } }) => {
  if (value) $("output", sheet).value = await navigator.clipboard.writeText(value).then(() => sheet.dataset.copied, String);
});

on(text, "pointerover focusin", ({ pointerType, target: el }) => {
  if (closing || pointerType === "touch") return;
  const now = lit(el);
  for (const it of $$("[data-notes]")) it.classList.toggle("hot", now.includes(it));
  const link = el.closest("a"), box = link && (pointerType || link.matches(":focus-visible")) && content(link);
  if (box) later(() => show(link, box), pointerType ? 250 : 0);
});
on(text, "pointerout focusout", event => event.target.closest("a") && leave(event));
on(document, "click", event => {
  const el = event.target, back = el.closest(".note .label");
  const link = el.closest("a") ?? (getSelection().isCollapsed && el.matches(".mark") && lit(el).find(it => it.matches(".call:not(.off)"))?.firstChild);
  const box = link && content(link);
  if (!back && !link?.matches?.(CALL) && (!box || people.has(link.href) && event.pointerType !== "touch")) return;
  event.preventDefault();
  if (back) { sheet.hidePopover(); return target(back).focus(); }
  focus(link);
  clearTimeout(timer);
  if (box) show(link, box);
  focus(box ? sheet : $("a", target(link)));
});
on(document, "keydown", ({ key, target: el, ctrlKey, metaKey }) => {
  const step = { n: 1, p: -1 }[key], open = calls.filter(call => call.matches(CALL));
  if (key === "Escape") first.get(el.closest?.(".aside"))?.focus();
  if (step && !ctrlKey && !metaKey && !el.matches("input")) open.at((open.indexOf(el) + step) % open.length)?.focus();
});
