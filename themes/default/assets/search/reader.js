/**
 * Answers a query from the files of an index: see "Looking up" and "Answering" in
 * docs/search-index.md. Tests show that it agrees with src/search/reader.rs to the bit.
 */

import { Damaged } from "./bytes.js";
import { askedOf, card, categoriesOf, count, ordinalOf } from "./columns.js";
import { Files, Missing } from "./files.js";
import { any, completions, filtered, gatherForms, holding, keyOfWord, phrase, spellings, term } from "./lookup.js";
import { isEmpty, parse } from "./query.js";
import * as rank from "./rank.js";
import { isCjk } from "./tokens.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./lookup.js").Found} Found */
/** @typedef {import("./columns.js").Facets} Facets */
/** @typedef {{ordinal: number, id: string, question: string, model: string | null, day: number | null, score: number, asked: number | null}} Hit asked: if it was sorted by that */
/**
 * @typedef {object} Answer
 * @property {number} total records that match
 * @property {Hit[]} hits the best, one a question
 * @property {() => Promise<Facets>} facets counts over all matches
 * @property {(hits: Hit[]) => Promise<string[][]>} categories of hits
 * @property {[word: string, taken: string][]} corrections
 * @property {Set<string>} forms what to highlight
 * @property {() => number} left how many matches are left, each a hit or another answer to a question of one
 * @property {(count: number) => Promise<Hit[]>} more returns the hits after those returned so far
 */
/** @typedef {"relevance" | "date" | "asked"} Sort */
/** @typedef {{limit?: number, sort?: Sort, narrow?: (query: Query) => void}} Options */

const FEW = 5;

/** Answers queries, and recovers if the site was published again meanwhile. */
export class Reader {
  /** @param {import("./files.js").Fetch} fetch */
  constructor(fetch) {
    this.fetch = fetch;
    /** @type {Promise<Files> | null} */
    this.files = null;
  }

  /** Reads what every query needs. */
  open() {
    if (!this.files) {
      const files = Files.open(this.fetch, "no-cache").catch((error) => {
        if (isStale(error)) return Files.open(this.fetch, "reload");
        throw error;
      });
      files.catch(() => (this.files = null));
      this.files = files;
    }
    return this.files;
  }

  /**
   * Answers a typed query.
   *
   * @param {string} text
   * @param {Options} [options]
   * @returns {Promise<Answer>}
   */
  async search(text, options = {}) {
    const files = await this.open();
    try {
      return await search(files, text, options);
    } catch (error) {
      if (!isStale(error)) throw error;
      // Files of the older build are missing. Start again from the newest manifest, once.
      const fresh = Files.open(this.fetch, "reload");
      fresh.catch(() => (this.files = null));
      this.files = fresh;
      return search(await fresh, text, options);
    }
  }
}

/** @param {unknown} error */
const isStale = (error) => error instanceof Missing || error instanceof Damaged;

/**
 * @param {Files} files
 * @param {string} text
 * @param {Options} options
 * @returns {Promise<Answer>}
 */
async function search(files, text, { limit = 20, sort = "relevance", narrow }) {
  const query = parse(text, files.manifest.stop);
  narrow?.(query);
  const forms = new Set();
  const none = { ordinals: new Uint32Array(), scores: new Float64Array(), corrections: [] };
  const { ordinals, scores, corrections } = isEmpty(query) ? none : await matches(files, query, forms);
  const asked = sort === "asked" ? await askedOf(files, ordinals) : null;
  const { more, left } = hitsOf(files, inOrder(files, ordinals, scores, sort, asked), scores, asked);
  return {
    total: ordinals.length,
    hits: await more(limit),
    corrections,
    forms,
    more,
    left,
    facets: () => count(files, ordinals),
    categories: (hits) => Promise.all(hits.map((hit) => categoriesOf(files, hit.ordinal))),
  };
}

/**
 * Orders matches: by popularity if asked for, then by score unless by date, then by age.
 *
 * @param {Files} files
 * @param {Uint32Array} ordinals
 * @param {Float64Array} scores
 * @param {Sort} sort
 * @param {number[] | null} asked
 */
