/**
 * Cards, dates, models and categories of documents, from the columns of an index. Knows nothing of
 * words.
 */

import { Damaged, compare } from "./bytes.js";
import * as tables from "./tables.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {{models: [string, number][], categories: [string, number][], years: [number, number][]}} Facets */

/**
 * Returns how many documents come before the first one of a day or later.
 *
 * @param {Files} files
 * @param {number} day
 */
export async function ordinalOf(files, day) {
  let count = 0;
  for (const segment of files.manifest.segments) {
    const { first, documents, firstDay, lastDay } = segment;
    if (firstDay === null || lastDay === null || day <= firstDay) break;
    if (day > lastDay) {
      count = Math.min(first + documents, files.manifest.dated);
      continue;
    }
    const { bylines } = await files.root(segment);
    for (let block = 0; block * tables.COLUMNS < documents; block++) {
      const row = await files.numbered(bylines, block);
      const { days } = await files.value(row, "bylines", tables.bylines);
      const earlier = days.filter((other) => other < day).length;
      if (earlier > 0) count = first + block * tables.COLUMNS + earlier;
    }
    break;
  }
  return count;
}

/**
 * @param {Files} files
 * @param {number} ordinal
 */
function locate(files, ordinal) {
  const segment = files.manifest.segments.find(({ first, documents }) => ordinal < first + documents);
  if (!segment) throw new Damaged("no such document");
  return { segment, local: ordinal - segment.first };
}

/**
 * @param {Files} files
 * @param {number} ordinal
 */
export async function card(files, ordinal) {
  const { segment, local } = locate(files, ordinal);
  const { cards } = await files.root(segment);
  const row = await files.numbered(cards, Math.floor(local / tables.CARDS));
  const card = (await files.value(row, "cards", tables.cards))[local % tables.CARDS];
  if (!card) throw new Damaged("no such card");
  return card;
}

/**
 * Returns the block of a column that holds a document, and where.
 *
 * @template T
 * @param {Files} files
 * @param {"bylines" | "categories"} column
 * @param {(payload: Uint8Array) => T} read
 * @param {number} ordinal
 */
async function blockOf(files, column, read, ordinal) {
  const { segment, local } = locate(files, ordinal);
  const root = await files.root(segment);
  const number = Math.floor(local / tables.COLUMNS);
  const block = await files.value(await files.numbered(root[column], number), column, read);
  return { block, local: local % tables.COLUMNS, first: segment.first + number * tables.COLUMNS };
}

/**
 * Returns the categories of a document.
 *
 * @param {Files} files
 * @param {number} ordinal
 */
export async function categoriesOf(files, ordinal) {
  const { block, local } = await blockOf(files, "categories", tables.categories, ordinal);
  return (block.of[local] ?? []).map((i) => block.names[i]);
}

/**
 * Counts the models, categories and years of matches.
 *
 * @param {Files} files
 * @param {Uint32Array} ordinals ascending
 * @returns {Promise<Facets>}
 */
export async function count(files, ordinals) {
  const [models, categories, years] = [new Map(), new Map(), new Map()];
  const add = (/** @type {Map<any, number>} */ counts, /** @type {any} */ name) => counts.set(name, (counts.get(name) ?? 0) + 1);
  /** @type {Map<string, number[]>} */
  const blocks = new Map();
  for (const ordinal of ordinals) {
    const { segment, local } = locate(files, ordinal);
    const key = `${segment.first} ${Math.floor(local / tables.COLUMNS)}`;
    const before = blocks.get(key);
    if (before) before.push(ordinal);
    else blocks.set(key, [ordinal]);
  }
  await Promise.all([...blocks.values()].map(async (own) => {
    const [by, of] = await Promise.all([
      blockOf(files, "bylines", tables.bylines, own[0]),
      blockOf(files, "categories", tables.categories, own[0]),
    ]);
    for (const ordinal of own) {
      const local = ordinal - by.first;
      const model = by.block.models[by.block.model[local]];
      if (model) add(models, model);
      const day = by.block.days[local];
      if (day !== undefined) add(years, Math.floor(day / 372));
      for (const category of of.block.of[local] ?? []) add(categories, of.block.names[category]);
    }
  }));
  /** @param {Map<string, number>} counts @returns {[string, number][]} */
  const byCount = (counts) => [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  return { models: byCount(models), categories: byCount(categories), years: [...years].sort((a, b) => b[0] - a[0]) };
}
