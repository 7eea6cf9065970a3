/**
 * Turns bytes of the search index into numbers and strings. docs/search-index.md specifies them.
 * Damaged bytes throw `Damaged`, and nothing reads past the end.
 */

/** A file that violates the format. */
export class Damaged extends Error {}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** @param {string} text */
export const encode = (text) => encoder.encode(text);

/** @param {Uint8Array} bytes */
export const decode = (bytes) => {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new Damaged("not UTF-8");
  }
};

/**
 * Compares strings in the index's order: byte by byte.
 *
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export function compareBytes(a, b) {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/**
 * Compares strings by code points, which is the order of their bytes.
 *
 * @param {string} a
 * @param {string} b
 */
export function compare(a, b) {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    if (left[i] !== right[i]) return (left[i].codePointAt(0) ?? 0) - (right[i].codePointAt(0) ?? 0);
  }
  return left.length - right.length;
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array} prefix
 */
export function startsWith(bytes, prefix) {
  if (bytes.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
}

/** A position that moves through a payload. */
export class Cursor {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    if (this.at >= this.bytes.length) throw new Damaged("ends too early");
    return this.bytes[this.at++];
  }

  /** Reads a varint. */
  number() {
    let value = 0;
    for (let scale = 1, i = 0; i < 5; i++, scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) {
        if (value > 0xffffffff) break;
        return value;
      }
    }
    throw new Damaged("a number is too large");
  }

  /** Reads the number of the following items, each of at least one byte. */
  count() {
    const count = this.number();
    if (count > this.bytes.length - this.at) throw new Damaged("counts more than there is");
    return count;
  }

  /** @param {number} length */
  take(length) {
    if (length > this.bytes.length - this.at) throw new Damaged("ends too early");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return decode(this.take(this.number()));
  }

  /** @param {number} byte */
  expect(byte) {
    if (this.byte() !== byte) throw new Damaged("is of another kind");
  }

  /** Reads the name of a file. */
  name() {
    let name = "";
    for (const byte of this.take(8)) name += (byte < 16 ? "0" : "") + byte.toString(16);
    return name;
  }

  /**
   * Reads a front-coded string as bytes.
   *
   * @param {Uint8Array} before the string before it
   */
  front(before) {
    const shared = this.number();
    const added = this.take(this.number());
    if (shared > before.length) throw new Damaged("shares more than there is");
    const bytes = new Uint8Array(shared + added.length);
    bytes.set(before.subarray(0, shared));
    bytes.set(added, shared);
    return bytes;
  }

  /**
   * Skips numbers.
   *
   * @param {number} count
   */
  skip(count) {
    const { bytes } = this;
    while (count > 0) {
      if (this.at >= bytes.length) throw new Damaged("ends too early");
      if (bytes[this.at++] < 128) count--;
    }
  }
}
