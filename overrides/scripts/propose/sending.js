/** Where a proposal goes: the repository's editor, an issue, the clipboard, or a file. */

import { create } from "../shared/create.js";

/** Characters of an address that a server takes. */
const LIMIT = 8000;

/**
 * An address with a query. A plus sign would not be read as a blank everywhere, so blanks are written as %20.
 * @param {string} address
 * @param {Record<string, string>} query
 */
export const withQuery = (address, query) => {
  const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join("="));
  return `${address}?${pairs.join("&")}`;
};

/**
 * The address of an issue; where there are no forms with fields, it has a description with all of them.
 * @param {Record<string, string>} links what `RepositoryLinks.for_scripts` says
 * @param {string} template
 * @param {string} title
 * @param {Record<string, string>} fields
 */
export const issue = (links, template, title, fields) => {
  if (!links.issue) return "";
  const description = Object.entries(fields).map(([name, words]) => `## ${name}\n\n${words}`);
  /** @type {Record<string, string>} */
  const query =
    links.forge === "gitlab"
      ? { "issue[title]": title, "issue[description]": description.join("\n\n") }
      : { template, title, ...fields };
  return withQuery(links.issue, query);
};

/**
 * The address where a new file is begun with its text.
 * @param {Record<string, string>} links
 * @param {string} path
 * @param {string} [text]
 */
export const newFile = (links, path, text) =>
  links.new ? withQuery(links.new, { [links.path]: path, ...(text ? { [links.text]: text } : {}) }) : "";

/** @param {string} address */
export const fits = (address) => address.length <= LIMIT;

/**
 * A link that looks like a button.
 * @param {string} words
 * @param {string} className
 */
export const link = (words, className) =>
  create("a", { textContent: words, className, target: "_blank", rel: "noopener" });
