/**
 * Turns payloads of the search index into values: see docs/search-index.md. Bytes are untrusted:
 * any damage throws. Fetches nothing.
 */

import { Cursor, Damaged, decode, encode } from "./bytes.js";

/** @typedef {{from: Uint8Array, name: string, inline: Uint8Array | null}} Row */
/** @typedef {{paged: boolean, rows: Row[]}} List */
/** @typedef {{documents: number, root: Row, first: number, firstDay: number | null, lastDay: number | null}} Segment */
/** @typedef {{language: string, dated: number, stop: Set<string>, segments: Segment[], count: number, standings: (string | null)[], names: NamedPage[]}} Manifest */
/** @typedef {Record<"terms" | "places" | "lexicon" | "heads" | "cards" | "columns" | "titles" | "asks", List>} Root */
/**
 * Keys by number, the documents of each, whether they are filters, the documents that contain a key
 * as a form, forms that aren't keys, the titles with keys, and the start of the gaps.
 *
 * @typedef {{payload: Uint8Array, keys: Map<string, number>, counts: number[], bare: boolean[], own: Map<string, number>, aliases: Map<string, {key: string, count: number}>, titles: Uint8Array, at: number}} Terms
 */
/** @typedef {{number: number, documents: Uint32Array, impacts: Uint8Array | null}} Postings */
/** @typedef {{number: number, length: number}} Titled a title with a key, and how many words it has */
/** @typedef {{text: string, path: string}} TitleCard the title of a work */
/** @typedef {{id: string, texts: string[]}} Asks the follow-ups of a document */
/** @typedef {{asked: number, open: number, beginsThread: boolean}} Standing */
/** @typedef {{group: "category" | "model", id: string, name: string, path: string}} NamedPage */
/** @typedef {{form: string, count: number, key: string}} Form */
/** @typedef {{id: string, question: string, model: string, day: number | null, back: number, gap: boolean}} Card */
/**
 * The forms of a key, the forms in each document, and positions: of each document, or files with
 * the number of theirs.
 *
 * @typedef {{forms: string[], masks: number[], places: number[][] | null, runs: {count: number, row: Row}[]}} Section
 */
/** @typedef {{documents: number, models: string[], model: number[], days: number[], categories: {name: string, has: (place: number) => boolean}[], isGap: (place: number) => boolean}} Columns */

/** The format version that this reader supports. */
export const FORMAT = 5;
export const PAGE = 1024;
export const CARDS = 32;
export const COLUMNS = 8192;
/** Documents in one file of standings. */
export const STANDINGS = 2048;
export const TITLES = 128;
/** Documents in one file of follow-ups. */
export const ASKS = 64;

/** Another version of the program made the index. */
export class OtherVersion extends Error {}

/** @param {string} kind */
const opening = (kind) => (/** @type {Uint8Array} */ payload) => {
  const cursor = new Cursor(payload);
  cursor.expect(kind.charCodeAt(0));
  return cursor;
};
const open = Object.fromEntries([..."MSITPQLHCDNWF"].map((kind) => [kind, opening(kind)]));

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
    const [firstDay, lastDay] = [optional(cursor.number()), optional(cursor.number())];
    const root = row(cursor, new Uint8Array(), cursor.byte() === 1);
    count += documents;
    return { documents, root, first: count - documents, firstDay, lastDay };
  });
  const standings = repeat(cursor.count(), () => (cursor.byte() === 0 ? null : cursor.name()));
  const names = repeat(cursor.count(), () => namedPage(cursor));
  if (dated > count || count > 0xffffffff) throw new Damaged("more dates than documents");
  if (standings.length !== Math.ceil(count / STANDINGS)) throw new Damaged("standings of other documents");
  return { language, dated, stop, segments, count, standings, names };
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
  return { terms: list(), places: list(), lexicon: list(), heads: list(), cards: list(), columns: list(), titles: list(), asks: list() };
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
    return row(cursor, from, inline);
  });
}

/**
 * @param {Cursor} cursor
 * @param {Uint8Array} from
 * @param {boolean} inline whether its payload stands here
 * @returns {Row}
 */
const row = (cursor, from, inline) =>
  inline ? { from, name: "", inline: cursor.take(cursor.number()) } : { from, name: cursor.name(), inline: null };

