/**
 * The arithmetic of ranking: see "Looking up" and "Answering" in docs/search-index.md. It uses
 * integers below 2^53 and one division, so both readers agree to the bit.
 */

/**
 * Returns 256 times the binary logarithm of `n` > 0, rounded down to within a unit.
 *
 * @param {number} n
 */
export function lg(n) {
  let whole = 0;
  for (let rest = n; rest >= 2; rest = Math.floor(rest / 2)) whole++;
  let mantissa = Math.floor((n * 32768) / 2 ** whole);
  let log = whole;
  for (let i = 0; i < 8; i++) {
    mantissa = Math.floor((mantissa * mantissa) / 32768);
    log *= 2;
    if (mantissa >= 65536) {
      mantissa = Math.floor(mantissa / 2);
      log++;
    }
  }
  return log;
}

/**
 * Returns the weight of a term that `count` of `all` documents contain.
 *
 * @param {number} all
 * @param {number} count
 */
export const rarity = (all, count) => Math.max(1, lg(2 * all + 2) - lg(2 * count + 1));

/** @param {number} sum */
const share = (sum) => sum / (sum + 65536);

/**
 * Returns the score of a full match.
 *
 * @param {number} highest class of its words: 0 is best, 2 the last
 * @param {number} sum
 */
export const score = (highest, sum) => (1 + share(sum)) / 2 ** highest;

/**
 * Returns the score of a document that lacks words of the query.
 *
 * @param {number} sum
 */
export const partialScore = (sum) => share(sum) / 4;

/** A document that lacks words is a match if the worth of its words times this is the query's. */
export const LEAST_SHARE = 10;

/** Minimum length of a word that is also found in another form, with other last letters. */
export const LONG = 8;

/** Number of last letters by which the forms of a word may differ. */
export const ENDING = 3;

/** The fewest letters of a last word that is always also read as a prefix. */
export const START = 4;

/**
 * Returns the maximum number of edits in a near spelling of a word of `length` letters.
 *
 * @param {number} length
 */
export const edits = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * Returns the number of edits between two words (insert, delete, replace, swap neighbours; no part
 * is edited twice), or `Infinity` if it exceeds `most`.
 *
 * @param {string[]} a
 * @param {string[]} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Infinity;
    before = row;
    row = next;
  }
  return row[b.length] <= most ? row[b.length] : Infinity;
}
