/**
 * Turns typed text into a query: see "Queries" in docs/search-index.md and the fixture
 * tests/search/queries.json. Any text is a query. Knows nothing of the index except its stop words.
 */

import { compare } from "./bytes.js";
import { isStart, normalise, tokens } from "./tokens.js";

/** @typedef {{text: string, whole: boolean, or?: Word[]}} Word or: words of which a match may contain one instead */
/** @typedef {{words: [word: string, distance: number][], or?: Phrase[]}} Phrase or: phrases of which a match may contain one instead */
/**
 * @typedef {object} Query
 * @property {Word[]} words
 * @property {string[]} without
 * @property {Phrase[]} phrases
 * @property {Phrase[]} without_phrases
 * @property {string[]} filters
 * @property {string[]} without_filters
 * @property {number | null} after first day
 * @property {number | null} before the day after the last one
 */

/** Maximum number of words that are searched for, of phrases and of filters. */
export const MOST = 16;
/** Maximum number of words, of which the rarest are searched for. */
const MOST_WORDS = 64;
/** @type {Record<string, string>} */
export const FIELDS = {
  model: "model", cat: "cat", category: "cat", source: "src", src: "src", tag: "tag", id: "id", is: "is",
  date: "date", after: "after", from: "after", since: "after", before: "before", to: "until", until: "until",
};
/** The filters by date. */
export const DATES = ["date", "after", "before", "until"];
const SPACE = /^\p{White_Space}+/u;
export const QUOTE = /^["“”„]/;

/** @param {string} text */
export const trimStart = (text) => text.replace(SPACE, "");

/**
 * Returns the text before the first match, and the rest.
 *
 * @param {string} text
 * @param {RegExp} ends
 */
export function split(text, ends) {
  const at = text.search(ends);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/**
 * Adds the items that aren't present yet, up to the limit.
 *
 * @template T
 * @param {T[]} list
 * @param {T} item
 * @param {number} [most]
 */
function push(list, item, most = MOST) {
  const key = JSON.stringify(item);
  if (list.length < most && !list.some((other) => JSON.stringify(other) === key)) list.push(item);
}

/**
 * Returns a filter's key.
 *
 * @param {string} field
 * @param {string} value
 */
export function filter(field, value) {
  return `${field}:${normalise(value).split(/\p{White_Space}+/u).filter(Boolean).join(" ")}`;
}

/** Ends the filter of an arXiv archive that includes its classes. */
export const COVERING = ".*";

/**
 * Returns the filter for a typed value: all words of a model; a category without a class includes
 * its classes.
 *
 * @param {string} field
 * @param {string} value
 */
function typedFilter(field, value) {
  if (field === "cat" && !value.includes(".")) return filter(field, value) + COVERING;
  if (field !== "model") return filter(field, value);
  const words = [...normalise(value)].map((c) => (isStart(c) ? c : " ")).join("").split(" ").filter(Boolean);
  return `model:${[...new Set(words)].sort(compare).join(" ")}`;
}

/**
 * Returns the first day of `yyyy`, `yyyy-mm` or `yyyy-mm-dd`, and the day after the last one.
 *
 * @param {string} value
 * @returns {[first: number, next: number] | null}
 */
export function days(value) {
  const parts = /^([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?$/.exec(value);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const first = (year * 12 + month - 1) * 31 + day - 1;
  return [first, first + (parts[3] ? 1 : parts[2] ? 31 : 372)];
}

/** The states that answers can be filtered by. */
export const STATES = ["gap", "answered", "open"];

/** @param {string} value */
export const isState = (value) => STATES.includes(value.toLowerCase());

/** Joins alternatives. In filters, it stands between their keys, which have no capitals. */
export const OR = " OR ";

/**
 * Returns a word or phrase and its alternatives.
 *
 * @template {Word | Phrase} T
 * @param {T} item
 * @returns {T[]}
 */
export const alternatives = (item) => [item, .../** @type {T[]} */ (item.or ?? [])];

/** @param {Word} word */
export const typed = (word) => alternatives(word).map(({ text }) => text).join(OR);

/** @returns {Query} */
export const emptyQuery = () => ({
  words: [], without: [], phrases: [], without_phrases: [], filters: [], without_filters: [], after: null, before: null,
});

/** @param {Query} query */
export function isEmpty(query) {
  return Object.values(query).every((part) => part === null || (Array.isArray(part) && part.length === 0));
}

/**
 * Adds a filter or an end of the date range. Returns false if the value is invalid.
 *
 * @param {Query} query
 * @param {string} field
 * @param {string} value
 * @param {boolean} [negated]
 */
export function addFilter(query, field, value, negated = false) {
  if (!DATES.includes(field)) {
    if (field === "is" && !isState(value)) return false;
    push(negated ? query.without_filters : query.filters, typedFilter(field, value));
    return true;
  }
  const range = days(value);
  // The days around a period are no range.
  if (range === null || (field === "date" && negated)) return false;
  const [first, next] = range;
  const isFirst = (field === "after") !== negated;
  /** @type {[from: number | null, to: number | null]} */
  const [from, to] =
    field === "date" ? [first, next] : field === "until" ? (negated ? [next, null] : [null, next]) : isFirst ? [first, null] : [null, first];
  if (from !== null) query.after = Math.max(query.after ?? from, from);
  if (to !== null) query.before = Math.min(query.before ?? to, to);
  return true;
}

/**
 * An item of a query as typed.
 *
 * @typedef {{kind: "quoted" | "filter" | "plain", text: string, name: string, negated: boolean}} Item name: of a filter
 */

/**
 * Parses typed text.
 *
 * @param {string} text
 * @param {Set<string>} stop words that are not indexed
 * @returns {Query}
 */
export function parse(text, stop) {
  const query = emptyQuery();
  /** @type {string[]} */
  const common = [];
  const all = items(text);
  const isOr = (/** @type {Item} */ { kind, text, negated }) => kind === "plain" && text === "OR" && !negated;
  for (let at = 0; at < all.length; at++) {
    // Positive items with `OR` between each two.
    const joined = [all[at]];
    while (at + 2 < all.length && isOr(all[at + 1]) && [all[at], all[at + 2]].every((item) => !item.negated && !isOr(item))) {
      joined.push(all[at + 2]);
      at += 2;
    }
    if (joined.length === 1 || !addAny(query, joined, stop)) for (const item of joined) add(query, item, stop, common);
  }
  // If the query has only stop words, they are the words.
  if (query.words.length + query.phrases.length === 0) {
    for (const text of common) push(query.words, { text, whole: false }, MOST_WORDS);
  }
  return query;
}

/** Spellings of the ids of works that readers paste. The group is what is searched for. */
const SPELLINGS = [
  /^(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/|doi:)(10\..+)$/i,
  /^(?:(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/|arxiv:)(.+?)(?:v[0-9]+)?(?:\.pdf)?$/i,
  /^https?:\/\/([^#]+)/i,
];

/**
 * Returns the part of a word that names a work; the whole word if it has no such spelling.
 *
 * @param {string} word
 */
const ofWork = (word) => SPELLINGS.map((spelling) => spelling.exec(word)?.[1]).find((part) => part !== undefined) ?? word;

/**
 * Splits typed text into items.
 *
 * @param {string} text
 */
function items(text) {
  /** @type {Item[]} */
  const all = [];
  let rest = trimStart(text);
  while (rest) {
    const negated = rest.length > 1 && rest[0] === "-" && rest[1] !== "-" && !SPACE.test(rest.slice(1));
    const item = negated ? rest.slice(1) : rest;
    const field = fieldOf(item);
    if (QUOTE.test(item)) {
      const [inside, after] = split(item.slice(1), /["“”„]/);
      all.push({ kind: "quoted", text: inside, name: "", negated });
      rest = after.slice(1);
    } else if (field && addFilter(emptyQuery(), field.name, field.value, negated)) {
      all.push({ kind: "filter", text: field.value, name: field.name, negated });
      rest = field.rest;
    } else {
      const [word, after] = split(item, /[\p{White_Space}"“”„]/u);
      all.push({ kind: "plain", text: ofWork(word), name: "", negated });
      rest = after;
    }
    rest = trimStart(rest);
  }
  return all;
}

/**
 * @param {Query} query
 * @param {Item} item
 * @param {Set<string>} stop
 * @param {string[]} common
 */
function add(query, { kind, text, name, negated }, stop, common) {
  if (kind === "filter") addFilter(query, name, text, negated);
  else if (kind === "plain" || !addPhrase(query, text, negated, stop)) addWords(query, text, negated, stop, common);
}

/**
 * Adds alternatives. Returns false if they can't be joined: filters with words, or dates.
 *
 * @param {Query} query
 * @param {Item[]} joined
 * @param {Set<string>} stop
 */
function addAny(query, joined, stop) {
  const isFilter = (/** @type {Item} */ { kind }) => kind === "filter";
  if (joined.every((item) => isFilter(item) && !DATES.includes(item.name))) {
    push(query.filters, joined.map(({ name, text }) => typedFilter(name, text)).join(OR));
    return true;
  }
  if (joined.some(isFilter)) return false;
  const words = joined.map(({ kind, text }) => (kind === "plain" ? wordsOf(text, stop) : []));
  if (joined.every(({ kind }, i) => kind === "plain" && words[i].length < 2)) {
    const [first, ...or] = words.flat();
    if (first) push(query.words, or.length > 0 ? { ...first, or } : first, MOST_WORDS);
    return first !== undefined;
  }
  const [first, ...or] = joined.map(({ text }) => phraseOf(text, stop)).filter((phrase) => phrase !== null);
  if (!first) return false;
  push(query.phrases, or.length > 0 ? { ...first, or } : first);
  return true;
}

/**
 * Splits `field:value rest`.
 *
 * @param {string} item
 */
export function fieldOf(item) {
  const head = /^([a-z]+):/i.exec(item);
  const name = head && Object.hasOwn(FIELDS, head[1].toLowerCase()) ? FIELDS[head[1].toLowerCase()] : null;
  if (!head || name === null) return null;
  const text = item.slice(head[0].length);
  let value, rest;
  if (QUOTE.test(text)) {
    [value, rest] = split(text.slice(1), /["“”„]/);
    rest = rest.slice(1);
  } else {
    [value, rest] = split(text, /\p{White_Space}/u);
  }
  return trimStart(value) === "" ? null : { name, value, rest };
}

/**
 * Returns the words of a text, without stop words.
 *
 * @param {string} text
 * @param {Set<string>} stop
 * @returns {Word[]}
 */
function wordsOf(text, stop) {
  const kept = tokens(text).filter(([token, , role]) => role === "whole" || (role === "word" && !stop.has(token)));
  return kept.map(([text, , role]) => ({ text, whole: role === "whole" }));
}

/**
 * Adds the words of an item, and to `common` its stop words.
 *
 * @param {Query} query
 * @param {string} item
 * @param {boolean} negated
 * @param {Set<string>} stop
 * @param {string[]} common
 */
function addWords(query, item, negated, stop, common) {
  const found = wordsOf(item, stop);
  if (!negated) {
    for (const [text, , role] of tokens(item)) if (role === "word" && stop.has(text)) common.push(text);
    found.forEach((word) => push(query.words, word, MOST_WORDS));
  } else if (found.length === 1) push(query.without, found[0].text);
  else addPhrase(query, item, true, stop);
}

/**
 * Returns the phrase of a text, or `null` if it has only stop words.
 *
 * @param {string} text
 * @param {Set<string>} stop
 * @returns {Phrase | null}
 */
function phraseOf(text, stop) {
  const kept = tokens(text).filter(([token, , role]) => role === "whole" || (role === "word" && !stop.has(token)));
  if (kept.length === 0) return null;
  const first = kept[0][1];
  /** @type {[string, number][]} */
  const words = kept.slice(0, MOST).map(([token, at]) => [token, at - first]);
  return { words };
}

/**
 * Adds a phrase. Returns false if it has only stop words.
 *
 * @param {Query} query
 * @param {string} text
 * @param {boolean} negated
 * @param {Set<string>} stop
 */
function addPhrase(query, text, negated, stop) {
  const phrase = phraseOf(text, stop);
  if (!phrase) return false;
  push(negated ? query.without_phrases : query.phrases, phrase);
  return true;
}
