/**
 * Words and phrases to the documents that hold them, over all segments of an index: see "Looking
 * up" in docs/search-index.md. Knows nothing of queries as a whole or of the order of hits.
 */

import { compare, encode } from "./bytes.js";
import * as rank from "./rank.js";
import * as tables from "./tables.js";
import { isCjk } from "./tokens.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {{ordinals: Uint32Array, gains: Float64Array}} Found documents, ascending, with what they gain */
/** @typedef {{form: string, key: string}} Variant */

const COMPLETIONS = 12;
const SPELLINGS = 8;

/**
 * Returns the terms file of a segment that can hold a string, and its number.
 *
 * @param {Files} files
 * @param {import("./tables.js").Root} root
 * @param {string} text
 */
async function termsOf(files, { terms }, text) {
  const place = await files.holding(terms, encode(text));
  return place && { number: place.number, table: await files.value(place.row, "terms", tables.terms) };
}

/**
 * Returns the key of a form.
 *
 * @param {Files} files
 * @param {string} form
 */
export async function keyOf(files, form) {
  const keys = await files.each(async (root) => (await termsOf(files, root, form))?.table.aliases.get(form));
  return keys.find((key) => key !== undefined) ?? form;
}

/**
 * Gathers a word, its key, and the forms of that key that files at hand list.
 *
 * @param {Files} files
 * @param {string} word
 * @param {string} key
 * @param {Set<string>} forms
 */
export async function gatherForms(files, word, key, forms) {
  forms.add(word).add(key);
  await files.each(async (root) => {
    const found = await termsOf(files, root, key);
    for (const [form, other] of found?.table.aliases ?? []) if (other === key) forms.add(form);
  });
}

/**
 * Returns a key's postings in one segment and the number of their file.
 *
 * @param {Files} files
 * @param {import("./tables.js").Root} root
 * @param {number} documents
 * @param {string} key
 */
async function postings(files, root, documents, key) {
  const place = await termsOf(files, root, key);
  const found = place && tables.term(place.table, key, documents);
  return found && place ? { ...found, file: place.number } : null;
}

/**
 * Returns the documents that hold a key.
 *
 * @param {Files} files
 * @param {string} key
 * @returns {Promise<Found>}
 */
export async function term(files, key) {
  const found = await files.each(async (root, { documents, first }) => ({
    first,
    postings: await postings(files, root, documents, key),
  }));
  const total = found.reduce((sum, { postings }) => sum + (postings?.documents.length ?? 0), 0);
  const [ordinals, gains] = [new Uint32Array(total), new Float64Array(total)];
  const weight = rank.rarity(files.manifest.count, total);
  let at = 0;
  for (const { first, postings } of found) {
    if (!postings) continue;
    for (const [i, local] of postings.documents.entries()) {
      ordinals[at] = first + local;
      gains[at++] = postings.impacts ? weight * postings.impacts[i] : 0;
    }
  }
  return { ordinals, gains };
}

/**
 * Returns the documents that hold a phrase.
 *
 * @param {Files} files
 * @param {Phrase} phrase
 * @param {Set<string> | null} forms
 * @returns {Promise<Found>}
 */
export async function phrase(files, { words }, forms) {
  const keys = await Promise.all(words.map(([word]) => keyOf(files, word)));
  if (forms) await Promise.all(words.map(([word], i) => gatherForms(files, word, keys[i], forms)));
  const found = await Promise.all(keys.map((key) => term(files, key)));
  const sums = new Float64Array(files.manifest.count);
  for (const { ordinals, gains } of found) for (let i = 0; i < ordinals.length; i++) sums[ordinals[i]] += gains[i];
  const all = await files.each(async (root, { documents, first }) => {
    const held = await Promise.all(keys.map((key) => postings(files, root, documents, key)));
    if (held.some((postings) => !postings)) return [];
    if (held.length === 1) return Array.from(held[0]?.documents ?? [], (local) => first + local);
    /** @type {Map<number, number[]> | null} */
    let starts = null;
    const placed = await Promise.all(held.map((postings) => placesOf(files, root, postings)));
    for (const [w, places] of placed.entries()) starts = follow(starts, places, words[w][1]);
    return [...(starts?.keys() ?? [])].map((local) => first + local).sort((a, b) => a - b);
  });
  const ordinals = Uint32Array.from(all.flat());
  return { ordinals, gains: Float64Array.from(ordinals, (o) => sums[o]) };
}

/**
 * @param {Files} files
 * @param {import("./tables.js").Root} root
 * @param {(import("./tables.js").Postings & {file: number}) | null} postings
 * @returns {Promise<[document: number, places: number[]][]>}
 */
async function placesOf(files, root, postings) {
  if (!postings) return [];
  const row = await files.numbered(root.places, postings.file);
  const places = tables.places(await files.payload(row), postings.number, postings.documents.length);
  return places.map((places, i) => [postings.documents[i], places]);
}

/**
 * Keeps the places where a phrase may start after another of its words was seen.
 *
 * @param {Map<number, number[]> | null} starts
 * @param {[number, number[]][]} places
 * @param {number} at distance of the word
 */
function follow(starts, places, at) {
  /** @type {Map<number, number[]>} */
  const next = new Map();
  for (const [document, all] of places) {
    const before = starts?.get(document);
    if (starts && !before) continue;
    const here = all.map((place) => place - at).filter((place) => place >= 0 && (!before || before.includes(place)));
    if (here.length > 0) next.set(document, here);
  }
  return next;
}

/** @param {import("./tables.js").Form} a @param {import("./tables.js").Form} b */
const commonFirst = (a, b) => b.count - a.count || compare(a.form, b.form);

/**
 * Returns the forms that start with a word, but for the word.
 *
 * @param {Files} files
 * @param {string} word
 * @returns {Promise<Variant[]>}
 */
export async function completions(files, word) {
  const letters = [...word];
  if (letters.length < 2 && !isCjk(letters[0] ?? "")) return [];
  const forms = (await files.forms(word)).filter(({ form }) => form !== word);
  return forms.sort(commonFirst).slice(0, COMPLETIONS);
}

/**
 * Returns the forms nearest to a misspelt word, all at the same distance.
 *
 * @param {Files} files
 * @param {{text: string, whole: boolean}} word
 * @returns {Promise<Variant[]>}
 */
export async function spellings(files, { text, whole }) {
  const letters = [...text];
  const most = rank.edits(letters.length);
  if (most === 0 || whole || /[0-9]/.test(text)) return [];
  let [best, near] = [most, /** @type {import("./tables.js").Form[]} */ ([])];
  for (const row of await files.forms(letters[0])) {
    const edits = rank.distance(letters, [...row.form], best);
    if (edits > best) continue;
    if (edits < best) near = [];
    best = edits;
    near.push(row);
  }
  return near.sort(commonFirst).slice(0, SPELLINGS);
}
