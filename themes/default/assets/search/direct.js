/**
 * Direct hits: the pages that a query names, by an id, a date, a name or the words of a title. See
 * "Direct hits" in docs/search-index.md. Tests show that it agrees with src/search/direct.rs.
 */

import { card, ordinalOf, standingsOf } from "./columns.js";
import { filtered, titledBy } from "./lookup.js";
import { days, emptyQuery, filter } from "./query.js";
import * as tables from "./tables.js";
import { isCjk, tokens } from "./tokens.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {"answer" | "work" | "thread" | "question" | "category" | "model"} Kind */
/** @typedef {{kind: Kind, title: string, path: string}} Direct */
/** @typedef {Set<string>[]} Keys the keys of a word, by the class of the reading */

/** The kinds in their order. */
const KINDS = /** @type {Kind[]} */ (["answer", "work", "thread", "question", "category", "model"]);
/** Most direct hits of a kind. */
const MOST = 3;
/** If more titles of a kind have all words of the query, the query must have half of their words. */
const MANY = 12;
/** Titles that are looked at. Documents may have many versions. */
const LOOKED = { thread: 32, question: 4, work: 4 };
/** Numbers that are kept for the follow-ups of a document. */
const NUMBERS = 32;

/**
 * Returns the pages that a query names. A query with filters or negations asks for answers alone.
 *
 * @param {Files} files
 * @param {string} text
 * @param {Query} query
 * @param {Keys[]} words the keys of its words
 * @returns {Promise<Direct[]>}
 */
