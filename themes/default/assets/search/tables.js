/**
 * Payloads of the search index to values: see docs/search-index.md. Bytes are not trusted: damage
 * throws, whatever it is. Fetches nothing.
 */

import { Cursor, Damaged, decode } from "./bytes.js";

/** @typedef {{from: Uint8Array, name: string, inline: Uint8Array | null}} Row */
/** @typedef {{paged: boolean, rows: Row[]}} List */
/** @typedef {{documents: number, name: string, first: number, firstDay: number | null, lastDay: number | null}} Segment */
/** @typedef {{language: string, dated: number, stop: Set<string>, segments: Segment[], count: number}} Manifest */
/** @typedef {Record<"terms" | "places" | "lexicon" | "cards" | "bylines" | "categories", List>} Root */
/**
 * Keys by number, documents of each, whether filters, forms that are no keys, and where gaps begin.
 *
 * @typedef {{payload: Uint8Array, keys: Map<string, number>, counts: number[], bare: boolean[], aliases: Map<string, string>, at: number}} Terms
 */
/** @typedef {{number: number, documents: Uint32Array, impacts: Uint8Array | null}} Postings */
/** @typedef {{form: string, count: number, key: string}} Form */
/** @typedef {{id: string, question: string, model: string, day: number | null, back: number}} Card */
/** @typedef {{models: string[], model: number[], days: number[]}} Bylines */
/** @typedef {{names: string[], of: number[][]}} Categories */

/** Version of the format that is read here. */
export const FORMAT = 1;
export const PAGE = 1024;
export const CARDS = 32;
export const COLUMNS = 8192;

/** The index was made by another version of the program. */
export class OtherVersion extends Error {}

/** @param {string} kind */
const opening = (kind) => (/** @type {Uint8Array} */ payload) => {
  const cursor = new Cursor(payload);
  cursor.expect(kind.charCodeAt(0));
  return cursor;
};
const open = Object.fromEntries([..."MSITPLCDG"].map((kind) => [kind, opening(kind)]));

/**
 * @template T
 * @param {number} count
 * @param {(i: number) => T} make
 */
const repeat = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** @param {number} n */
const optional = (n) => (n === 0 ? null : n - 1);

/**
 * @param {Uint8Array} payload
 * @returns {Manifest}
 */
export function manifest(payload) {
  const cursor = open.M(payload);
  if (cursor.byte() !== FORMAT) throw new OtherVersion("the search index is of another version");
  const language = cursor.text();
  const dated = cursor.number();
  const stop = new Set(repeat(cursor.count(), () => cursor.text()));
  let count = 0;
  const segments = repeat(cursor.count(), () => {
    const documents = cursor.number();
    const name = cursor.name();
    const [firstDay, lastDay] = [optional(cursor.number()), optional(cursor.number())];
    count += documents;
    return { documents, name, first: count - documents, firstDay, lastDay };
  });
  if (dated > count || count > 0xffffffff) throw new Damaged("more dates than documents");
  return { language, dated, stop, segments, count };
}

/**
 * @param {Uint8Array} payload
 * @param {number} documents as the manifest says
 * @returns {Root}
 */
export function root(payload, documents) {
  const cursor = open.S(payload);
  if (cursor.number() !== documents) throw new Damaged("another segment");
  const small = cursor.byte() === 1;
  const list = () => {
    const paged = cursor.byte() === 1;
    return { paged, rows: rows(cursor, small && !paged) };
  };
  return { terms: list(), places: list(), lexicon: list(), cards: list(), bylines: list(), categories: list() };
}

/** @param {Uint8Array} payload */
export const page = (payload) => rows(open.I(payload), false);

/**
 * @param {Cursor} cursor
 * @param {boolean} inline whether payloads stand here
 * @returns {Row[]}
 */
function rows(cursor, inline) {
  let from = new Uint8Array();
  return repeat(cursor.count(), () => {
    from = cursor.front(from);
    if (inline) return { from, name: "", inline: cursor.take(cursor.number()) };
    return { from, name: cursor.name(), inline: null };
  });
}

/**
 * Reads the strings of a terms file.
 *
 * @param {Uint8Array} payload
 * @returns {Terms}
 */
