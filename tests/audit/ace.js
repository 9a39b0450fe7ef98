// Book files come in, what Ace by DAISY finds in them goes out: a line of JSON for each book. Run by `python -m tests.audit`.

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");

(async () => {
  for (const book of process.argv.slice(2)) {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "ace-"));
    const result = await ace(book, { cwd: process.cwd(), outdir, verbose: false, silent: true }, runner);
    const report = JSON.parse(fs.readFileSync(path.join(outdir, "report.json"), "utf8"));
    fs.rmSync(outdir, { recursive: true, force: true });
    const found = [];
    for (const file of report.assertions)
      for (const one of file.assertions)
        found.push({
          url: file["earl:testSubject"].url,
          impact: one["earl:test"]["earl:impact"],
          rule: one["earl:test"]["dct:title"],
          message: one["earl:result"]["dct:description"],
        });
    process.stdout.write(`${JSON.stringify({ book, found, outcome: result?.[0] })}\n`);
  }
  process.exit(0);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
