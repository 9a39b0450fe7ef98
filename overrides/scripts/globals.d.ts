/** Where the parts of the search index put their values. */
interface Window {
  editionSearch: Record<string, unknown>;
}
