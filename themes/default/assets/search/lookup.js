/**
 * Finds the documents that contain words and phrases, over all segments of an index: see "Looking
 * up" in docs/search-index.md. Knows nothing of whole queries or the order of hits.
 */

import { Damaged, compare, encode } from "./bytes.js";
import { standingsOf } from "./columns.js";
import { SMALL } from "./files.js";
import { alternatives, COVERING, filter as makeFilter, OR } from "./query.js";
import * as rank from "./rank.js";
import * as tables from "./tables.js";
import { isCjk, tokens } from "./tokens.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {{ordinals: Uint32Array, gains: Float64Array}} Found documents, ascending, with what they gain */
/** @typedef {{form: string, key: string}} Variant */

const COMPLETIONS = 16;
const SPELLINGS = 8;
/** Up to this number of terms files, the forms of a prefix come from them instead of the lexicon. */
const NEIGHBOURS = 2;
/** The fewest letters of a form that is found without its first letter. */
const SHORTEST = 4;
/** The last bit of a mask represents all further forms. */
const LAST_BIT = 31;

/**
 * Returns the terms file of a segment that may contain a string, and its number.
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
  const keys = await files.each(async (root) => (await termsOf(files, root, form))?.table.aliases.get(form)?.key);
  return keys.find((key) => key !== undefined) ?? form;
}

/**
 * Returns the key of a word. Stop words of a query have keys of their own.
 *
 * @param {Files} files
 * @param {import("./query.js").Word} word
 */
export async function keyOfWord(files, { text, whole }) {
  return !whole && files.manifest.stop.has(text) ? `stop:${text}` : keyOf(files, text);
}

/**
 * Collects a word, its key, and the forms of that key that the loaded files list.
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
    for (const [form, other] of found?.table.aliases ?? []) if (other.key === key) forms.add(form);
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
 * Returns the titles of a segment with any of some keys.
 *
 * @param {Files} files
 * @param {import("./tables.js").Segment} segment
 * @param {Iterable<string>} keys
 */
export async function titledBy(files, segment, keys) {
  const root = await files.root(segment);
  const found = await Promise.all([...keys].map(async (key) => {
    const place = await termsOf(files, root, key);
    return place ? tables.titled(place.table, key) : [];
  }));
  return found.flat();
}

/**
 * Returns the documents that contain a key.
 *
 * @param {Files} files
 * @param {string} key
 */
export const term = (files, key) => any(files, [key]);

/**
 * Returns the documents that contain any of some keys, as if they were one key: a rare one of them
 * doesn't weigh more than a common one.
 *
 * @param {Files} files
 * @param {string[]} keys
 * @returns {Promise<Found>}
 */
export async function any(files, keys) {
  const parts = await files.each(async (root, { documents, first }) => {
    const held = await Promise.all(keys.map((key) => postings(files, root, documents, key)));
    /** @type {Map<number, number>} */
    const impacts = new Map();
    for (const found of held) {
      for (let i = 0; found && i < found.documents.length; i++) {
        const o = first + found.documents[i];
        impacts.set(o, Math.max(impacts.get(o) ?? 0, found.impacts ? found.impacts[i] : 0));
      }
    }
    return held.filter(Boolean).length < 2 ? [...impacts] : [...impacts].sort((a, b) => a[0] - b[0]);
  });
  const all = parts.flat();
  const weight = rank.rarity(files.manifest.count, all.length);
  return {
    ordinals: Uint32Array.from(all, ([ordinal]) => ordinal),
    gains: Float64Array.from(all, ([, impact]) => weight * impact),
  };
}

/**
 * Returns the documents that meet a filter: see `typedFilter`.
 *
 * @param {Files} files
 * @param {string} filter
 * @returns {Promise<{ordinals: Uint32Array}>}
 */