export function terms(payload) {
  const cursor = open.T(payload);
  /** @type {Terms} */
  const table = { payload, keys: new Map(), counts: [], bare: [], aliases: new Map(), at: 0 };
  let text = new Uint8Array();
  for (let left = cursor.count(); left > 0; left--) {
    text = cursor.front(text);
    const head = cursor.number();
    table.keys.set(decode(text), table.counts.length);
    table.counts.push(Math.floor(head / 2));
    table.bare.push(head % 2 === 1);
  }
  text = new Uint8Array();
  for (let left = cursor.count(); left > 0; left--) {
    text = cursor.front(text);
    table.aliases.set(decode(text), keyOf(cursor, text));
  }
  table.at = cursor.at;
  return table;
}

/**
 * Finds a term's documents in a terms file of a segment of `documents`.
 *
 * @param {Terms} table
 * @param {string} key
 * @param {number} documents
 * @returns {Postings | null}
 */
export function term({ payload, keys, counts, bare, at }, key, documents) {
  const number = keys.get(key);
  if (number === undefined) return null;
  const cursor = new Cursor(payload);
  cursor.at = at;
  /** @param {number[]} counts */
  const sum = (counts) => counts.reduce((sum, count) => sum + count, 0);
  cursor.skip(sum(counts.slice(0, number)));
  const count = counts[number];
  if (count > payload.length) throw new Damaged("more documents than bytes");
  const found = new Uint32Array(count);
  for (let i = 0, next = 0; i < count; i++) {
    const document = next + cursor.number();
    if (document >= documents) throw new Damaged("no such document");
    found[i] = document;
    next = document + 1;
  }
  if (bare[number]) return { number, documents: found, impacts: null };
  cursor.skip(sum(counts.slice(number + 1)));
  cursor.take(sum(counts.slice(0, number).filter((_, i) => !bare[i])));
  return { number, documents: found, impacts: cursor.take(count) };
}

/**
 * Reads how a form's key is made, and makes it: bytes off its end, then what is added.
 *
 * @param {Cursor} cursor
 * @param {Uint8Array} form
 */
function keyOf(cursor, form) {
  const off = cursor.number();
  const added = cursor.text();
  if (off > form.length) throw new Damaged("takes off more than there is");
  return decode(form.subarray(0, form.length - off)) + added;
}

/**
 * Reads the places of a term in each of its documents.
 *
 * @param {Uint8Array} payload
 * @param {number} number of the term in its file
 * @param {number} count of its documents
 * @returns {number[][]}
 */
export function places(payload, number, count) {
  const cursor = open.P(payload);
  const lengths = repeat(cursor.count(), () => cursor.number());
  if (number >= lengths.length) throw new Damaged("no such term");
  for (const before of lengths.slice(0, number)) cursor.take(before);
  const own = new Cursor(cursor.take(lengths[number]));
  return repeat(count, () => {
    let next = 0;
    return repeat(own.count(), () => {
      const place = next + own.number();
      next = place + 1;
      return place;
    });
  });
}

/**
 * Reads a lexicon file.
 *
 * @param {Uint8Array} payload
 * @returns {Form[]}
 */
export function lexicon(payload) {
  const cursor = open.L(payload);
  let text = new Uint8Array();
  return repeat(cursor.count(), () => {
    text = cursor.front(text);
    const count = cursor.number();
    return { form: decode(text), count, key: keyOf(cursor, text) };
  });
}

/**
 * @param {Uint8Array} payload
 * @returns {Card[]}
 */
export function cards(payload) {
  const cursor = open.C(payload);
  return repeat(cursor.count(), () => ({
    id: cursor.text(),
    question: cursor.text(),
    model: cursor.text(),
    day: optional(cursor.number()),
    back: cursor.number(),
  }));
}

/**
 * Reads a number that must be below another.
 *
 * @param {Cursor} cursor
 * @param {number} end
 */
function below(cursor, end) {
  const number = cursor.number();
  if (number >= end) throw new Damaged("no such entry");
  return number;
}

/**
 * @param {Uint8Array} payload
 * @returns {Bylines}
 */
export function bylines(payload) {
  const cursor = open.D(payload);
  const documents = cursor.count();
  const models = repeat(cursor.count(), () => cursor.text());
  const model = repeat(documents, () => below(cursor, models.length));
  let day = 0;
  const days = repeat(cursor.count(), () => (day += cursor.number()));
  if (days.length > documents) throw new Damaged("more dates than documents");
  return { models, model, days };
}

/**
 * @param {Uint8Array} payload
 * @returns {Categories}
 */
export function categories(payload) {
  const cursor = open.G(payload);
  const documents = cursor.count();
  const names = repeat(cursor.count(), () => cursor.text());
  return { names, of: repeat(documents, () => repeat(cursor.count(), () => below(cursor, names.length))) };
}
