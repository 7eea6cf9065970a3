/**
 * Direct hits: the pages that a query names, by an id, a date, a name or the words of a title. See
 * "Direct hits" in docs/search-index.md. Tests show that it agrees with src/search/direct.rs.
 */

import { Damaged } from "./bytes.js";
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
/** Titles of works and follow-ups that are looked at. */
const MOST_TITLES = 32;

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

/**
 * Returns the works, threads and open questions whose title has all words: first those that have
 * them as typed, then the shortest titles, then the newest.
 *
 * @param {Files} files
 * @param {Keys[]} words
 * @returns {Promise<Direct[]>}
 */
async function titledPages(files, words) {
  if (words.length === 0) return [];
  const { segments } = files.manifest;
  const all = await Promise.all(segments.map(async (_, segment) => {
    const found = await withAllWords(files, segment, words);
    return [...found].map(([number, { kind, length }]) => ({ kind, length, segment, number }));
  }));
  const candidates = all.flat();
  candidates.sort((a, b) => a.kind - b.kind || a.length - b.length || b.segment - a.segment || b.number - a.number);
  /** @type {Direct[]} */
  const found = [];
  let looked = 0;
  /** @param {Kind} kind */
  const isFull = (kind) => found.filter((other) => other.kind === kind).length >= MOST;
  for (const { segment, number } of candidates) {
    const isOwn = number < segments[segment].documents;
    if (isOwn ? isFull("thread") : looked++ >= MOST_TITLES || (isFull("work") && isFull("question"))) continue;
    const { first, documents } = segments[segment];
    const direct = await (isOwn ? thread(files, first + number) : titledPage(files, segment, number - documents));
    if (!direct || isFull(direct.kind)) continue;
    const same = direct.kind === "question" ? "title" : "path";
    if (!found.some((other) => other.kind === direct.kind && other[same] === direct[same])) found.push(direct);
  }
  return found;
}

/**
 * Returns the titles of a segment that have all words, with the highest class among them.
 *
 * @param {Files} files
 * @param {number} segment
 * @param {Keys[]} words
 */
async function withAllWords(files, segment, words) {
  /** @type {Map<number, {kind: number, length: number}> | null} */
  let all = null;
  for (const keys of words) {
    /** @type {Map<number, {kind: number, length: number}>} */
    const own = new Map();
    for (const [kind, held] of keys.entries()) {
      for (const { number, length } of await titledBy(files, segment, held)) {
        const before = all?.get(number);
        if (own.has(number) || (all && !before)) continue;
        own.set(number, { kind: Math.max(kind, before?.kind ?? 0), length });
      }
    }
    all = own;
  }
  return all ?? new Map();
}

/**
 * Returns the thread that begins with a document, if one does.
 *
 * @param {Files} files
 * @param {number} ordinal
 * @returns {Promise<Direct | null>}
 */
async function thread(files, ordinal) {
  const [standing] = await standingsOf(files, [ordinal]);
  if (!standing.beginsThread) return null;
  const { id, question } = await card(files, ordinal);
  return { kind: "thread", title: question, path: `threads/${id}.html` };
}

/**
 * Returns the work, or the follow-up if it is open.
 *
 * @param {Files} files
 * @param {number} segment
 * @param {number} number
 * @returns {Promise<Direct | null>}
 */
async function titledPage(files, segment, number) {
  const { titles } = await files.root(files.manifest.segments[segment]);
  const row = await files.numbered(titles, Math.floor(number / tables.TITLES));
  const title = (await files.value(row, "titles", tables.titleCards))[number % tables.TITLES];
  if (!title) throw new Damaged("no such title");
  const { text, path, asked } = title;
  if (!asked) return { kind: "work", title: text, path };
  const [{ open }] = await standingsOf(files, [files.manifest.segments[segment].first + asked.document]);
  return Math.floor(open / 2 ** Math.min(asked.number, 31)) % 2 === 1 ? { kind: "question", title: text, path } : null;
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
