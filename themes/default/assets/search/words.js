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
  return t("date", { day: (day % 31) + 1, month, year });
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
      // Half-width letters are indexed as the usual ones, which may be fewer.
      const letters = run === run.normalize("NFKC") ? null : run.match(/.[\uff9e\uff9f]?/gsu);
      const plain = letters ? letters.map((letter) => letter.normalize("NFKC")).join("") : run;
      const back = letters?.flatMap((letter, i) => Array(letter.normalize("NFKC").length).fill(letters.slice(0, i).join("").length)) ?? [];
      const place = (/** @type {number} */ at) => index + (letters ? (back[at] ?? run.length) : at);
      for (const form of forms) {
        for (let at = plain.indexOf(form); at >= 0; at = plain.indexOf(form, at + 1)) add(place(at), place(at + form.length));
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
