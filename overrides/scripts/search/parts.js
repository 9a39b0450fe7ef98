/** The parts of the index, each fetched when it is first needed, and what is written in them. */

/**
 * The value of a part by its name: `index`, `terms-3`, `places-3`, `shown-12`, `facet-year`.
 * @typedef {(name: string) => Promise<any>} LoadPart
 */

/**
 * The part that is fetched first. `cuts` are the first letters of each part of terms, as the guide words of a
 * dictionary; `own` says which passages a reader of a language may find: those before the first number, those between
 * the others.
 * @typedef {object} Header
 * @property {string} version
 * @property {number} passages
 * @property {number} together how many passages one part shows
 * @property {string[]} cuts
 * @property {string} digits
 * @property {Record<string, string[]>} common words that every sentence needs, by language
 * @property {Record<string, Words>} words
 */

/**
 * What the page says in a language, # where a number comes; and under which first letters there are names.
 * @typedef {object} Words
 * @property {number[]} own
 * @property {string} [apart] the parts of which its readers are shown other words, encoded
 * @property {number[]} letters
 * @property {string} more
 * @property {string} none
 * @property {string} near
 * @property {string} place
 * @property {Record<string, string>} tongues what announces another language
 * @property {[string, string, 0 | 1][]} facets
 */

/**
 * A line of a part of terms. Its passages are encoded; it has none when the term stands in another part.
 * @typedef {{part: number, row: number, stems: string[], passages: string, named: string}} Line
 */

/**
 * What is shown of a passage; `at` is the block in which it stands, or, of a note, on which the note is.
 * @typedef {Record<"page" | "title" | "language" | "kind" | "place" | "at" | "text" | "date", string>} Shown
 */

/**
 * @param {LoadPart} load
 * @param {Header} header
 */
export const openParts = (load, header) => {
  /** @type {Map<number, Promise<Map<string, Line>>>} */
  const termParts = new Map();

  /**
   * Whole numbers, from base64 as in source maps: five bits a letter, lowest first; the sixth says that more follow.
   * @param {string | undefined} letters
   * @returns {number[]}
   */
  const decode = (letters = "") => {
    const numbers = letters.match(/[^A-Za-f]*./g) ?? [];
    return numbers.map((digits) =>
      [...digits].reduceRight((value, digit) => value * 32 + (header.digits.indexOf(digit) % 32), 0),
    );
  };

  /**
   * Passages in a row: pairs of how many are passed over, and how many follow.
   * @param {string} letters
   */
  const decodeRuns = (letters) => {
    const passages = [];
    const pairs = decode(letters);
    let next = 0;
    for (let index = 0; index < pairs.length; index += 2) {
      next += pairs[index];
      for (const end = next + pairs[index + 1]; next < end; next++) passages.push(next);
    }
    return passages;
  };

  /** @param {string} text @param {number} part @returns {Map<string, Line>} */
  const readLines = (text, part) =>
    new Map(
      text.split("\n").map((line, row) => {
        const [term, stems, passages, named] = line.split(" ");
        return [term, { part, row, stems: (stems || term).split(","), passages, named }];
      }),
    );

  /**
   * The part of the alphabet in which a term stands, or would stand.
   * @param {string} term
   */
  const neighbours = (term) => {
    const part = Math.max(
      0,
      header.cuts.findLastIndex((cut) => cut <= term),
    );
    const lines = termParts.get(part) ?? load(`terms-${part}`).then((text) => readLines(text, part));
    termParts.set(part, lines);
    return lines;
  };

  /**
   * The terms that begin with some letters, in all parts of the alphabet that have any.
   * @param {string} beginning
   */
  const startingWith = async (beginning) => {
    const terms = [...(await neighbours(beginning)).keys()];
    for (const cut of header.cuts) if (cut.startsWith(beginning)) terms.push(...(await neighbours(cut)).keys());
    return new Set(terms.filter((term) => term.startsWith(beginning)));
  };

  /** @param {string} term */
  const line = async (term) => (await neighbours(term)).get(term);

  /**
   * Where a term stands, as `passage place`, each place counted in words and moved back by `offset`.
   * @param {string} term
   * @param {number} offset
   */
  const places = async (term, offset) => {
    const entry = await line(term);
    /** @type {Set<string>} */
    const found = new Set();
    if (!entry) return found;
    const rows = (await load(`places-${entry.part}`)).split("\n");
    const numbers = decode(rows[entry.row]).values();
    let passage = 0;
    for (const step of numbers) {
      passage += step;
      let place = -offset;
      for (let times = numbers.next().value ?? 0; times > 0; times--) {
        place += numbers.next().value ?? 0;
        found.add(`${passage} ${place}`);
      }
    }
    return found;
  };

  /**
   * What is shown of a passage. In a part, 0 stands for what is as in the row before.
   * @param {number} passage
   * @param {string} [reader] the language of the reader; without one, as it is in the language of its text
   * @returns {Promise<Shown>}
   */
  const shown = async (passage, reader = "") => {
    const part = Math.floor(passage / header.together);
    const isApart = decodeRuns(header.words[reader]?.apart ?? "").includes(part);
    const rows = await load(isApart ? `shown-${reader}-${part}` : `shown-${part}`);
    /** @type {string[]} */
    let values = [];
    for (const row of rows.slice(0, (passage % header.together) + 1))
      values = row.map(
        (/** @type {string | 0} */ value, /** @type {number} */ column) => value || values[column] || "",
      );
    const [page, title, language, kind, where, text, date] = values;
    const [place, at = place] = where.split(" ");
    return { page, title, language, kind, place, at, text, date };
  };

  return { header, load, decode, decodeRuns, neighbours, startingWith, line, places, shown };
};

/** @typedef {ReturnType<typeof openParts>} Parts */