export async function filtered(files, filter) {
  if (filter.includes(OR)) return union(files, filter.split(OR));
  if (filter === "is:open") {
    const all = Array.from({ length: files.manifest.count }, (_, o) => o);
    const standings = await standingsOf(files, all);
    return { ordinals: Uint32Array.from(all.filter((o) => standings[o].open > 0)) };
  }
  if (filter === "is:answered") {
    const gaps = new Set((await term(files, "is:gap")).ordinals);
    return { ordinals: Uint32Array.from({ length: files.manifest.count }, (_, o) => o).filter((o) => !gaps.has(o)) };
  }
  if (filter.endsWith(COVERING)) {
    const own = filter.slice(0, -COVERING.length);
    const found = await any(files, [own, filter]);
    // If there is none, the value may be a name.
    return found.ordinals.length > 0 ? found : union(files, categoriesNamed(files, own.slice("cat:".length)));
  }
  if (!filter.startsWith("model:") || filter[6] === "=") return term(files, filter);
  const words = filter.slice(6).split(" ").map((word) => `model:${word}`);
  const [some, ...others] = await Promise.all(words.map((key) => term(files, key)));
  const sets = others.map(({ ordinals }) => new Set(ordinals));
  return { ordinals: some.ordinals.filter((o) => sets.every((set) => set.has(o))) };
}

/**
 * Returns the documents that meet any of some filters.
 *
 * @param {Files} files
 * @param {string[]} filters
 */
async function union(files, filters) {
  const found = await Promise.all(filters.map((filter) => filtered(files, filter)));
  const all = new Set(found.flatMap(({ ordinals }) => [...ordinals]));
  return { ordinals: Uint32Array.from(all).sort() };
}

/**
 * Returns the filters of the categories whose name has all words of a text.
 *
 * @param {Files} files
 * @param {string} text
 */
function categoriesNamed(files, text) {
  const words = tokens(text).map(([token]) => token);
  const isMeant = (/** @type {string} */ name) => {
    const held = new Set(tokens(name).map(([token]) => token));
    return words.length > 0 && words.every((word) => held.has(word));
  };
  const named = files.manifest.names.filter(({ group, name }) => group === "category" && isMeant(name));
  return named.map(({ id }) => makeFilter("cat", id));
}

/**
 * Returns the documents that contain a form itself, not another form of its key.
 *
 * @param {Files} files
 * @param {string} form
 */
export async function holding(files, form) {
  const key = await keyOf(files, form);
  const all = await files.each(async (root, { documents, first }) => {
    const held = await postings(files, root, documents, key);
    if (!held) return [];
    const { forms, masks } = await sectionOf(files, root, key, held);
    const at = forms.length === 0 && form === key ? 0 : forms.indexOf(form);
    if (at < 0) return [];
    const bit = 2 ** Math.min(at, LAST_BIT);
    const own = forms.length < 2 ? held.documents : held.documents.filter((_, i) => Math.floor(masks[i] / bit) % 2 === 1);
    return Array.from(own, (local) => first + local);
  });
  return { ordinals: all.flat() };
}

/**
 * @param {Files} files
 * @param {import("./tables.js").Root} root
 * @param {string} key
 * @param {import("./tables.js").Postings & {file: number}} postings
 */
async function sectionOf(files, root, key, { file, number, documents }) {
  const row = await files.numbered(root.places, file);
  return tables.section(await files.payload(row), number, key, documents.length);
}

/**
 * Returns the documents that contain a phrase or one of its alternatives, each with the highest gain.
 *
 * @param {Files} files
 * @param {Phrase} item
 * @param {Set<string> | null} forms
 * @returns {Promise<Found>}
 */
export async function phrase(files, item, forms) {
  if (!item.or) return singlePhrase(files, item, forms);
  /** @type {Map<number, number>} */
  const most = new Map();
  for (const found of await Promise.all(alternatives(item).map((one) => singlePhrase(files, one, forms)))) {
    for (const [i, o] of found.ordinals.entries()) most.set(o, Math.max(most.get(o) ?? 0, found.gains[i]));
  }
  const ordinals = Uint32Array.from(most.keys()).sort();
  return { ordinals, gains: Float64Array.from(ordinals, (o) => most.get(o) ?? 0) };
}

