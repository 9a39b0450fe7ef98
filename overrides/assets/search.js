// Search without a server: scripts, and of the index only the parts that the query needs.
{
  const say = $(".search").dataset, page = $("#search-page"), { lang } = root;
  const data = window.editionSearch = {}, asked = new URLSearchParams(location.search), loads = {}, parts = {}, facets = [];
  const el = (name, attrs, ...kids) => {
    const node = Object.assign(document.createElement(name), attrs);
    node.append(...kids);
    return node;
  };
  const load = file => loads[file] ??= new Promise((onload, onerror) => document.head.append(el("script",
    { src: `${say.base}/assets/search/${file}.js?${data.index?.version}`, onload, onerror }))).then(() => data[file]);

  // Words as the index has them. What an elision leaves is none; capitals throughout are an acronym, never a common word.
  const fold = word => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
  const words = text => [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?=(['’]?))/gu)]
    .filter(([word, mark]) => !/^\p{L}$/u.test(word) && !(mark && /qu$/i.test(word)))
    .map(({ 0: word, index: s }) => ({ w: fold(word), s, e: s + word.length, common: word !== word.toUpperCase() && data.index.common.includes(fold(word)) }));
  const flat = text => ` ${words(text).map(({ w }) => w).join(" ")} `, light = w => w.replace(/aux$/, "al").replace(/[sx]$/, "");
  const numbers = text => (text?.match(/[^A-Za-f]*./g) ?? []).map(one => [...one].reduceRight((n, digit) => n * 32 + data.index.digits.indexOf(digit) % 32, 0));
  const runs = (text, at = 0) => numbers(text).flatMap((n, i) => (at += n, i % 2 ? Array.from({ length: n }, (_, k) => at - n + k) : []));
  const terms = w => {
    const n = Math.max(0, data.index.cuts.findLastIndex(cut => cut <= w));
    return parts[n] ??= load(`terms-${n}`).then(text => new Map(text.split("\n").map((line, row) => {
      const [t, stems, at, named] = line.split(" ");
      return [t, { n, row, at, named, stems: (stems || t).split(",") }];
    })));
  };
  // What a word stands for, with weights: itself, its other number, what has its stem or begins with it; else begins alike.
  const expand = async (w, begun) => {
    const lines = [...await terms(w)], same = lines.filter(([t]) => light(t) === light(w)), stems = same.flatMap(([, line]) => line.stems);
    let like = lines.filter(([t, line]) => line.stems.some(stem => stems.includes(stem)) || (begun && t.startsWith(w)));
    for (let n = 1; n < 4 && w[n + 3] && !like[0]; n++) like = lines.filter(([t]) => t.startsWith(w.slice(0, -n)));
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
    const all = words(query), some = all.filter(({ common }) => !common), wanted = some[0] ? some : all, [first, a, b] = data.index.words[lang].own;
    const phrases = [...query.matchAll(/["“«]([^"”»]+)/g)].map(([, inner]) => inner), held = (await Promise.all(phrases.map(phrase))).filter(Boolean);
    const found = await Promise.all(wanted.map(({ w }, i) => expand(w, !wanted[i + 1] && /[\p{L}\p{N}]$/u.test(query))));
    const scores = await Promise.all(found.map(score)), sum = new Map(), full = at => scores.every(one => one.has(at));
    for (const one of scores) for (const [at, n] of one) sum.set(at, (sum.get(at) ?? 0) + n);
    const any = [...sum.keys()].filter(at => (at < first || (at >= a && at < b)) && held.every(one => one.has(at))).sort((x, y) => full(y) - full(x) || sum.get(y) - sum.get(x) || x - y);
    return { any, every: any.filter(full), phrases: phrases.map(flat), near: phrases.some(inner => words(inner).some(({ common }) => common)), is: new Set(found.flatMap(one => [...one.keys()])) };
  };

  const narrow = (hits, but) => hits.filter(at => facets.every(one => one === but || !one.allowed || one.allowed.has(at)));
  const facet = ([name, label, late]) => {
    const one = {}, set = el("details", { open: asked.has(name) || (!late && innerWidth > 1219), ontoggle: () => one.asked || answer() }, el("summary", {}, label));
    one.open = async () => {
      if (set.open || !late) one.values = await (one.asked ??= load(`facet-${name}`).then(rows => rows.map(([value, at, names]) => {
        const check = el("input", { type: "checkbox", name, value, checked: asked.getAll(name).includes(value) }), count = el("small"), node = el("label", {}, check, ` ${names[lang]} `, count);
        set.append(node);
        return { check, count, node, at: runs(at) };
      })));
      const chosen = one.values?.filter(({ check }) => check.checked) ?? [];
      one.allowed = chosen[0] && new Set(chosen.flatMap(({ at }) => at));
    };
    one.tell = hits => {
      const here = new Set(narrow(hits, one));
      for (const { check, count, node, at } of one.values ?? []) node.hidden = !(count.textContent = at.filter(n => here.has(n)).length || "") && !check.checked;
    };
    box.append(set);
    return one;
  };
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
  const add = async found => {
    for (let free = 10; free && found.left.length;) {
      const rows = await Promise.all(found.left.splice(0, free).map(shown)), kept = rows.filter(row => found.phrases.every(inner => flat(`${row[1]} 0 ${row[5]}`).includes(inner)));
      free -= kept.length;
      found.count -= rows.length - kept.length;
      list.append(...[...Map.groupBy(kept, ([u]) => u)].map(([u, group]) => el("section", {},
        el("h2", { lang: group[0][2] }, el("a", { href: `${say.base}/${u}` }, group[0][1])), el("ul", {}, ...group.map(row => line(row, found.is))))));
    }
    status.textContent = found.text.replace("#", (found.near && found.left.length ? "≤ " : "") + found.count); // a phrase with common words is told by the text
    more.hidden = !found.left.length;
    more.onclick = () => add(found);
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
        if (!facets[0]) facets.push(...names.map(facet));
      }
      const found = query ? await search(query) : { any: [], every: [] };
      await Promise.all(facets.map(one => one.open()));
      if (mine !== turn) return;
      const all = narrow(found.every).length, hits = all < 10 ? found.any : found.every, left = narrow(hits);
      facets.forEach(one => one.tell(hits));
      if (facets[0]) history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`);
      list.replaceChildren();
      if (query) await add({ ...found, left, count: left.length, text: all < left.length ? say.any.replace("@", all) : say.count });
    } catch { status.textContent = say.lost; }
  };
  const box = el("div", { className: "facets" }), form = el("form", {}, el("div", { className: "search" }, ...$(".search").cloneNode(true).children), box), input = form.q;
  const status = el("p", { role: "status" }), list = el("div", { className: "hits" }), more = el("button");
  page.append(form, status, list, more);
  input.value = asked.get("q");
  form.oninput = () => { clearTimeout(timer); timer = setTimeout(answer, 200); };
  answer();
}
