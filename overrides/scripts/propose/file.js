/** What is written in a form, as the file of a note: the same bytes that `publishing/note_files.py` writes. */

/**
 * @typedef {{ url: string, title: string, says: string }} Source
 * @typedef {Record<string, string>} Fields by name: kind, verdict, body …
 * @typedef {{ fields: Fields, sources: Source[] }} Note
 */

/** Letters of the name of a file that is made of words. */
const NAME = 50;

/** @param {string} text */
export const onOneLine = (text) => text.replace(/\s+/g, " ").trim();

/** @param {string} themes what stands between commas */
export const themesOf = (themes) => themes.split(",").map(onOneLine).filter(Boolean);

/** @param {string} text @returns {string} */
const quoted = (text) => JSON.stringify(onOneLine(text));

/** @param {Note} note */
export const noteFile = ({ fields, sources }) => {
  const { themes, passage, body } = fields;
  const list = themesOf(themes);
  const lines = ["---"];
  for (const key of ["kind", "verdict", "certainty", "gist", "by", "date"])
    if (fields[key]) lines.push(`${key}: ${["gist", "by"].includes(key) ? quoted(fields[key]) : fields[key]}`);
  if (list.length) lines.push(`themes: [${list.map(quoted).join(", ")}]`);
  for (const key of ["to", "relation"]) if (fields[key]) lines.push(`${key}: ${quoted(fields[key])}`);
  if (sources.length) lines.push("sources:");
  for (const { url, title, says } of sources) {
    lines.push(`  - url: ${quoted(url)}`);
    if (title) lines.push(`    title: ${quoted(title)}`);
    if (says) lines.push(`    says: ${quoted(says)}`);
  }
  lines.push("---", "", ...passage.split("\n").map((line) => `> ${onOneLine(line)}`), "");
  if (body) lines.push(body.replace(/\r\n?/g, "\n").trim(), "");
  return lines.join("\n");
};

/**
 * A name for the file of a note on some words in a paragraph.
 * @param {string} place the address of the paragraph, as p12
 * @param {string} words
 */
export const nameOf = (place, words) =>
  [place, ...(words.toLowerCase().match(/[a-z0-9]+/g) ?? [])]
    .join("-")
    .slice(0, NAME)
    .replace(/^-|-+$/g, "");