/**
 * Returns the documents that contain a phrase.
 *
 * @param {Files} files
 * @param {Phrase} phrase
 * @param {Set<string> | null} forms
 * @returns {Promise<Found>}
 */
async function singlePhrase(files, { words }, forms) {
  const keys = await Promise.all(words.map(([word]) => keyOf(files, word)));
  if (forms) await Promise.all(words.map(([word], i) => gatherForms(files, word, keys[i], forms)));
  const found = await Promise.all(keys.map((key) => term(files, key)));
  const sums = new Float64Array(files.manifest.count);
  for (const { ordinals, gains } of found) for (let i = 0; i < ordinals.length; i++) sums[ordinals[i]] += gains[i];
  const all = await files.each(async (root, { documents, first }) => {
    const held = [];
    for (const own of await Promise.all(keys.map((key) => postings(files, root, documents, key)))) {
      if (!own) return [];
      held.push(own);
    }
    const sets = held.map(({ documents }) => new Set(documents));
    const wanted = new Set(held[0].documents.filter((local) => sets.every((set) => set.has(local))));
    if (held.length === 1) return Array.from(wanted, (local) => first + local);
    /** @type {Map<number, number[]> | null} */
    let starts = null;
    const placed = await Promise.all(held.map((own, i) => placesOf(files, root, keys[i], own, wanted)));
    for (const [w, places] of placed.entries()) starts = follow(starts, places, words[w][1]);
    return [...(starts?.keys() ?? [])].map((local) => first + local).sort((a, b) => a - b);
  });
  const ordinals = Uint32Array.from(all.flat());
  return { ordinals, gains: Float64Array.from(ordinals, (o) => sums[o]) };
}

/**
 * Returns the positions of a key in the wanted documents.
 *
 * @param {Files} files
 * @param {import("./tables.js").Root} root
 * @param {string} key
 * @param {import("./tables.js").Postings & {file: number}} postings
 * @param {Set<number>} wanted
 */
async function placesOf(files, root, key, postings, wanted) {
  const { places, runs } = await sectionOf(files, root, key, postings);
  /** @type {[document: number, places: number[]][]} */
  const found = [];
  /** @param {Uint32Array} documents @param {number[][]} places */
  const add = (documents, places) => documents.forEach((o, i) => wanted.has(o) && found.push([o, places[i]]));
  if (places) add(postings.documents, places);
  let at = 0;
  await Promise.all(runs.map(async ({ count, row }) => {
    const own = postings.documents.subarray(at, (at += count));
    if (own.length < count) throw new Damaged("more documents than there are");
    if (own.some((o) => wanted.has(o))) add(own, await files.value(row, "run", tables.run(count)));
  }));
  return found;
}

/**
 * Keeps the positions where a phrase may start, given the positions of another of its words.
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

/**
 * Returns the forms of one segment's lexicon that start with a prefix.
 *
 * @param {Files} files
 * @param {import("./tables.js").Root} root
 * @param {string} prefix
 */
async function formsIn(files, { lexicon }, prefix) {
  const rows = await files.range(lexicon, prefix);
  return (await Promise.all(rows.map((row) => files.value(row, "lexicon", tables.lexicon)))).flat();
}

/**
 * Returns the forms of one segment that start with a long prefix, if they are in few terms files.
 * The query needs these files anyway.
 *
 * @param {Files} files
 * @param {import("./tables.js").Root} root
 * @param {string} prefix
 */
async function startingIn(files, root, prefix) {
  const rows = await files.range(root.terms, prefix);
  if (rows.length > NEIGHBOURS) return formsIn(files, root, prefix);
  const read = await Promise.all(rows.map((row) => files.value(row, "terms", tables.terms)));
  return read.flatMap(({ own, aliases }) => [
    ...[...own].map(([form, count]) => ({ form, count, key: form })),
    ...[...aliases].map(([form, { key, count }]) => ({ form, count, key })),
  ]);
}

