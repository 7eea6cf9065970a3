/**
 * Answers a query from the files of an index: see "Looking up" and "Answering" in
 * docs/search-index.md. Tests show that it agrees with src/search/reader.rs to the bit.
 */

import { allow, allows } from "./allowed.js";
import { Damaged } from "./bytes.js";
import { card, categoriesOf, count, standingsOf } from "./columns.js";
import { directHits } from "./direct.js";
import { Files, Missing } from "./files.js";
import * as feedback from "./feedback.js";
import { any, completions, gatherForms, keyOf, keyOfWord, spellings, term } from "./lookup.js";
import { alternatives, isEmpty, MOST, parse, typed } from "./query.js";
import * as rank from "./rank.js";
import { isCjk } from "./tokens.js";

/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./allowed.js").Allowed} Allowed */
/** @typedef {import("./lookup.js").Found} Found */
/** @typedef {import("./columns.js").Facets} Facets */
/**
 * @typedef {{ordinal: number, id: string, question: string, model: string | null, day: number | null, gap: boolean, full: boolean, score: number, asked: number | null}} Hit
 *   full: if it contains all words; asked: if it was sorted by that
 */
/**
 * @typedef {object} Answer
 * @property {number} total full matches: records that contain all words
 * @property {number} partial partial matches: the best of the others, if there are few full ones
 * @property {Hit[]} hits the best, one a question: full matches first
 * @property {() => Promise<Facets>} facets counts over all full matches, or the others if there are none
 * @property {(hits: Hit[]) => Promise<string[][]>} categories of hits
 * @property {[word: string, taken: string][]} corrections
 * @property {string[]} missing words that no record contains, and that are near to none
 * @property {string[]} dropped the most common words of a long query, which are not searched for
 * @property {import("./direct.js").Direct[]} direct pages that the query names
 * @property {Set<string>} forms what to highlight
 * @property {() => number} left how many matches are left, each a hit or another answer to a question of one
 * @property {(count: number) => Promise<Hit[]>} more returns the hits after those returned so far
 */
/** @typedef {"relevance" | "date" | "asked"} Sort */
/** @typedef {{limit?: number, sort?: Sort, narrow?: (query: Query) => void}} Options */

/** With fewer full matches, the words are read more loosely. */
const FEW = 5;
/** With fewer full matches, the best of the other documents follow them. */
const ENOUGH = 10;

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
  const { full, partial, keys, corrections, missing, dropped } = isEmpty(query) ? nothing() : await matches(files, query, forms);
  const named = directHits(files, text, query, keys);
  named.catch(() => {}); // awaited below
  const lists = await Promise.all([full, partial].map(async ({ ordinals, scores }) => {
    const asked = sort === "asked" ? (await standingsOf(files, ordinals)).map((standing) => standing.asked) : null;
    return inOrder(files, ordinals, scores, sort, asked);
  }));
  const { more, left } = hitsOf(files, lists[0].concat(lists[1]), full.ordinals.length);
  return {
    total: full.ordinals.length,
    partial: partial.ordinals.length,
    hits: await more(limit),
    direct: await named,
    corrections,
    missing,
    dropped,
    forms,
    more,
    left,
    facets: () => count(files, (full.ordinals.length > 0 ? full : partial).ordinals),
    categories: (hits) => Promise.all(hits.map((hit) => categoriesOf(files, hit.ordinal))),
  };
}

/** @typedef {{ordinals: Uint32Array, scores: Float64Array}} Scores */
/** @typedef {{full: Scores, partial: Scores, keys: import("./direct.js").Keys[], corrections: [string, string][], missing: string[], dropped: string[]}} Matches */

/** @returns {Scores} */
const noScores = () => ({ ordinals: new Uint32Array(), scores: new Float64Array() });

/** @returns {Matches} */
const nothing = () => ({ full: noScores(), partial: noScores(), keys: [], corrections: [], missing: [], dropped: [] });

/**
 * Orders matches: by how often they are asked if wanted, then by score unless by date, then by age.
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
  return Array.from(places, (place) => ({ ordinal: ordinals[place], score: scores[place], asked: asked && asked[place] }));
}

/**
 * Returns two functions: one returns the next hits, one per question; the other counts the rest.
 *
 * @param {Files} files
 * @param {{ordinal: number, score: number, asked: number | null}[]} order full matches first
 * @param {number} full their number
 */
