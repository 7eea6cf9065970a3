/**
 * The files of an index, each fetched once and kept, and the lists that lead to them. Knows the
 * layout, but nothing of queries or ranking.
 */

import { Damaged, compareBytes, encode, startsWith } from "./bytes.js";
import * as tables from "./tables.js";

/** @typedef {import("./tables.js").Row} Row */
/** @typedef {import("./tables.js").List} List */
/** @typedef {import("./tables.js").Segment} Segment */
/** @typedef {import("./tables.js").Root} Root */
/**
 * Returns a file's bytes, or `null` if it doesn't exist. Throws if the server can't be reached.
 * @typedef {(path: string, cache: "default" | "no-cache" | "reload") => Promise<Uint8Array | null>} Fetch
 */

export const MANIFEST = "search/manifest.bin";
/** Segments with fewer documents store their payloads in their root. */
export const SMALL = 16;

/** A file is missing: the site has no index, or it was published again meanwhile. */
export class Missing extends Error {}

/**
 * Decompresses a file unless the server already did.
 *
 * @param {Uint8Array} bytes
 */
export async function unpack(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    // Not through a `Blob`: a browser keeps those in another process.
    const { readable, writable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    const written = writer.write(/** @type {Uint8Array<ArrayBuffer>} */ (bytes)).then(() => writer.close());
    const [unpacked] = await Promise.all([new Response(readable).arrayBuffer(), written]);
    return new Uint8Array(unpacked);
  } catch {
    throw new Damaged("not gzip");
  }
}

/** Files of one build of an index. */
export class Files {
  /**
   * @param {Fetch} fetch
   * @param {import("./tables.js").Manifest} manifest
   */
  constructor(fetch, manifest) {
    this.fetch = fetch;
    this.manifest = manifest;
    /** @type {Map<string, Promise<unknown>>} */
    this.kept = new Map();
  }

  /**
   * Reads the manifest and the roots of all but the smallest segments.
   *
   * @param {Fetch} fetch
   * @param {"no-cache" | "reload"} cache
   */
  static async open(fetch, cache) {
    const bytes = await fetch(MANIFEST, cache);
    if (!bytes) throw new Missing(MANIFEST);
    const files = new Files(fetch, tables.manifest(await unpack(bytes)));
    const large = files.manifest.segments.filter((segment) => segment.documents >= SMALL);
    await Promise.all(large.map((segment) => files.root(segment)));
    return files;
  }

  /**
   * Makes a value once and keeps it. Failures are not kept.
   *
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  once(key, make) {
    let value = /** @type {Promise<T> | undefined} */ (this.kept.get(key));
    if (!value) {
      value = make();
      this.kept.set(key, value);
      value.catch(() => this.kept.delete(key));
    }
    return value;
  }

  /**
   * Reads a row's payload and makes a value from it, once.
   *
   * @template T
   * @param {Row} row
   * @param {string} kind what `read` makes of it
   * @param {(payload: Uint8Array) => T} read
   * @returns {Promise<T>}
   */
  async value(row, kind, read) {
    if (row.inline) return read(row.inline);
    return this.once(`${row.name} ${kind}`, async () => read(await this.payload(row)));
  }

  /**
   * @param {Row} row
   * @returns {Promise<Uint8Array>}
   */
  async payload(row) {
    if (row.inline) return row.inline;
    return this.once(row.name, async () => {
      const path = `search/${row.name}.bin`;
      const bytes = await this.fetch(path, "default");
      if (!bytes) throw new Missing(path);
      return unpack(bytes);
    });
  }

  /**
   * @param {Segment} segment
   * @returns {Promise<Root>}
   */
  root({ root, first, documents }) {
    return this.once(`root-${first}`, () => this.value(root, "root", (payload) => tables.root(payload, documents)));
  }

  /**
   * Runs `use` on every segment at once.
   *
   * @template T
   * @param {(root: Root, segment: Segment) => Promise<T>} use
   * @returns {Promise<T[]>}
   */
  each(use) {
    return Promise.all(this.manifest.segments.map(async (segment) => use(await this.root(segment), segment)));
  }

  /**
   * Returns the row of a plain list by its number.
   *
   * @param {List} list
   * @param {number} number
   */
  async numbered(list, number) {
    const rows = list.paged ? await this.page(list.rows[Math.floor(number / tables.PAGE)]) : list.rows;
    const row = rows[list.paged ? number % tables.PAGE : number];
    if (!row) throw new Damaged("no such file");
    return row;
  }

  /**
   * Returns an item of a plain list whose files have so many items.
   *
   * @template T
   * @param {List} list
   * @param {number} at
   * @param {number} size
   * @param {string} kind
   * @param {(payload: Uint8Array) => T[]} read
   */
  async item(list, at, size, kind, read) {
    const row = await this.numbered(list, Math.floor(at / size));
    const item = (await this.value(row, kind, read))[at % size];
    if (!item) throw new Damaged("no such item");
    return item;
  }

  /**
   * Returns the row of a keyed list whose file may contain a string, and its number.
   *
   * @param {List} list
   * @param {Uint8Array} text
   */
  async holding(list, text) {
    const number = lastNotAfter(list.rows, text);
    if (number < 0) return null;
    if (!list.paged) return { number, row: list.rows[number] };
    const rows = await this.page(list.rows[number]);
    const within = lastNotAfter(rows, text);
    return within < 0 ? null : { number: number * tables.PAGE + within, row: rows[within] };
  }

  /**
   * Returns the rows of a keyed list that may contain strings with a prefix.
   *
   * @param {List} list
   * @param {string} prefix
   */
  async range(list, prefix) {
    const bytes = encode(prefix);
    const rows = span(list.rows, bytes);
    if (!list.paged) return rows;
    const pages = await Promise.all(rows.map((row) => this.page(row)));
    return pages.flatMap((page) => span(page, bytes));
  }

  /**
   * @param {Row | undefined} row
   * @returns {Promise<Row[]>}
   */
  async page(row) {
    if (!row) throw new Damaged("no such page");
    return this.value(row, "page", tables.page);
  }
}

/**
 * Returns the number of the last row that begins at or before a string; -1 if none does.
 *
 * @param {Row[]} rows
 * @param {Uint8Array} text
 */
function lastNotAfter(rows, text) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareBytes(rows[middle].from, text) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Returns the rows that may contain strings with a prefix.
 *
 * @param {Row[]} rows
 * @param {Uint8Array} prefix
 */
function span(rows, prefix) {
  const start = Math.max(0, lastNotAfter(rows, prefix));
  let end = start;
  while (end < rows.length && (compareBytes(rows[end].from, prefix) <= 0 || startsWith(rows[end].from, prefix))) end++;
  return rows.slice(start, end);
}
