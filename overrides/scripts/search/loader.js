/** The parts of the index are scripts, for a page opened from disk may load nothing else. */

import { create } from "../shared/create.js";

/**
 * @param {string} base the root of the site
 * @returns {import("./parts.js").LoadPart}
 */
export const createLoader = (base) => {
  /** @type {Record<string, any>} */
  const values = {};
  window.editionSearch = values; // each part puts its value here
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();

  return (name) => {
    const version = values.index?.version ?? "";
    const promise =
      loading.get(name) ??
      new Promise((resolve, reject) => {
        const src = `${base}/assets/search/${name}.js?${version}`;
        document.head.append(create("script", { src, onload: () => resolve(values[name]), onerror: reject }));
      });
    loading.set(name, promise);
    return promise;
  };
};