function hitsOf(files, order, full) {
  const seen = new Set();
  let at = 0;
  /** @param {number} limit */
  const more = async (limit) => {
    /** @type {Hit[]} */
    const hits = [];
    while (hits.length < limit && at < order.length) {
      const first = at;
      const batch = order.slice(at, at + limit - hits.length);
      at += batch.length;
      const cards = await Promise.all(batch.map(({ ordinal }) => card(files, ordinal)));
      for (const [i, { ordinal, score, asked }] of batch.entries()) {
        const { id, question, model, day, back, gap } = cards[i];
        const group = Math.max(0, ordinal - back);
        if (seen.has(group)) continue;
        seen.add(group);
        hits.push({ ordinal, id, question, model: model || null, day, gap, full: first + i < full, score, asked });
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
 * @returns {Promise<Matches>}
 */
async function matches(files, query, forms) {
  const { count } = files.manifest;
  // A long last word is completed below. Its files are asked for together with those of the words.
  const last = query.words[query.words.length - 1];
  const isCompleted = last && isLong(last) && !last.whole && query.words.length <= MOST;
  const [allowed, all] = await Promise.all([
    allow(files, query, forms),
    Promise.all(query.words.map(async (word, i) => {
      const own = await Promise.all(alternatives(word).map((one) => keyOfWord(files, one)));
      // Alternatives are typed in full.
      const isLast = i + 1 === query.words.length && own.length === 1;
      return { word, own, found: await any(files, [...new Set(own)]), isLast };
    })),
    isCompleted ? completions(files, last.text) : null,
  ]);
  const phrased = await Promise.all(query.phrases.flatMap(({ words }) => words).map(([word]) => keyOf(files, word)));
  const keysOfPhrases = phrased.map((key) => [new Set([key]), new Set(), new Set()]);
  if (all.length === 0) return { ...nothing(), full: without(query, allowed), keys: keysOfPhrases };
  const kept = rarest(all.map(({ found }) => found.ordinals.length));
  const dropped = all.filter((_, i) => !kept.has(i)).map(({ word }) => typed(word));
  const words = await Promise.all(all.filter((_, i) => kept.has(i)).map(async ({ word, own, found, isLast }) => {
    await Promise.all(alternatives(word).map(({ text }, i) => gatherForms(files, text, own[i], forms)));
    const key = own[0];
    const held = found.ordinals.length;
    const keys = /** @type {import("./direct.js").Keys} */ ([new Set(own), new Set(), new Set()]);
    const reading = { word, key, keys, isLast, ...dense(found, count), held, rarities: [0, rank.rarity(count, held), 1, 1] };
    if (isLast && isLong(word)) await complete(files, reading, forms);
    return reading;
  }));
  const report = { corrections: /** @type {[string, string][]} */ ([]), missing: /** @type {string[]} */ ([]) };
  // Too few is decided before anything narrows, so that narrowing never adds.
  let full = withAll(words, allowed);
  if (full.enough < FEW && (await widen(files, words, report, forms))) full = withAll(words, allowed);
  const partial = full.enough < ENOUGH ? withSome(files, words, allowed) : noScores();
  if (words.length <= feedback.MOST_WORDS && partial.ordinals.length > 0) await addFeedback(files, words, full, partial);
  const keys = [...keysOfPhrases, ...words.map((word) => word.keys)];
  return { full, partial: scored(partial), keys, dropped, ...report };
}

/**
 * Returns partial matches with their scores; `scores` holds the sums of their gains so far.
 *
 * @param {Scores} partial
 * @returns {Scores}
 */
const scored = ({ ordinals, scores }) => ({ ordinals, scores: scores.map(rank.partialScore) });

/**
 * Adds to the sums of partial matches what the questions of the first hits share.
 *
 * @param {Files} files
 * @param {WordReading[]} words
 * @param {Scores} full
 * @param {Scores} partial
 */
async function addFeedback(files, words, full, partial) {
  const order = [full, scored(partial)].flatMap(({ ordinals, scores }) => inOrder(files, ordinals, scores, "relevance", null));
  const hits = await hitsOf(files, order, full.ordinals.length).more(feedback.HITS);
  const texts = new Set(words.flatMap(({ word }) => alternatives(word)).map(({ text }) => text));
  const isKnown = (/** @type {string} */ form) => files.manifest.stop.has(form) || texts.has(form);
  const forms = feedback.sharedForms(hits.map(({ question }) => question), isKnown);
  const keys = new Set(words.flatMap(({ keys: [own] }) => [...own]));
  const read = await Promise.all(forms.map(async ([form, weight]) => ({ key: await keyOf(files, form), weight })));
  const taken = read.filter(({ key }) => !keys.has(key) && keys.add(key));
  const found = await Promise.all(taken.map(({ key }) => term(files, key)));
  const places = new Map(Array.from(partial.ordinals, (ordinal, at) => [ordinal, at]));
  for (const [i, { ordinals, gains }] of found.entries()) {
    for (let j = 0; j < ordinals.length; j++) {
      const at = places.get(ordinals[j]);
      if (at !== undefined) partial.scores[at] += feedback.share(gains[j], taken[i].weight, taken[0].weight);
    }
  }
}

/**
 * Returns the places of the rarest words of a long query, by the numbers of documents that contain
 * them; words without documents go first.
 *
 * @param {number[]} counts
 */
function rarest(counts) {
  const places = counts.map((_, i) => i);
  const weight = (/** @type {number} */ i) => counts[i] || Infinity;
  places.sort((a, b) => (weight(a) === weight(b) ? a - b : weight(a) - weight(b)));
  return new Set(places.slice(0, MOST));
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
 * Returns the allowed documents that contain all words, and their number (`enough`) before filters.
 * The lowest impact among the words counts for all of them a second time: a document whose question
 * has all words comes before one that has only the rarest there.
 *
 * @param {WordReading[]} words
 * @param {Allowed} allowed
 */
function withAll(words, allowed) {
  const { phrased, phrases } = allowed;
  const ordinals = /** @type {number[]} */ ([]);
  const scores = /** @type {number[]} */ ([]);
  let enough = 0;
  for (let o = 0; o < phrased.length; o++) {
    if (phrased[o] !== allowed.all || !words.every(({ classes }) => classes[o] !== 0)) continue;
    enough++;
    if (!allows(allowed, o)) continue;
    let [highest, sum] = [0, phrases ? phrases[o] : 0];
    let [all, least] = [0, Infinity];
    for (const { classes, gains, rarities } of words) {
      const rarity = rarities[classes[o]];
      highest = Math.max(highest, classes[o] - 1);
      sum += gains[o];
      all += rarity;
      least = Math.min(least, gains[o] / rarity);
    }
    ordinals.push(o);
    scores.push(rank.score(highest, sum + all * least));
  }
  return { ordinals: Uint32Array.from(ordinals), scores: Float64Array.from(scores), enough };
}

/**
 * Returns the allowed documents that contain some of the words, but not all: the words are worth at
 * least a tenth of the query's. A word counts in the lowest class in which any document contains it,
 * and is worth its rarity there. `scores` holds the sums of their gains.
 *
 * @param {Files} files
 * @param {WordReading[]} words
 * @param {Allowed} allowed
 * @returns {Scores}
 */
function withSome({ manifest }, words, allowed) {
  const { phrased, phrases } = allowed;
  // The lowest class of each word, and its worth there.
  const lowest = words.map(({ classes }) => {
    const counts = [0, 0, 0, 0];
    for (const one of classes) counts[one]++;
    return { counts, own: [1, 2, 3].find((one) => counts[one] > 0) ?? 0 };
  });
  const worths = lowest.map(({ counts, own }) => (own === 0 ? 0 : rank.rarity(manifest.count, counts[own])));
  const all = worths.reduce((sum, worth) => sum + worth, 0);
  const ordinals = /** @type {number[]} */ ([]);
  const scores = /** @type {number[]} */ ([]);
  for (let o = 0; o < phrased.length; o++) {
    if (phrased[o] !== allowed.all || !allows(allowed, o)) continue;
    let [count, worth, sum] = [0, 0, phrases ? phrases[o] : 0];
    for (const [i, { classes, gains }] of words.entries()) {
      if (classes[o] === 0) continue;
      count++;
      if (classes[o] !== lowest[i].own) continue;
      worth += worths[i];
      sum += classes[o] === 3 ? Math.floor(gains[o] / 2) : gains[o];
    }
    if (count === 0 || count === words.length || worth * rank.LEAST_SHARE < all) continue;
    ordinals.push(o);
    scores.push(sum);
  }
  return { ordinals: Uint32Array.from(ordinals), scores: Float64Array.from(scores) };
}

/**
 * A word with the documents that contain it.
 *
 * @typedef {Reading & {word: import("./query.js").Word, key: string, keys: import("./direct.js").Keys, isLast: boolean, held: number, rarities: number[]}} WordReading
 *   held: number of documents; rarities: of the keys of each class + 1, by which a gain is its impact
 */

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
 * @param {WordReading[]} words
 * @param {{corrections: [string, string][], missing: string[]}} report
 * @param {Set<string>} forms
 */
async function widen(files, words, report, forms) {
  const changed = await Promise.all(words.map(async (reading) => {
    const completed = reading.isLast && !isLong(reading.word) && (await complete(files, reading, forms));
    if (reading.held > 0) return { completed, near: null };
    const near = reading.word.or ? [] : await spellings(files, reading.word);
    return { completed: (await addVariants(files, near, 2, reading, forms)) || completed, near };
  }));
  for (const [i, { near }] of changed.entries()) {
    const text = typed(words[i].word);
    if (near?.length) report.corrections.push([text, near[0].form]);
    else if (near) report.missing.push(text);
  }
  return changed.some(({ completed }) => completed);
}

/**
 * Reads a word as a prefix too, unless it is a known id. Returns whether that added any document.
 *
 * @param {Files} files
 * @param {WordReading} reading
 * @param {Set<string>} forms
 */
async function complete(files, reading, forms) {
  const { word } = reading;
  if (word.whole && reading.held > 0) return false;
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
  for (const key of keys) reading.keys[kind].add(key);
  const { ordinals, gains } = await any(files, keys);
  reading.rarities[kind + 1] = rank.rarity(files.manifest.count, ordinals.length);
  for (let i = 0; i < ordinals.length; i++) {
    const o = ordinals[i];
    if (reading.classes[o] !== 0) continue;
    reading.classes[o] = kind + 1;
    reading.gains[o] = gains[i];
    reading.held++;
  }
  return keys.length > 0;
}
