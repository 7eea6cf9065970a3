/** Says which items of a query look like filters, but are read as words. */

import { DATES, days, fieldOf, FIELDS, isState, QUOTE, split, STATES, trimStart } from "./query.js";
import { distance } from "./rank.js";

/**
 * Returns each item that looks like a filter and is read as words: a text's key and its arguments.
 *
 * @param {string} text
 * @returns {[key: string, args: Record<string, string>][]}
 */
export function unreadFilters(text) {
  /** @type {[key: string, args: Record<string, string>][]} */
  const unread = [];
  let rest = trimStart(text);
  while (rest) {
    const item = rest.replace(/^-/, "");
    if (QUOTE.test(item)) {
      rest = trimStart(split(item.slice(1), /["“”„]/)[1].slice(1));
      continue;
    }
    const known = fieldOf(item);
    const [word, after] = split(item, /\p{White_Space}/u);
    rest = trimStart(known ? known.rest : after);
    // Names before the ids of works are no filters.
    const name = /^(?!(?:doi|arxiv|pmid|isbn):)([a-z]{2,16}):(?!\/\/)./i.exec(word)?.[1] ?? "";
    if (known && DATES.includes(known.name) && days(known.value) === null) {
      unread.push(["not-a-date", { name, value: known.value }]);
    } else if (known?.name === "is" && !isState(known.value)) {
      const edits = (/** @type {string} */ state) => distance([...known.value.toLowerCase()], [...state], 2);
      const near = [...STATES].sort((a, b) => edits(a) - edits(b))[0];
      unread.push(["not-a-filter-near", { name: word, near: `is:${near}` }]);
    } else if (!known && name) {
      const edits = (/** @type {string} */ other) => distance([...name.toLowerCase()], [...other], Math.min(name.length, other.length) < 4 ? 1 : 2);
      const near = Object.keys(FIELDS).sort((a, b) => edits(a) - edits(b))[0];
      const key = edits(near) === Infinity ? "not-a-filter" : "not-a-filter-near";
      unread.push([key, { name: `${name}:`, near: `${near}:` }]);
    }
  }
  return unread;
}
