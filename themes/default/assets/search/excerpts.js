/**
 * Cuts excerpts from texts with citations. Knows no element of any page.
 */

import { found } from "./words.js";

// Citations in a text stand between two characters that no text has, so that nothing in an answer
// can pass for one.
const [OPENS, CLOSES] = ["\ufdd0", "\ufdd1"];
const BRACKETED = /[(（](\ufdd0[^\ufdd1]*\ufdd1)[)）]/g;
const SEVERAL = /(\ufdd0[^\ufdd1]*)\ufdd1(?:[\s,;]*\ufdd0[^\ufdd1]*\ufdd1){2,}/g;

/**
 * Returns a citation for `shortened`.
 *
 * @param {string} text
 */
export const reference = (text) => `${OPENS}[${text.replace(/\s+/g, "\u00a0")}]${CLOSES}`;

/**
 * Shortens rows of more than two citations to the first, unless they were searched for. A citation has
 * brackets of its own, and needs no others.
 *
 * @param {string} text
 * @param {Set<string>} forms
 */
export function shortened(text, forms) {
  return text.replace(BRACKETED, "$1").replace(SEVERAL, (all, first) => (found(all, forms).length > 0 ? all : `${first.slice(0, -1)}\u00a0…]${CLOSES}`));
}

/**
 * Splits a text into pieces. Every second piece is a citation.
 *
 * @param {string} text
 */
export const references = (text) => text.split(/\ufdd0([^\ufdd0\ufdd1]*)\ufdd1/).map((piece) => piece.replace(/[\ufdd0\ufdd1]/g, ""));

/**
 * Returns about `length` characters around the position with the most different words.
 *
 * @param {string} text
 * @param {Set<string>} forms
 * @param {number} [length]
 */
export function excerpt(text, forms, length = 230) {
  const places = found(text, forms);
  let [best, most] = [0, 0];
  for (let i = 0, j = 0; i < places.length; i++) {
    while (j < places.length && places[j][1] - places[i][0] <= length - 40) j++;
    // Forms of one word count once: they mostly share their first letters.
    const inside = new Set(places.slice(i, j).map(([from, to]) => text.slice(from, to).toLowerCase().slice(0, 5)));
    const weight = inside.size * 8 + (j - i);
    if (weight > most) [best, most] = [places[i][0], weight];
  }
  let from = 0;
  if (best > 60) {
    // Begin with the sentence if its start is near, else with a word.
    const before = text.slice(Math.max(0, best - 90), best);
    const sentence = Math.max(...[". ", "? ", "! ", "\n"].map((end) => before.lastIndexOf(end) + (before.includes(end) ? end.length : 0)));
    const word = before.indexOf(" ", Math.max(0, before.length - 50)) + 1;
    from = best - before.length + (sentence > 0 ? sentence : word);
  }
  let to = Math.min(text.length, from + length);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), best + 20 > to ? to : from + 1);
  return (from > 0 && !/[.?!\n]\s*$/.test(text.slice(0, from)) ? "… " : "") + text.slice(from, to).trim() + (to < text.length ? " …" : "");
}
