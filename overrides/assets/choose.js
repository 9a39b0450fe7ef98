const boxes = $$(".filter input"), key = boxes[0]?.name, asked = new URLSearchParams(location.search).get(key);
const choose = () => {
  const wanted = name => boxes.every(box => box.checked || box.value !== name);
  const shown = $$(".note, .piece").filter(({ classList, dataset: { rule = "", kind = rule } }) =>
    !classList.toggle("off", ![...classList].every(wanted) || !kind.split(" ").some(wanted)));
  for (const { classList, dataset: { notes } } of $$("[data-notes]:not(.note)"))
    classList.toggle("off", !shown.some(note => notes.split(" ").includes(note.dataset.notes)));
  $(".filter b").textContent = shown.length;
};
on($(".filter"), "change", () => {
  choose();
  const list = boxes.filter(box => box.checked).map(box => box.value);
  history.replaceState(null, "", (list[boxes.length - 1] ? location.pathname : `?${key}=${list}`) + location.hash);
});
if (asked != null) {
  for (const box of boxes) box.checked = asked.split(",").includes(box.value);
  $(".filter").open = true;
}
if (key) choose();
