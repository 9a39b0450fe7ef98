/** Where the parts of the search index put their values. */
interface Window {
  editionSearch: Record<string, unknown>;
  /** What the forms need to know, by language (`generator/exports/proposing.py`). */
  editionForms: Record<string, EditionForms>;
  /** By the name of each note what it says, once they are loaded. */
  editionNotes?: Record<string, string>;
  /** Opens a form; `load` runs a script by its path below `assets/`. */
  editionPropose: (
    action: string,
    range: Range | undefined,
    page: DOMStringMap,
    load: (path: string) => Promise<unknown>,
  ) => void;
}

interface EditionForms {
  links: Record<string, string>;
  words: Record<string, string>;
  told: Record<string, string>;
  kinds: Record<string, [name: string, about: string]>;
  verdicts: Record<string, string>;
  certainties: Record<string, string>;
  relations: Record<string, string>;
  rules: [on: string, kinds: string[], given: string, missing: string, says: string][];
  patterns: Record<string, [expression: string, says: string]>;
  alike: [string, string][];
  themes: Record<string, string>;
  /** Headings that only lead to another. */
  see: Record<string, string>;
  names: string[];
}
