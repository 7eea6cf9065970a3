/**
 * Cards, dates, models, categories and standings of documents, from the columns of an index. Knows
 * nothing of words.
 */

import { Damaged, compare } from "./bytes.js";
import * as tables from "./tables.js";

/** @typedef {import("./files.js").Files} Files */
/** @typedef {{models: [string, number][], categories: [string, number][], years: [number, number][], gaps: number}} Facets */

/**
 * Returns the number of documents before the first one of a given day or later.
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
    const { columns } = await files.root(segment);
    for (let block = 0; block * tables.COLUMNS < documents; block++) {
      const row = await files.numbered(columns, block);
      const { days } = await files.value(row, "columns", tables.columns);
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
  return files.item(cards, local, tables.CARDS, "cards", tables.cards);
}

/**
 * Returns the block of columns that contains a document, and the document's position there.
 *
 * @param {Files} files
 * @param {number} ordinal
 */
async function blockOf(files, ordinal) {
  const { segment, local } = locate(files, ordinal);
  const { columns } = await files.root(segment);
  const number = Math.floor(local / tables.COLUMNS);
  const block = await files.value(await files.numbered(columns, number), "columns", tables.columns);
  return { block, local: local % tables.COLUMNS, first: segment.first + number * tables.COLUMNS };
}

/**
 * Returns the categories of a document.
 *
 * @param {Files} files
 * @param {number} ordinal
 */
export async function categoriesOf(files, ordinal) {
  const { block, local } = await blockOf(files, ordinal);
  return block.categories.filter(({ has }) => has(local)).map(({ name }) => name);
}

/** @type {import("./tables.js").Standing} */
const USUAL = { asked: 1, open: 0, beginsThread: false };

/**
 * Returns the standings of documents.
 *
 * @param {Files} files
 * @param {Iterable<number>} ordinals
 */
export async function standingsOf(files, ordinals) {
  const all = [...ordinals];
  const numbers = new Set(all.map((o) => Math.floor(o / tables.STANDINGS)));
  /** @type {Map<number, Map<number, import("./tables.js").Standing>>} */
  const blocks = new Map();
  await Promise.all([...numbers].map(async (number) => {
    const name = files.manifest.standings[number];
    blocks.set(number, name ? await files.value(tables.named(name), "standings", tables.standings) : new Map());
  }));
  return all.map((o) => blocks.get(Math.floor(o / tables.STANDINGS))?.get(o % tables.STANDINGS) ?? USUAL);
}

/**
 * Counts the models, categories, years and gaps of matches.
 *
 * @param {Files} files
 * @param {Uint32Array} ordinals ascending
 * @returns {Promise<Facets>}
 */
export async function count(files, ordinals) {
  const [models, categories, years] = [new Map(), new Map(), new Map()];
  let gaps = 0;
  const add = (/** @type {Map<any, number>} */ counts, /** @type {any} */ name, by = 1) => by > 0 && counts.set(name, (counts.get(name) ?? 0) + by);
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
    const { block, first } = await blockOf(files, own[0]);
    const places = own.map((ordinal) => ordinal - first);
    for (const place of places) {
      const model = block.models[block.model[place]];
      if (model) add(models, model);
      const day = block.days[place];
      if (day !== undefined) add(years, Math.floor(day / 372));
    }
    gaps += places.filter(block.isGap).length;
    for (const { name, has } of block.categories) add(categories, name, places.filter(has).length);
  }));
  /** @param {Map<string, number>} counts @returns {[string, number][]} */
  const byCount = (counts) => [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
  return { models: byCount(models), categories: byCount(categories), years: [...years].sort((a, b) => b[0] - a[0]), gaps };
}