/**
 * Returns the forms that start with a prefix, over all segments.
 *
 * @param {Files} files
 * @param {typeof formsIn} formsOf
 * @param {string} prefix
 */
async function forms(files, formsOf, prefix) {
  /** @type {Map<string, import("./tables.js").Form>} */
  const all = new Map();
  for (const row of (await files.each((root) => formsOf(files, root, prefix))).flat()) {
    if (!row.form.startsWith(prefix)) continue;
    const before = all.get(row.form);
    if (before) before.count += row.count;
    else all.set(row.form, { ...row });
  }
  return all;
}

/** @param {import("./tables.js").Form} a @param {import("./tables.js").Form} b */
const commonFirst = (a, b) => b.count - a.count || compare(a.form, b.form);

/**
 * Returns the forms that start with a word, except the word itself.
 *
 * @param {Files} files
 * @param {string} word
 * @returns {Promise<Variant[]>}
 */
export async function completions(files, word) {
  const letters = [...word];
  if (letters.length < 2 && !isCjk(letters[0] ?? "")) return [];
  const found = await forms(files, startingIn, word);
  found.delete(word);
  return [...found.values()].sort(commonFirst).slice(0, COMPLETIONS);
}

/**
 * Returns the forms nearest to a misspelt word, all at the same distance; those with its first
 * letter come before others.
 *
 * @param {Files} files
 * @param {import("./query.js").Word} word
 * @returns {Promise<Variant[]>}
 */
export async function spellings(files, { text, whole }) {
  const letters = [...text];
  const most = rank.edits(letters.length);
  if (most === 0 || whole || /[0-9]/.test(text)) return [];
  let [best, near] = [most, /** @type {import("./tables.js").Form[]} */ ([])];
  for (const row of (await forms(files, formsIn, letters[0])).values()) {
    const edits = rank.distance(letters, [...row.form], best);
    if (edits > best) continue;
    if (edits < best) near = [];
    best = edits;
    near.push(row);
  }
  if (near.length === 0 || best !== 1) {
    const others = await otherFirsts(files, letters);
    if (others.length > 0) near = others;
  }
  if (near.length === 0 && letters.length >= rank.LONG) {
    const found = await forms(files, startingIn, letters.slice(0, -rank.ENDING).join(""));
    near = [...found.values()].filter(({ form }) => !/[0-9]/.test(form));
  }
  return near.sort(commonFirst).slice(0, SPELLINGS);
}

/**
 * Returns the forms that differ in the first letter by one edit: that letter is wrong, missing, one
 * too many, or in second place.
 *
 * @param {Files} files
 * @param {string[]} letters
 */
async function otherFirsts(files, letters) {
  const rest = letters.slice(1).join("");
  const candidates = new Set([rest, letters[1] + letters[0] + letters.slice(2).join("")]);
  await Promise.all([rest, letters.join("")].map((tail) => files.each(async (root, { documents }) => {
    if (documents < SMALL) {
      for (const { form } of await formsIn(files, root, "")) {
        if (form.endsWith(tail) && [...form].length === [...tail].length + 1) candidates.add(form);
      }
      return;
    }
    const place = await files.holding(root.heads, encode(tail));
    if (!place) return;
    for (const form of (await files.value(place.row, "heads", tables.headless)).get(tail) ?? []) candidates.add(form);
  })));
  const found = [];
  for (const form of candidates) {
    const [first, length] = [[...form][0], [...form].length];
    if (first === letters[0] || /[0-9]/.test(form) || (length < SHORTEST && length >= letters.length)) continue;
    const row = (await forms(files, startingIn, form)).get(form);
    if (row) found.push(row);
  }
  return found;
}