/**
 * Reads the strings of a terms file.
 *
 * @param {Uint8Array} payload
 * @returns {Terms}
 */
export function terms(payload) {
  const cursor = open.T(payload);
  /** @type {Terms} */
  const table = { payload, keys: new Map(), counts: [], bare: [], own: new Map(), aliases: new Map(), titles: new Uint8Array(), at: 0 };
  let text = new Uint8Array();
  for (let left = cursor.count(); left > 0; left--) {
    text = cursor.front(text);
    const head = cursor.number();
    const [count, bare, key] = [Math.floor(head / 2), head % 2 === 1, decode(text)];
    table.keys.set(key, table.counts.length);
    table.counts.push(count);
    table.bare.push(bare);
    const others = bare ? count : cursor.number();
    if (others > count) throw new Damaged("more other forms than documents");
    if (others < count && !key.includes(":")) table.own.set(key, count - others);
  }
  text = new Uint8Array();
  for (let left = cursor.count(); left > 0; left--) {
    text = cursor.front(text);
    const count = cursor.number();
    table.aliases.set(decode(text), { key: keyOf(cursor, text), count });
  }
  table.titles = cursor.take(cursor.number());
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
  const found = ordinals(cursor, count, documents);
  if (bare[number]) return { number, documents: found, impacts: null };
  cursor.skip(sum(counts.slice(number + 1)));
  cursor.take(sum(counts.slice(0, number).filter((_, i) => !bare[i])));
  return { number, documents: found, impacts: cursor.take(count) };
}

/**
 * Makes a form's key: removes bytes from the form's end, then adds the rest.
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
 * Reads ordinals below `end`: the first, then the distance to the next minus 1.
 *
 * @param {Cursor} cursor
 * @param {number} count
 * @param {number} end
 */
function ordinals(cursor, count, end) {
  if (count > cursor.bytes.length) throw new Damaged("more documents than bytes");
  const found = new Uint32Array(count);
  for (let i = 0, next = 0; i < count; i++) {
    const ordinal = next + cursor.number();
    if (ordinal >= end) throw new Damaged("no such document");
    found[i] = ordinal;
    next = ordinal + 1;
  }
  return found;
}

/**
 * Reads the entry of a key in a positions file.
 *
 * @param {Uint8Array} payload
 * @param {number} number of the key in its file
 * @param {string} key
 * @param {number} count of its documents
 * @returns {Section}
 */
export function section(payload, number, key, count) {
  const cursor = open.P(payload);
  const lengths = repeat(cursor.count(), () => cursor.number());
  if (number >= lengths.length) throw new Damaged("no such term");
  for (const before of lengths.slice(0, number)) cursor.take(Math.floor(before / 2));
  const own = new Cursor(cursor.take(Math.floor(lengths[number] / 2)));
  let text = encode(key);
  const forms = repeat(own.count(), () => decode((text = own.front(text))));
  const masks = repeat(forms.length > 1 ? count : 0, () => own.number());
  if (lengths[number] % 2 === 0) return { forms, masks, places: places(own, count), runs: [] };
  const runs = repeat(own.count(), () => ({ count: own.number(), row: named(own.name()) }));
  return { forms, masks, places: null, runs };
}

/**
 * Reads a file of a key's positions in `count` documents.
 *
 * @param {number} count
 */
export const run = (count) => (/** @type {Uint8Array} */ payload) => {
  const cursor = open.Q(payload);
  if (cursor.number() !== count) throw new Damaged("other documents");
  return places(cursor, count);
};

/**
 * @param {Cursor} cursor
 * @param {number} count
 * @returns {number[][]}
 */
function places(cursor, count) {
  return repeat(count, () => {
    let next = 0;
    return repeat(cursor.count(), () => {
      const place = next + cursor.number();
      next = place + 1;
      return place;
    });
  });
}

/**
 * Returns a row that names a file.
 *
 * @param {string} name
 * @returns {Row}
 */
export const named = (name) => ({ from: new Uint8Array(), name, inline: null });

/**
 * Reads a file of forms by the text after their first letter.
 *
 * @param {Uint8Array} payload
 * @returns {Map<string, string[]>}
 */
