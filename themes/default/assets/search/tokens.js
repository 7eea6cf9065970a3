/**
 * Splits text into tokens, exactly as the index does: see "Tokens" in docs/search-index.md and the
 * fixture tests/search/tokens.json. Knows nothing of queries or files.
 */

/** @typedef {[token: string, position: number, role: "word" | "whole" | "tail" | "part"]} Token */

const LONGEST = 64;
const MOST_PARTS = 8;
const TEX = new Set(
  "bar big bf boldsymbol cal cdot dot frac hat it left mathbb mathbf mathcal mathrm operatorname overline right rm sqrt text tilde times vec".split(" "),
);
const ARCHIVES = new Set(
  "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math-ph mtrl-th nucl-ex nucl-th patt-sol plasm-ph q-alg q-bio q-fin quant-ph solv-int supr-con".split(" "),
);
const GREEK =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega".split(" ");
/** Other spellings of `ΛCDM`. */
const SPELT_OUT = new Set(["lcdm", "lambdacdm"]);
const START = /^[\p{L}\p{N}]$/u;
const MARK = /^\p{M}$/u;
const CJK = /[\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2fa1f}\u{30000}-\u{323af}]/u;
const DROPPED = /[\u0300-\u036f\u00ad\u200c\u200d\u2060\ufeff]/;

/** @param {string} text */
export const isCjk = (text) => CJK.test(text);

/** @param {string | undefined} c */
export const isStart = (c) => c !== undefined && (START.test(c) || isCjk(c));

/**
 * Normalises a text before it is split.
 *
 * @param {string} text
 */
export function normalise(text) {
  let out = "";
  for (const before of text.normalize("NFKD")) {
    for (const c of before.toLowerCase()) {
      if (DROPPED.test(c)) continue;
      if (c === "ς") out += "σ";
      else if (c === "ß") out += "ss";
      else if (c === "\u2019" || c === "\u02bc") out += "'";
      else if (c === "\u2010") out += "-";
      else out += c;
    }
  }
  return out.normalize("NFC");
}

/** @param {string} token */
function cut(token) {
  if (token.length <= LONGEST) return token;
  return [...token].slice(0, LONGEST).join("");
}

/**
 * Returns the spelling by which a part is compared.
 *
 * @param {string} part
 */
function spelling(part) {
  const bare = part.endsWith("'s") ? part.slice(0, -2) : part;
  const letter = bare.charCodeAt(0) - 0x3b1;
  if (letter >= 0 && letter < GREEK.length && /^[0-9]*$/.test(bare.slice(1))) {
    return GREEK[letter] + bare.slice(1);
  }
  return bare.replaceAll("'", "");
}

/**
 * Emits a part without CJK characters: one word, or several where Greek and Latin letters meet.
 *
 * @param {string} part
 * @param {number} at
 * @param {"word" | "part"} role
 * @param {Token[]} out
 */
function pieces(part, at, role, out) {
  const spelt = spelling(part);
  const all = SPELT_OUT.has(spelt) ? ["lambda", "cdm"] : spelt.split(/(?<=[α-ω])(?=[a-z])|(?<=[a-z])(?=[α-ω])/);
  for (const piece of all) out.push([cut(spelling(piece)), at++, role]);
  return at;
}

/**
 * Emits a part: one word, or bigrams if its script has no spaces.
 *
 * @param {string} part
 * @param {number} at
 * @param {"word" | "part"} role
 * @param {Token[]} out
 */
function word(part, at, role, out) {
  if (!isCjk(part)) {
    return pieces(part, at, role, out);
  }
  const all = [...part];
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && isCjk(all[to]) === isCjk(all[from])) to++;
    if (!isCjk(all[from])) {
      const run = all.slice(from, to).join("").replace(/^'+|'+$/g, "");
      if ([...run].some(isStart)) at = pieces(run, at, role, out);
    } else if (to - from === 1) {
      out.push([all[from], at++, role]);
    } else {
      for (let i = from; i + 1 < to; i++) out.push([all[i] + all[i + 1], at++, role]);
    }
  }
  return at;
}

/**
 * Splits a text into tokens.
 *
 * @param {string} text
 * @returns {Token[]}
 */
export function tokens(text) {
  const chars = [...normalise(text)];
  /** @type {Token[]} */
  const out = [];
  let at = 0;
  for (let i = 0; i < chars.length; ) {
    if (!isStart(chars[i])) {
      i++;
      continue;
    }
    const parts = compound(chars, i);
    at = emit(chars, parts, at, out);
    i = parts[parts.length - 1][1];
  }
  return out;
}

/**
 * Returns the start and end of each part of the compound that starts at a position.
 *
 * @param {string[]} chars
 * @param {number} start
 */
function compound(chars, start) {
  /** @type {[number, number][]} */
  const parts = [];
  for (;;) {
    let end = start;
    while (isStart(chars[end]) || MARK.test(chars[end] ?? "") || (chars[end] === "'" && isStart(chars[end + 1]))) end++;
    parts.push([start, end]);
    const joined = /^[-._]$/.test(chars[end] ?? "") && isStart(chars[end + 1]);
    if (!joined || parts.length === MOST_PARTS) return parts;
    start = end + 1;
  }
}

/**
 * Emits a compound's tokens; returns the position after it.
 *
 * @param {string[]} chars
 * @param {[number, number][]} places
 * @param {number} at
 * @param {Token[]} out
 */
function emit(chars, places, at, out) {
  const parts = places.map(([from, to]) => chars.slice(from, to).join(""));
  const first = places[0][0];
  if (parts.length === 1) {
    if (chars[first - 1] === "\\" && TEX.has(parts[0])) return at;
    return word(parts[0], at, "word", out);
  }
  const all = chars.slice(first, places[places.length - 1][1]).join("");
  if ((!/[.0-9]/.test(all) && !ARCHIVES.has(all)) || isCjk(all)) {
    for (const part of parts) at = word(part, at, "word", out);
    return at;
  }
  /** @param {number} from */
  const whole = (from) => {
    let token = "";
    for (let i = from; i < parts.length; i++) {
      const joiner = chars[places[i][0] - 1];
      if (i > from && joiner !== "_") token += joiner;
      token += spelling(parts[i]);
    }
    return cut(token);
  };
  out.push([whole(0), at, "whole"]);
  if (parts.length >= 3 && parts.filter((part) => /^[0-9]{2,}$/.test(part)).length >= 2) {
    out.push([whole(1), at, "tail"]);
    return at; // a citation takes no place: a phrase runs over it
  }
  for (const part of parts) at = word(part, at, "part", out);
  return at;
}
