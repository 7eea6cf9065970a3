/**
 * The state of the search page and its form in the address.
 */

import { addFilter, days, filter } from "./query.js";

/**
 * The state of a search, as the address represents it.
 *
 * @typedef {{q: string, model: string, cat: string[], is: "" | "gap" | "answered", after: string, before: string, sort: "" | "date" | "asked"}} State
 */

/**
 * @param {string} query part of an address
 * @returns {State}
 */
export function stateOf(query) {
  const part = new URLSearchParams(query);
  /** @param {string} name */
  const date = (name) => (days(part.get(name) ?? "") === null ? "" : part.get(name) ?? "");
  return {
    q: part.get("q") ?? "",
    model: part.get("model") ?? "",
    cat: [...new Set(part.getAll("cat").filter(Boolean))],
    is: stateIs(part.get("is")),
    after: date("after"),
    before: date("before"),
    sort: sortOf(part.get("sort")),
  };
}

/**
 * @param {string | null} sort
 * @returns {State["sort"]}
 */
export const sortOf = (sort) => (sort === "date" || sort === "asked" ? sort : "");

/**
 * @param {string | null} is
 * @returns {State["is"]}
 */
export const stateIs = (is) => (is === "gap" || is === "answered" ? is : "");

/** @param {State} state */
export function addressOf(state) {
  const part = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) {
    for (const one of [value].flat()) if (one) part.append(name, one);
  }
  return location.pathname + (part.size > 0 ? `?${part}` : "");
}

/** @param {State} state */
export const isFiltered = ({ model, cat, is, after, before }) => Boolean(model || cat.length > 0 || is || after || before);

/**
 * Adds the filters of a state to a query.
 *
 * @param {State} state
 * @param {import("./query.js").Query} query
 */
export function narrow({ model, cat, is, after, before }, query) {
  // A reader who chooses a count means exactly that: this model, this category without its classes.
  if (model) query.filters.push(filter("model", `=${model}`));
  for (const category of cat) query.filters.push(filter("cat", category));
  if (is) addFilter(query, "is", is);
  if (after) addFilter(query, "after", after);
  if (before) addFilter(query, "before", before);
}

/**
 * Returns a month that is some months later or earlier, both as `yyyy-mm`.
 *
 * @param {string} month
 * @param {number} by
 */
export function monthAfter(month, by) {
  const [year, ordinal = 1] = month.split("-").map(Number);
  const months = year * 12 + ordinal - 1 + by;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}