function inOrder({ manifest }, ordinals, scores, sort, asked) {
  const { count, dated } = manifest;
  /** @param {number} ordinal */
  const age = (ordinal) => (ordinal < dated ? dated - 1 - ordinal : count - 1 - ordinal + dated);
  const places = Uint32Array.from(ordinals, (_, i) => i);
  const byAge = (/** @type {number} */ a, /** @type {number} */ b) => age(ordinals[a]) - age(ordinals[b]);
  const byScore = (/** @type {number} */ a, /** @type {number} */ b) => scores[b] - scores[a] || byAge(a, b);
  if (asked) places.sort((a, b) => asked[b] - asked[a] || byScore(a, b));
  else places.sort(sort === "date" ? byAge : byScore);
  return Array.from(places, (place) => ({ ordinal: ordinals[place], place }));
}

/**
 * Returns two functions: one returns the next hits, one per question; the other counts the rest.
 *
 * @param {Files} files
 * @param {{ordinal: number, place: number}[]} order
 * @param {Float64Array} scores
 * @param {number[] | null} asked
 */
function hitsOf(files, order, scores, asked) {
  const seen = new Set();
  let at = 0;
  /** @param {number} limit */
  const more = async (limit) => {
    /** @type {Hit[]} */
    const hits = [];
    while (hits.length < limit && at < order.length) {
      const batch = order.slice(at, at + limit - hits.length);
      at += batch.length;
      const cards = await Promise.all(batch.map(({ ordinal }) => card(files, ordinal)));
      for (const [i, { ordinal, place }] of batch.entries()) {
        const { id, question, model, day, back } = cards[i];
        const group = Math.max(0, ordinal - back);
        if (seen.has(group)) continue;
        seen.add(group);
        hits.push({ ordinal, id, question, model: model || null, day, score: scores[place], asked: asked && asked[place] });
      }
    }
    return hits;
  };
  return { more, left: () => order.length - at };
}

/**
 * Returns the matching documents, ascending, with their scores.
 *
 * @param {Files} files
 * @param {Query} query
 * @param {Set<string>} forms gathers what to highlight
 */
async function matches(files, query, forms) {
  const { count } = files.manifest;
  const [allowed, readings] = await Promise.all([
    allow(files, query, forms),
    Promise.all(query.words.map(async (word, i) => {
      const key = await keyOfWord(files, word);
      const found = await term(files, key);
      await gatherForms(files, word.text, key, forms);
      const reading = { key, ...dense(found, count), empty: found.ordinals.length === 0 };
      if (i + 1 === query.words.length && isLong(word)) await complete(files, word, reading, forms);
      return reading;
    })),
  ]);
  const need = readings.length;
  /** @type {[string, string][]} */
  const corrections = [];
  if (need === 0) return { ...without(query, allowed), corrections };
  // Too few is decided before anything narrows, so that narrowing never adds.
  let found = combine(readings, need, allowed);
  if (found.enough < FEW && (await widen(files, query, readings, corrections, forms))) {
    found = combine(readings, need, allowed);
  }
  if (found.enough < FEW) found = combine(readings, Math.ceil(need / 2), allowed);
  return { ordinals: found.ordinals, scores: found.scores, corrections };
}

/** @typedef {{classes: Uint8Array, gains: Uint32Array}} Reading class + 1 and gain by ordinal; class 0: not held */

/**
 * @param {Found} found
 * @param {number} count
 * @returns {Reading}
 */
function dense({ ordinals, gains: found }, count) {
  const [classes, gains] = [new Uint8Array(count), new Uint32Array(count)];
  for (let i = 0; i < ordinals.length; i++) {
    classes[ordinals[i]] = 1;
    gains[ordinals[i]] = found[i];
  }
  return { classes, gains };
}

/**
 * Answers a query without words: with all allowed documents.
 *
 * @param {Query} query
 * @param {Allowed} allowed
 */
