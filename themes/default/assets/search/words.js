/**
 * Turns numbers of the index into words, and words into marked words. Knows no element of any page.
 */

import { t } from "./texts.js";
import { isCjk, tokens } from "./tokens.js";

/**
 * Returns a day of the index as `yyyy-mm-dd`.
 *
 * @param {number} day
 */
export function dateOf(day) {
  const pad = (/** @type {number} */ n, /** @type {number} */ width) => String(n).padStart(width, "0");
  const months = Math.floor(day / 31);
  return `${pad(Math.floor(months / 12), 4)}-${pad((months % 12) + 1, 2)}-${pad((day % 31) + 1, 2)}`;
}

/**
 * Formats a day of the index as the pages of the archive do.
 *
 * @param {number} day
 */
export function dateInWords(day) {
  const months = Math.floor(day / 31);
  const [year, month] = [String(Math.floor(months / 12)), t(`month-${(months % 12) + 1}`)];
  return t("date", { day: String((day % 31) + 1), month, year });
}

/**
 * Finds the start and end of each word of a text that is among `forms`.
 *
 * @param {string} text
 * @param {Set<string>} forms
 * @returns {[from: number, to: number][]}
 */
export function found(text, forms) {
  /** @type {[number, number][]} */
  const places = [];
  const add = (/** @type {number} */ from, /** @type {number} */ to) => {
    const last = places[places.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else places.push([from, to]);
  };
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'\u2019\u02bc]*(?:[-._\u2010][\p{L}\p{N}][\p{L}\p{N}\p{M}'\u2019\u02bc]*)*/gu)) {
    if (isCjk(run)) {
      for (const form of forms) {
        for (let at = run.indexOf(form); at >= 0; at = run.indexOf(form, at + 1)) add(index + at, index + at + form.length);
      }
      continue;
    }
    const held = tokens(run);
    if (!held.some(([token]) => forms.has(token))) continue;
    // A word without a joiner may be several words (`ΛCDM`), which are marked as one.
    const one = !/[-._\u2010]/.test(run);
    if (one || held.some(([token, , role]) => (role === "whole" || role === "tail") && forms.has(token))) {
      add(index, index + run.length);
      continue;
    }
    // Only one of several parts matches: mark only that part.
    for (const { 0: part, index: within } of run.matchAll(/[^-._\u2010]+/gu)) {
      if (tokens(part).some(([token]) => forms.has(token))) add(index + within, index + within + part.length);
    }
  }
  return places;
}

/**
 * Replaces a typed word: where it is on its own if possible, else within a filter or a negation.
 *
 * @param {string} text
 * @param {string} word as a token
 * @param {string} taken
 */
export function corrected(text, word, taken) {
  const places = found(text, new Set([word]));
  const plain = places.find(([from]) => !/(^|\s)-$|:["“”„]?$/.test(text.slice(0, from)));
  const [from, to] = plain ?? places[0] ?? [0, 0];
  return text.slice(0, from) + taken + text.slice(to);
}

/**
 * Splits a text into pieces. Every second piece is to be marked.
 *
 * @param {string} text
 * @param {Set<string>} forms
 * @returns {string[]}
 */
export function pieces(text, forms) {
  const out = [];
  let at = 0;
  for (const [from, to] of found(text, forms)) {
    out.push(text.slice(at, from), text.slice(from, to));
    at = to;
  }
  out.push(text.slice(at));
  return out;
}

// Citations in a text stand between two characters that no text has, so that nothing in an answer
// can pass for one.
const [OPENS, CLOSES] = ["\ufdd0", "\ufdd1"];
const SEVERAL = /(\ufdd0[^\ufdd1]*)\ufdd1(?:[\s,;]*\ufdd0[^\ufdd1]*\ufdd1){2,}/g;

/**
 * Returns a citation for `shortened`.
 *
 * @param {string} text
 */
export const reference = (text) => `${OPENS}[${text.replace(/\s+/g, "\u00a0")}]${CLOSES}`;

/**
 * Shortens rows of more than two citations to the first, unless they were searched for.
 *
 * @param {string} text
 * @param {Set<string>} forms
 */
export function shortened(text, forms) {
  return text.replace(SEVERAL, (all, first) => (found(all, forms).length > 0 ? all : `${first.slice(0, -1)}\u00a0…]${CLOSES}`));
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