export async function directHits(files, text, query, words) {
  const alone = { ...emptyQuery(), words: query.words, phrases: query.phrases };
  const isJoined = [...query.words, ...query.phrases].some(({ or }) => or);
  if (isJoined || JSON.stringify(query) !== JSON.stringify(alone)) return [];
  const all = await Promise.all([answersNamed(files, text.trim(), query), titledPages(files, words), namedPages(files.manifest, query)]);
  return all.flat().sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

/**
 * Returns the answers with an id or of a day or month.
 *
 * @param {Files} files
 * @param {string} text
 * @param {Query} query
 * @returns {Promise<Direct[]>}
 */
async function answersNamed(files, text, query) {
  const range = text.length > 4 ? days(text) : null;
  /** @type {number[]} */
  let ordinals = [];
  if (range) {
    const [first, next] = await Promise.all(range.map((day) => ordinalOf(files, day)));
    for (let o = next - 1; o >= first && ordinals.length < MOST; o--) ordinals.push(o);
  } else if (query.words.length === 1 && query.phrases.length === 0 && /\P{Alphabetic}/u.test(query.words[0].text)) {
    ordinals = [...(await filtered(files, filter("id", text))).ordinals].slice(0, MOST);
  }
  const cards = await Promise.all(ordinals.map((ordinal) => card(files, ordinal)));
  return cards.map(({ id, question }) => ({ kind: "answer", title: question, path: `answers/${id}.html` }));
}

/** @typedef {"thread" | "question" | "work"} TitleKind */
/** @typedef {{segment: import("./tables.js").Segment, at: number}} Place of a title among those of its kind */

/**
 * Returns the works, threads and open questions whose title has all words: first those that have
 * them as typed, then the shortest titles, then the newest. All files are asked for at once.
 *
 * @param {Files} files
 * @param {Keys[]} words
 * @returns {Promise<Direct[]>}
 */
async function titledPages(files, words) {
  if (words.length === 0) return [];
  /** @type {Record<TitleKind, (Place & {highest: number, length: number})[]>} */
  const held = { thread: [], question: [], work: [] };
  await files.each(async (_, segment) => {
    for (const [number, found] of await withAllWords(files, segment, words)) {
      const { kind, at } = placeOf(number, segment.documents);
      held[kind].push({ ...found, segment, at });
    }
  });
  const all = await Promise.all(/** @type {TitleKind[]} */ (Object.keys(held)).map(async (kind) => {
    const named = held[kind].length > MANY ? held[kind].filter(({ length }) => length <= 2 * words.length) : held[kind];
    named.sort((a, b) => a.highest - b.highest || a.length - b.length || b.segment.first - a.segment.first || b.at - a.at);
    const pages = await Promise.all(named.slice(0, LOOKED[kind]).map((place) => titledPage(files, kind, place)));
    const same = kind === "question" ? "title" : "path";
    const open = pages.filter((page) => page !== null);
    return open.filter((page, i) => open.findIndex((other) => other[same] === page[same]) === i).slice(0, MOST);
  }));
  return all.flat();
}

/**
 * Returns what a title is of, by its number in a segment: first come the documents, then their
 * follow-ups, then the works.
 *
 * @param {number} number
 * @param {number} documents
 * @returns {{kind: TitleKind, at: number}}
 */
function placeOf(number, documents) {
  if (number < documents) return { kind: "thread", at: number };
  const at = number - documents;
  return at < NUMBERS * documents ? { kind: "question", at } : { kind: "work", at: at - NUMBERS * documents };
}

/**
 * Returns the titles of a segment that have all words, with the highest class among them.
 *
 * @param {Files} files
 * @param {import("./tables.js").Segment} segment
 * @param {Keys[]} words
 */
async function withAllWords(files, segment, words) {
  /** @type {Map<number, {highest: number, length: number}> | null} */
  let all = null;
  for (const keys of words) {
    /** @type {Map<number, {highest: number, length: number}>} */
    const own = new Map();
    for (const [kind, held] of keys.entries()) {
      for (const { number, length } of await titledBy(files, segment, held)) {
        const before = all?.get(number);
        if (own.has(number) || (all && !before)) continue;
        own.set(number, { highest: Math.max(kind, before?.highest ?? 0), length });
      }
    }
    all = own;
  }
  return all ?? new Map();
}

/**
 * Returns the page that a title leads to: of a document only if a thread begins with it, of a
 * follow-up only if it is open.
 *
 * @param {Files} files
 * @param {TitleKind} kind
 * @param {Place} place
 * @returns {Promise<Direct | null>}
 */
async function titledPage(files, kind, { segment, at }) {
  const root = await files.root(segment);
  if (kind === "work") {
    const { text, path } = await files.item(root.titles, at, tables.TITLES, "titles", tables.titleCards);
    return { kind, title: text, path };
  }
  if (kind === "thread") {
    const [{ beginsThread }] = await standingsOf(files, [segment.first + at]);
    if (!beginsThread) return null;
    const { id, question } = await card(files, segment.first + at);
    return { kind, title: question, path: `threads/${id}.html` };
  }
  const [document, number] = [Math.floor(at / NUMBERS), at % NUMBERS];
  const [[{ open }], { id, texts }] = await Promise.all([
    standingsOf(files, [segment.first + document]),
    files.item(root.asks, document, tables.ASKS, "asks", tables.asks),
  ]);
  const isOpen = Math.floor(open / 2 ** number) % 2 === 1;
  return isOpen && number < texts.length ? { kind, title: texts[number], path: `answers/${id}.html#keep-exploring` } : null;
}

/**
 * Returns the categories and models whose id or name has all words; the last one may be begun.
 *
 * @param {tables.Manifest} manifest
 * @param {Query} query
 * @returns {Direct[]}
 */
function namedPages({ names }, { words, phrases }) {
  const last = words.at(-1)?.text;
  const whole = [...words.slice(0, -1).map(({ text }) => text), ...phrases.flatMap(({ words }) => words.map(([word]) => word))];
  if (last === undefined && whole.length === 0) return [];
  /** @type {{length: number, direct: Direct}[]} */
  const found = [];
  for (const { group, id, name, path } of names) {
    const held = new Set(tokens(`${id} ${name}`).map(([token]) => token));
    const isBegun = (/** @type {string} */ word) =>
      held.has(word) || (([...word].length > 1 || [...word].some(isCjk)) && [...held].some((token) => token.startsWith(word)));
    if (!whole.every((word) => held.has(word)) || (last !== undefined && !isBegun(last))) continue;
    found.push({ length: held.size, direct: { kind: group, title: name ? `${name} (${id})` : id, path } });
  }
  found.sort((a, b) => a.length - b.length);
  return /** @type {Kind[]} */ (["category", "model"]).flatMap((kind) =>
    found.filter(({ direct }) => direct.kind === kind).slice(0, MOST).map(({ direct }) => direct));
}