function without(query, allowed) {
  const all = [];
  for (let o = 0; o < allowed.left.length; o++) if (allows(allowed, o)) all.push(o);
  const scored = query.phrases.length > 0;
  const scores = Float64Array.from(all, (o) => (scored ? rank.score(0, allowed.phrases?.[o] ?? 0) : 0));
  return { ordinals: Uint32Array.from(all), scores };
}

/**
 * Returns the allowed documents that contain at least `need` of the words, and their number
 * (`enough`) before filters.
 *
 * @param {Reading[]} readings
 * @param {number} need
 * @param {Allowed} allowed
 */
function combine(readings, need, allowed) {
  const { phrased, phrases } = allowed;
  const ordinals = [];
  const scores = [];
  let enough = 0;
  for (let o = 0; o < phrased.length; o++) {
    if (phrased[o] !== allowed.all) continue;
    let [words, highest, sum] = [0, 0, 0];
    for (const { classes, gains } of readings) {
      if (classes[o] === 0) continue;
      words++;
      highest = Math.max(highest, classes[o] - 1);
      sum += gains[o];
    }
    if (words < need) continue;
    enough++;
    if (!allows(allowed, o)) continue;
    ordinals.push(o);
    scores.push(rank.score((readings.length - words) * 3 + highest, sum + (phrases ? phrases[o] : 0)));
  }
  return { ordinals: Uint32Array.from(ordinals), scores: Float64Array.from(scores), enough };
}

/** @typedef {Reading & {key: string, empty: boolean}} WordReading */

/**
 * Returns whether a last word is long enough to be always read as a prefix too.
 *
 * @param {import("./query.js").Word} word
 */
const isLong = ({ text }) => [...text].length >= rank.START || isCjk([...text][0] ?? "");

/**
 * Reads a short last word as a prefix, and words without documents as misspelt. Returns whether
 * that changed anything.
 *
 * @param {Files} files
 * @param {Query} query
 * @param {WordReading[]} readings
 * @param {[string, string][]} corrections
 * @param {Set<string>} forms
 */
async function widen(files, query, readings, corrections, forms) {
  const changed = await Promise.all(query.words.map(async (word, i) => {
    const last = i + 1 === query.words.length && !isLong(word);
    const completed = last && (await complete(files, word, readings[i], forms));
    if (!readings[i].empty) return { completed, near: [] };
    const near = await spellings(files, word);
    return { completed: (await addVariants(files, near, 2, readings[i], forms)) || completed, near };
  }));
  for (const [i, { near }] of changed.entries()) {
    if (near.length > 0) corrections.push([query.words[i].text, near[0].form]);
  }
  return changed.some(({ completed }) => completed);
}

/**
 * Reads a word as a prefix too, unless it is a known id. Returns whether that added any document.
 *
 * @param {Files} files
 * @param {import("./query.js").Word} word
 * @param {WordReading} reading
 * @param {Set<string>} forms
 */
async function complete(files, word, reading, forms) {
  if (word.whole && !reading.empty) return false;
  return addVariants(files, await completions(files, word.text), 1, reading, forms);
}

/**
 * Adds the documents of other forms to a reading, if they don't contain the word itself.
 *
 * @param {Files} files
 * @param {import("./lookup.js").Variant[]} variants
 * @param {number} kind
 * @param {WordReading} reading
 * @param {Set<string>} forms
 */
async function addVariants(files, variants, kind, reading, forms) {
  const keys = [...new Set(variants.map(({ key }) => key))].filter((key) => key !== reading.key);
  for (const { form } of variants) forms.add(form);
  const { ordinals, gains } = await any(files, keys);
  for (let i = 0; i < ordinals.length; i++) {
    const o = ordinals[i];
    if (reading.classes[o] !== 0) continue;
    reading.classes[o] = kind + 1;
    reading.gains[o] = gains[i];
    reading.empty = false;
  }
  return keys.length > 0;
}

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
const allows = ({ all, phrased, needs, left }, o) => phrased[o] === all && left[o] === needs;

/**
 * @param {Files} files
 * @param {Query} query
 * @param {Set<string>} forms
 * @returns {Promise<Allowed>}
 */
async function allow(files, query, forms) {
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
