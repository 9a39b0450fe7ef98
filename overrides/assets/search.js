// Search without a server: engine and index are scripts, fetched when the reader searches, so that a copy on a memory
// stick answers too. Accents, ligatures, elisions and plurals are folded in index and query alike.
addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".search"), page = document.getElementById("search-page"), say = form.dataset;
  if (!page) return;
  const fold = word => {
    const w = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
    return w.length < 4 ? w : w.replace(/([^e])aux$/, "$1al").replace(/([^s])[sx]$/, "$1").replace(/(?:ie|y)$/, "i");
  };
  // A lone letter, or qu’, is what an elision leaves behind; it finds nothing worth finding.
  const words = text => [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?=(['’]?))/gu)]
    .filter(([word, mark]) => !/^\p{L}$/u.test(word) && !(mark && /qu$/i.test(word)))
    .map(({ 0: word, index: s }) => ({ w: fold(word), s, e: s + word.length }));
  const flat = text => ` ${words(text).map(({ w }) => w).join(" ")} `;
  const el = (name, attrs, ...kids) => {
    const node = Object.assign(document.createElement(name), attrs);
    node.append(...kids);
    return node;
  };
  const load = file => new Promise((onload, onerror) => document.head.append(el("script", { src: `${say.base}/assets/${file}`, onload, onerror })));
  const open = async () => {
    await Promise.all([load("lunr.js"), load("search-data.js")]);
    const build = new lunr.Builder(), { records } = window.editionSearch;
    build.ref("id");
    for (const field of "xtn") build.field(field);
    build.tokenizer = value => words(value ?? "").map(({ w }) => new lunr.Token(w, {}));
    records.forEach((record, id) => build.add({ ...record, id }));
    return { records, index: build.build() };
  };
  const find = ({ records, index }, query) => {
    const terms = words(query), phrases = [...query.matchAll(/["“«]([^"”»]+)["”»]/g)].map(([, inner]) => flat(inner));
    const begun = /[\p{L}\p{N}]$/u.test(query) ? terms.length - 1 : -1;
    const ask = presence => terms.length ? index.query(q => terms.forEach(({ w }, i) => {
      q.term(w, { presence, wildcard: i === begun ? 2 : 0 });
      q.term(w, { boost: 9 });
    })).map(({ ref }) => records[ref]).filter(({ x }) => phrases.every(phrase => flat(x).includes(phrase))) : [];
    const all = ask(2), hits = all.length ? all : ask(1);
    return { hits, any: hits !== all && hits.length, is: ({ w }) => terms.some((t, i) => t.w === w || (i === begun && w.startsWith(t.w))) };
  };
  const line = ({ x, l, u, k }, is) => {
    const hits = words(x).filter(is), start = x.lastIndexOf(" ", (hits[0]?.s ?? 0) - 70) + 1, end = x.indexOf(" ", start + 220);
    const stop = end < 0 ? x.length : end, a = el("a", { href: `${say.base}/${u}`, lang: l }, start ? "… " : "");
    let at = start;
    for (const { s, e } of hits) if (e <= stop) {
      a.append(x.slice(at, s), el("mark", {}, x.slice(s, e)));
      at = e;
    }
    a.append(x.slice(at, stop), end < 0 ? "" : " …");
    return el("li", {}, el("small", {}, say[k]), a);
  };

  const box = form.cloneNode(true), input = box.q, status = el("p", { role: "status" }), list = el("div", { className: "hits" });
  let ready, timer;
  const answer = async () => {
    const query = input.value.trim();
    list.replaceChildren();
    status.textContent = query && say.wait;
    if (!query) return;
    try {
      const { hits, any, is } = find(await (ready ??= open()), query);
      if (query !== input.value.trim()) return;
      status.textContent = (any ? say.any : say.count).replace("#", hits.length);
      list.append(...[...Map.groupBy(hits.slice(0, 200), ({ u }) => u.split("#")[0])].map(([u, found]) => el("section", {},
        el("h2", { lang: found[0].l }, el("a", { href: `${say.base}/${u}` }, found[0].t)), el("ul", {}, ...found.map(hit => line(hit, is))))));
    } catch { status.textContent = say.lost; }
  };
  page.append(box, status, list);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(answer, 200); });
  answer();
});