export function headless(payload) {
  const cursor = open.H(payload);
  /** @type {Map<string, string[]>} */
  const forms = new Map();
  let bytes = new Uint8Array();
  for (let left = cursor.count(); left > 0; left--) {
    bytes = cursor.front(bytes);
    const [head, tail] = [cursor.text(), decode(bytes)];
    forms.set(tail, [...(forms.get(tail) ?? []), head + tail]);
  }
  return forms;
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
  return repeat(cursor.count(), () => {
    const [id, question, model] = repeat(3, () => cursor.text());
    const [day, back] = [optional(cursor.number()), cursor.number()];
    return { id, question, model, day, back: back >> 1, gap: back % 2 === 1 };
  });
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
 * @returns {Columns}
 */
export function columns(payload) {
  const cursor = open.D(payload);
  const documents = cursor.count();
  const models = repeat(cursor.count(), () => cursor.text());
  const model = repeat(documents, () => below(cursor, models.length));
  let day = 0;
  const days = repeat(cursor.count(), () => (day += cursor.number()));
  if (days.length > documents) throw new Damaged("more dates than documents");
  const categories = repeat(cursor.count(), () => ({ name: cursor.text(), has: members(cursor, documents) }));
  return { documents, models, model, days, categories, isGap: members(cursor, documents) };
}

/**
 * Reads the documents of a block that have something in common: a bit for each, or their positions.
 *
 * @param {Cursor} cursor
 * @param {number} documents
 * @returns {(place: number) => boolean}
 */
function members(cursor, documents) {
  const count = cursor.number();
  if (count % 2 === 1) {
    const bits = cursor.take(Math.ceil(documents / 8));
    return (place) => ((bits[place >> 3] >> (place & 7)) & 1) === 1;
  }
  const places = new Set(ordinals(cursor, count / 2, documents));
  return (place) => places.has(place);
}

/**
 * Reads the titles with a key from a terms file.
 *
 * @param {Terms} table
 * @param {string} key
 * @returns {Titled[]}
 */
export function titled({ titles }, key) {
  const cursor = new Cursor(titles);
  let text = new Uint8Array();
  for (let left = cursor.count(); left > 0; left--) {
    text = cursor.front(text);
    const count = cursor.number();
    const numbers = ordinals(cursor, count, 0xffffffff);
    const lengths = cursor.take(count);
    if (decode(text) === key) return Array.from(numbers, (number, i) => ({ number, length: lengths[i] }));
  }
  return [];
}

/**
 * @param {Uint8Array} payload
 * @returns {TitleCard[]}
 */
export function titleCards(payload) {
  const cursor = open.W(payload);
  return repeat(cursor.count(), () => ({ text: cursor.text(), path: cursor.text() }));
}

/**
 * @param {Uint8Array} payload
 * @returns {Asks[]}
 */
export function asks(payload) {
  const cursor = open.F(payload);
  return repeat(cursor.count(), () => ({ id: cursor.text(), texts: repeat(cursor.count(), () => cursor.text()) }));
}

/**
 * Reads a block of standings by position. Documents with nothing to say are left out.
 *
 * @param {Uint8Array} payload
 * @returns {Map<number, Standing>}
 */
export function standings(payload) {
  const cursor = open.N(payload);
  /** @type {Map<number, Standing>} */
  const block = new Map();
  /** @param {(standing: Standing) => void} set */
  const column = (set) => {
    for (const place of ordinals(cursor, cursor.count(), STANDINGS)) {
      const standing = block.get(place) ?? { asked: 1, open: 0, beginsThread: false };
      block.set(place, standing);
      set(standing);
    }
  };
  column((standing) => (standing.asked = cursor.number() + 2));
  column((standing) => (standing.open = cursor.number() + 1));
  column((standing) => (standing.beginsThread = true));
  return block;
}

/**
 * Reads the name of a category or a model.
 *
 * @param {Cursor} cursor
 * @returns {NamedPage}
 */
function namedPage(cursor) {
  const group = /** @type {const} */ (["category", "model"])[cursor.byte()];
  if (!group) throw new Damaged("a name of something else");
  return { group, id: cursor.text(), name: cursor.text(), path: cursor.text() };
}
