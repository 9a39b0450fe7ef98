// A file of Web Annotations and the page that they are about come in; which passages Apache Annotator finds goes out.

const fs = require("node:fs");
const { JSDOM } = require("jsdom");

(async () => {
  const [annotations, page] = process.argv.slice(2);
  const { window } = new JSDOM(fs.readFileSync(page, "utf8").replace(/<style>.*?<\/style>/gs, ""));
  for (const name of ["document", "Node", "NodeFilter", "Range", "AbstractRange"]) globalThis[name] = window[name];
  const { createTextQuoteSelectorMatcher } = await import("@apache-annotator/dom");
  const { items } = JSON.parse(fs.readFileSync(annotations, "utf8"));
  const wrong = [];
  let targets = 0;
  for (const item of items)
    for (const target of [item.target].flat()) {
      if (typeof target === "string") continue;
      targets += 1;
      const fragment = target.selector.find((one) => one.type === "FragmentSelector");
      const place = fragment && window.document.getElementById(fragment.value);
      const scope = place?.closest("p, li, div.note, blockquote") || window.document.querySelector("article");
      const found = [];
      const { prefix, suffix, ...quote } = target.selector.find((one) => one.type === "TextQuoteSelector");
      for await (const range of createTextQuoteSelectorMatcher(quote)(scope)) found.push(String(range));
      if (!found.includes(quote.exact)) wrong.push(`${item.id}: ${quote.exact}`);
    }
  process.stdout.write(`${JSON.stringify({ targets, wrong })}\n`);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
