// Words selected in a text: a note on them is one click away. The paragraph's own link, written by the generator, is taken
// and its quotation replaced; so form, path and repository are known in one place only.
addEventListener("DOMContentLoaded", () => {
  const text = document.querySelector(".kind-text");
  if (!text?.querySelector("a.annotate")) return;
  const EXTRA = ".call, .pn, .annotate", LIMIT = 8000, QUOTE = 800;
  const words = node => {
    const copy = node.cloneNode(true);
    copy.querySelectorAll?.(EXTRA).forEach(one => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const blocks = [...text.querySelectorAll("a.annotate")].map(link => link.parentElement);
  const whole = blocks.map(words).join("\n");
  const unique = (quote, block) => {
    const all = words(block);
    let start = all.indexOf(quote), end = start + quote.length;
    while (start >= 0 && whole.split(all.slice(start, end)).length > 2 && (start > 0 || end < all.length)) {
      const next = all.indexOf(" ", end + 1);
      if (end < all.length) end = next < 0 ? all.length : next;
      else start = Math.max(0, all.lastIndexOf(" ", start - 2) + 1);
    }
    return start < 0 ? quote : all.slice(start, end);
  };
  const address = (link, change) => {
    const url = new URL(link.href), fields = [...url.searchParams].map(([key, value]) => [key, change(key, value)]);
    return url.origin + url.pathname + "?" + fields.map(pair => pair.map(encodeURIComponent).join("=")).join("&");
  };
  const note = (link, quote) => {
    const name = quote.toLowerCase().match(/[a-z0-9]+/g)?.join("-") ?? "";
    for (;;) {
      const made = address(link, (key, value) => value
        .replace(/^> [^]*?(?=\n\n|$)/m, () => quote.split("\n").map(line => "> " + line).join("\n"))
        .replace(/(\/notes\/p\w*-).*(?=\.md$)/, (_, path) => path + name.slice(0, 46 - path.length % 8).replace(/-+$/, "")));
      if (made.length <= LIMIT || quote.length < 20) return made;
      quote = quote.slice(0, quote.length * .9).replace(/\s\S*$/, "");
    }
  };
  const bar = Object.assign(document.createElement("div"), { className: "annotate-bar", hidden: true });
  text.append(bar);
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const chosen = getSelection(), range = chosen.rangeCount && !chosen.isCollapsed && chosen.getRangeAt(0);
      const touched = range ? blocks.filter(block => range.intersectsNode(block)) : [];
      bar.hidden = !touched.length;
      if (bar.hidden) return;
      const parts = touched.map(block => {
        const part = document.createRange();
        part.selectNodeContents(block);
        if (block.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
        if (block.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
        return words(part.cloneContents());
      }).filter(Boolean);
      if (!parts.length) return void (bar.hidden = true);
      let quote = parts.join("\n").slice(0, QUOTE);
      if (parts.length === 1) quote = unique(quote, touched[0]);
      const own = touched[0].querySelector("a.annotate"), report = text.querySelector("a.report");
      const link = Object.assign(document.createElement("a"), { href: note(own, quote), textContent: own.title });
      bar.replaceChildren(link);
      if (report) {
        const place = location.href.split("#")[0] + "#" + touched[0].querySelector(".pn")?.id;
        const href = address(report, (key, value) => key === "passage" ? quote : key === "address" ? place : value);
        bar.append(Object.assign(document.createElement("a"), { href, textContent: report.textContent }));
      }
    }, 200);
  });
});
