/**
 * Addresses that begin a file in the editor of the repository. The generator writes one for each paragraph
 * (`generator/publishing/repository_links.py`), and it alone knows their form; here the quotation in it is replaced.
 */

/** Characters that a server takes in an address. */
const LIMIT = 8000;
/** A quotation is cut to keep the address within the limit, but never below this. */
const SHORTEST = 20;
/** Letters of the name of a note's file, with the number of its paragraph. */
const NAME = 46;

/**
 * An address with the values of its query changed. A plus sign would not be read as a blank everywhere, so blanks are
 * written as %20.
 * @param {HTMLAnchorElement} link
 * @param {(key: string, value: string) => string} change
 */
export const withQuery = (link, change) => {
  const url = new URL(link.href);
  const query = [...url.searchParams].map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(change(key, value))}`,
  );
  return `${url.origin}${url.pathname}?${query.join("&")}`;
};

/**
 * The address that begins a note on a quotation.
 * @param {HTMLAnchorElement} link that of the paragraph, on its first words
 * @param {string} quotation lines are paragraphs
 */
export const noteAddress = (link, quotation) => {
  const name =
    quotation
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("-") ?? "";
  for (let quoted = quotation; ; quoted = quoted.slice(0, quoted.length * 0.9).replace(/\s\S*$/, "")) {
    const lines = quoted.split("\n").map((line) => `> ${line}`);
    const address = withQuery(link, (_, value) =>
      value
        .replace(/^> [\s\S]*?(?=\n\n|$)/m, () => lines.join("\n"))
        .replace(
          /(\/notes\/p\w*-).*(?=\.md$)/,
          (_, path) => path + name.slice(0, NAME - (path.length % 8)).replace(/-+$/, ""),
        ),
    );
    if (address.length <= LIMIT || quoted.length < SHORTEST) return address;
  }
};
