/** Words as they are compared. */

/** Without accents and capitals, so that Pânkine is found by pankine. @param {string} text */
export const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
