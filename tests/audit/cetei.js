// TEI files come in, what CETEIcean makes of them goes out: a line of JSON for each, with how many of what it holds, and
// which pointers lead to nothing that is shown.

const fs = require("node:fs");
const { JSDOM } = require("jsdom");

const POINTERS = ["target", "targetEnd", "ref", "corresp", "who", "resp", "ana"];

(async () => {
  const { window } = new JSDOM("<!DOCTYPE html><html><body></body></html>", { url: "http://localhost/" });
  for (const name of [
    "window",
    "document",
    "DOMParser",
    "HTMLElement",
    "customElements",
    "Node",
    "NodeFilter",
    "XMLSerializer",
    "Event",
    "CustomEvent",
  ])
    globalThis[name] = name === "window" ? window : window[name];
  const CETEI = (await import("CETEIcean")).default;
  for (const path of process.argv.slice(2)) {
    const shown = { path, error: "", counts: {}, pointers: 0, lost: [] };
    try {
      const html = await new CETEI({ documentObject: window.document }).makeHTML5(fs.readFileSync(path, "utf8"));
      for (const name of ["p", "note", "anchor", "persname", "head"])
        shown.counts[name] = html.querySelectorAll(`tei-${name}`).length;
      const ids = new Set([...html.querySelectorAll("[id]")].map((element) => element.id));
      for (const element of html.querySelectorAll("*"))
        for (const name of POINTERS)
          for (const pointer of (element.getAttribute(name) ?? "").split(/\s+/))
            if (pointer.startsWith("#")) {
              shown.pointers += 1;
              if (!ids.has(pointer.slice(1))) shown.lost.push(`${element.localName} ${name} ${pointer}`);
            }
    } catch (error) {
      shown.error = String(error);
    }
    process.stdout.write(`${JSON.stringify(shown)}\n`);
  }
})();
