/**
 * What a query requires of a document apart from its words: dates, phrases, filters, and nothing
 * negated. Knows nothing of words or of the order of hits.
 */

import { ordinalOf } from "./columns.js";
import { filtered, holding, phrase } from "./lookup.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./query.js").Query} Query */

/**
 * The conditions of a document besides its words. By ordinal: the number of phrases that it
 * contains (of `all`), their gains, and the number of filters that it meets (of `needs`). Excluded
 * documents and those outside the date range never meet all of these.
 *
 * @typedef {{all: number, phrased: Uint8Array, phrases: Float64Array | null, needs: number, left: Uint8Array}} Allowed
 */

/**
 * @param {Allowed} allowed
 * @param {number} o
 */
export const allows = ({ all, phrased, needs, left }, o) => phrased[o] === all && left[o] === needs;

/**
 * @param {Files} files
 * @param {Query} query
 * @param {Set<string>} forms
 * @returns {Promise<Allowed>}
 */
export async function allow(files, query, forms) {
  const { count, dated } = files.manifest;
  const [after, before, phrases, required, excluded] = await Promise.all([
    query.after === null ? 0 : ordinalOf(files, query.after),
    query.before === null ? (query.after === null ? count : dated) : ordinalOf(files, query.before),
    Promise.all(query.phrases.map((item) => phrase(files, item, forms))),
    Promise.all(query.filters.map((filter) => filtered(files, filter))),
    Promise.all([
      ...query.without.map((form) => holding(files, form)),
      ...query.without_phrases.map((item) => phrase(files, item, null)),
      ...query.without_filters.map((filter) => filtered(files, filter)),
    ]),
  ]);
  const phrased = new Uint8Array(count);
  const left = new Uint8Array(count);
  const sums = phrases.length > 0 ? new Float64Array(count) : null;
  for (const { ordinals, gains } of phrases) {
    for (let i = 0; i < ordinals.length; i++) {
      phrased[ordinals[i]]++;
      if (sums) sums[ordinals[i]] += gains[i];
    }
  }
  for (const { ordinals } of required) for (const o of ordinals) left[o]++;
  for (const { ordinals } of excluded) for (const o of ordinals) left[o] = 255;
  left.fill(255, 0, after);
  left.fill(255, Math.max(after, before));
  return { all: phrases.length, phrased, phrases: sums, needs: required.length, left };
}
