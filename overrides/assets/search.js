// Search without a server: scripts, fetched when the reader searches, and of the index only the parts that the query needs.
addEventListener("DOMContentLoaded", () => {
  const page = document.getElementById("search-page"), masthead = document.querySelector(".search"), say = masthead.dataset;
  if (!page) return;
  const data = window.editionSearch = {}, asked = new URLSearchParams(location.search), { lang } = document.documentElement, loads = {}, parts = {};
  const el = (name, attrs, ...kids) => {
    const node = Object.assign(document.createElement(name), attrs);
    node.append(...kids);
    return node;
  };
  const load = file => loads[file] ??= new Promise((onload, onerror) => document.head.append(el("script",
    { src: `${say.base}/assets/search/${file}.js?${data.index?.version}`, onload, onerror }))).then(() => data[file]);
  const fold = word => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
  const light = w => w.replace(/aux$/, "al").replace(/[sx]$/, "");
  const words = text => [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?=(['’]?))/gu)] // what an elision leaves is no word
    .filter(([word, mark]) => !/^\p{L}$/u.test(word) && !(mark && /qu$/i.test(word)))
    .map(({ 0: word, index: s }) => ({ w: fold(word), s, e: s + word.length, common: !/^\p{Lu}+$/u.test(word) && data.index.common.includes(fold(word)) }));
  const flat = text => ` ${words(text).map(({ w }) => w).join(" ")} `;
  const numbers = text => (text?.match(/[^A-Za-f]*./g) ?? []).map(one => [...one].reduceRight((n, digit) => n * 32 + data.index.digits.indexOf(digit) % 32, 0));
  const runs = (text, at = 0) => numbers(text).flatMap((n, i) => (at += n, i % 2 ? Array.from({ length: n }, (_, k) => at - n + k) : []));
  const terms = w => {
    const n = Math.max(0, data.index.cuts.findLastIndex(cut => cut <= w));
    return parts[n] ??= load(`terms-${n}`).then(text => new Map(text.split("\n").map((line, row) => {
      const [t, stems, at, named] = line.split(" ");
      return [t, { n, row, at, named, stems: (stems || t).split(",") }];
    })));
  };
  // What a word stands for, with weights: itself, its other number, what has its stem or begins with it.
  const expand = async (w, begun) => {
    const lines = [...await terms(w)], same = lines.filter(([t]) => light(t) === light(w)), stems = same.flatMap(([, line]) => line.stems);
    const like = lines.filter(([t, line]) => line.stems.some(stem => stems.includes(stem)) || (begun && t.startsWith(w)));
    return new Map([...like.map(([t]) => [t, 3]), ...same.map(([t]) => [t, t === w ? 8 : 6])]);
  };
  const score = async found => {
    const scores = new Map(), named = [];
    for (const [t, weight] of found) {
      const line = (await terms(t)).get(t);
      let at = 0;
      for (const n of numbers(line.at)) scores.set(at += n >> 3, (scores.get(at) ?? 0) + weight * (n % 8 + 1));
      if (weight > 3) named.push(...runs(line.named));
    }
    for (const at of named) if (!scores.has(at)) scores.set(at, 24);
    const idf = Math.log(1 + data.index.passages / (scores.size + .5));
    return new Map([...scores].map(([at, n]) => [at, n * idf]));
  };
  const phrase = async inner => {
    let found;
    for (const [i, { w, common }] of words(inner).entries()) if (!common) {
      const line = (await terms(w)).get(w), here = new Set(), places = line ? numbers((await load(`places-${line.n}`)).split("\n")[line.row]) : [];
      for (let k = 0, at = 0; k < places.length;) {
        at += places[k++];
        for (let times = places[k++], place = -i; times--;) here.add(`${at} ${place += places[k++]}`);
      }
      found = found?.intersection(here) ?? here;
    }
    return found && new Set([...found].map(one => parseInt(one)));
  };
  const search = async query => {
    const all = words(query), some = all.filter(({ common }) => !common), wanted = some.length ? some : all, [first, a, b] = data.index.words[lang].own;
    const phrases = [...query.matchAll(/["“«]([^"”»]+)/g)].map(([, inner]) => inner), held = (await Promise.all(phrases.map(phrase))).filter(Boolean);
    const found = await Promise.all(wanted.map(({ w }, i) => expand(w, !wanted[i + 1] && /[\p{L}\p{N}]$/u.test(query))));
    const scores = await Promise.all(found.map(score)), sum = new Map();
    for (const one of scores) for (const [at, n] of one) sum.set(at, (sum.get(at) ?? 0) + n);
    const any = [...sum.keys()].filter(at => (at < first || (at >= a && at < b)) && held.every(one => one.has(at))).sort((x, y) => sum.get(y) - sum.get(x) || x - y);
    const every = any.filter(at => scores.every(one => one.has(at)));
    return { hits: every.length ? every : any, text: every.length ? say.count : say.any, phrases: phrases.map(flat), is: new Set(found.flatMap(one => [...one.keys()])) };
  };

  const facets = [], box = el("div", { className: "facets" }), status = el("p", { role: "status" }), list = el("div", { className: "hits" }), more = el("button");
  const form = el("form", {}, el("div", { className: "search" }, ...masthead.cloneNode(true).children), box), input = form.q;
  const facet = ([name, label, late]) => {
    const one = { set: el("details", { open: asked.has(name) || (!late && innerWidth > 1219), ontoggle: () => one.values || answer() }, el("summary", {}, label)) };
    one.open = async () => {
      if (!late || one.set.open) one.values ??= (await load(`facet-${name}`)).map(([value, at, names]) => {
        const check = el("input", { type: "checkbox", name, value, checked: asked.getAll(name).includes(value) }), count = el("small");
        return { check, count, at: runs(at), node: el("label", {}, check, ` ${names[lang]} `, count) };
      });
      const chosen = one.values?.filter(({ check }) => check.checked) ?? [];
      one.allowed = chosen.length && new Set(chosen.flatMap(({ at }) => at));
    };
    one.tell = hits => {
      const here = new Set(narrow(hits, one)), focus = document.activeElement;
      for (const value of one.values ?? []) value.count.textContent = value.n = value.at.filter(at => here.has(at)).length;
      one.values?.sort((a, b) => b.check.checked - a.check.checked || b.n - a.n).forEach(({ node, n, check }, i) => {
        node.hidden = i > 11 || !(n || check.checked);
        one.set.append(node);
      });
      focus.focus();
    };
    box.append(one.set);
    return one;
  };
  const narrow = (hits, but) => hits.filter(at => facets.every(one => one === but || !one.allowed || one.allowed.has(at)));
  const shown = async at => {
    const { together } = data.index, rows = await load(`shown-${Math.floor(at / together)}`);
    return rows.slice(0, at % together + 1).reduce((before, row) => row.map((value, i) => value || before[i]));
  };
  const line = ([u, , l, k, p, x], is) => {
    const hits = words(x).filter(({ w }) => is.has(w)), start = x.lastIndexOf(" ", (hits[0]?.s ?? 0) - 70) + 1, end = x.indexOf(" ", start + 220);
    const stop = end < 0 ? x.length : end, a = el("a", { href: `${say.base}/${u}${p && "#"}${p}`, lang: l }, start ? "… " : "");
    let at = start;
    for (const { s, e } of hits) if (e <= stop) {
      a.append(x.slice(at, s), el("mark", {}, x.slice(s, e)));
      at = e;
    }
    a.append(x.slice(at, stop), end < 0 ? "" : " …");
    return el("li", {}, el("small", {}, data["facet-kind"].find(([kind]) => kind === k)[2][lang]), a);
  };
  const add = async ({ left, text, phrases, is, count }) => {
    for (let free = 10; free && left.length;) {
      const rows = await Promise.all(left.splice(0, free).map(shown)), kept = rows.filter(row => phrases.every(inner => flat(row[1]).includes(inner) || flat(row[5]).includes(inner)));
      free -= kept.length;
      count -= rows.length - kept.length;
      list.append(...[...Map.groupBy(kept, ([u]) => u)].map(([u, [first, ...others]]) => el("section", {},
        el("h2", { lang: first[2] }, el("a", { href: `${say.base}/${u}` }, first[1])), el("ul", {}, ...[first, ...others].map(row => line(row, is))))));
    }
    status.textContent = text.replace("#", count);
    more.hidden = !left.length;
    more.onclick = () => add({ left, text, phrases, is, count });
  };
  let timer, turn = 0;
  const answer = async () => {
    const query = input.value, mine = ++turn;
    status.textContent = query && say.wait;
    more.hidden = true;
    try {
      if (query) {
        const { more: label, facets: names } = (await load("index")).words[lang];
        more.textContent = label;
        if (!facets.length) facets.push(...names.map(facet));
      }
      const found = query ? await search(query) : { hits: [] };
      await Promise.all(facets.map(one => one.open()));
      if (mine !== turn) return;
      facets.forEach(one => one.tell(found.hits));
      if (facets.length) history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`);
      list.replaceChildren();
      const left = narrow(found.hits);
      if (query) await add({ ...found, left, count: left.length });
    } catch { status.textContent = say.lost; }
  };
  document.head.append(el("link", { rel: "stylesheet", href: `${say.base}/assets/search.css` }));
  page.append(form, status, list, more);
  input.value = asked.get("q");
  form.oninput = () => { clearTimeout(timer); timer = setTimeout(answer, 200); };
  answer();
});
