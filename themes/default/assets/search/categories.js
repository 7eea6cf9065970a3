/** The names of categories: in results, and for filters. */

import { make } from "../shared/page.js";

/** @typedef {Map<string, {short: string, name: string}>} Names names of categories by id */

/** Categories that a result names. */
const CATEGORIES = 3;

/**
 * Returns the names of the categories that the search page lists.
 *
 * @param {HTMLElement} list
 * @returns {Names}
 */
export function namesIn(list) {
  const links = [...list.querySelectorAll(".named a")].filter((link) => link instanceof HTMLAnchorElement);
  return new Map(links.flatMap((link) => {
    const [short, id] = ["span", "small"].map((part) => link.querySelector(part)?.textContent ?? "");
    return id ? [[id.slice(1, -1), { short, name: link.dataset.name ?? short }]] : [];
  }));
}

/**
 * Returns a category's name for readers as nodes.
 *
 * @param {string} id
 * @param {Names} names
 */
export function named(id, names) {
  const short = names.get(id)?.short;
  return short ? [`${short} `, make("small", {}, `(${id})`)] : [id];
}

/**
 * Adds the answer's categories to a result.
 *
 * @param {Element} item
 * @param {string[]} categories
 * @param {Names} names
 */
export function addCategories(item, categories, names) {
  const node = (/** @type {string} */ id) => {
    const title = names.get(id)?.name;
    return title ? make("abbr", { title }, id) : make("span", {}, id);
  };
  const nodes = categories.slice(0, CATEGORIES).flatMap((id) => [" · ", node(id)]);
  if (categories.length > CATEGORIES) nodes.push(" …");
  item.querySelector(".meta")?.append(...nodes);
}
