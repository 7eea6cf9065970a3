/**
 * Turns a formula's MathML into a line of text, like the site's titles (src/math/text.rs): `E =
 * mc²` and `(a+b)/2`. Fewer letters become subscripts and superscripts than there. Knows no page.
 */

/** One word or number, or a text in brackets. */
const ONE = /^(.|\([^()]*\)|(?!\d)[\p{L}\p{N}\p{M}.′√∂∇∞⁺⁻]+|[\p{N}.⁺⁻]+)$/u;

/** Text that needs no brackets above a line. */
const FACTOR = /^([-+±]?[^\s+\-/±=<>]*|\([^()]*\))$/;

const bracketed = (/** @type {string} */ text, holds = ONE) => (holds.test(text) ? text : `(${text})`);

/** @param {string} text @param {string} sign @param {string} forms */
function script(text, sign, forms) {
  const shaped = Array.from(text, (c) => forms["0123456789+-in".indexOf(c)] ?? "");
  return shaped.every(Boolean) ? shaped.join("") : sign + bracketed(text);
}
const lowered = (/** @type {string} */ text) => script(text, "_", "₀₁₂₃₄₅₆₇₈₉₊₋");
const raised = (/** @type {string} */ text) => (/^[′″‴*†∘]/.test(text) ? text.replace("∘", "°") : script(text, "^", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿ"));

/**
 * Returns the text that a part's scripts follow.
 *
 * @param {Element} node
 * @returns {Element}
 */
function core(node) {
  const first = node.children[0];
  return first && /^m(su|und|ov|sty)/.test(node.localName) ? core(first) : node;
}

/**
 * Joins the parts of a row, with space around signs where it fits.
 *
 * @param {Element} row
 * @param {string[]} parts
 * @param {boolean} tight
 */
function joined(row, parts, tight) {
  let out = "";
  // The kind of text on the left: nothing or a sign; a complete part; one that would join the right
  // one.
  let signed = row.localName !== "mtd" || /^[-−+]/.test(row.textContent ?? "");
  let [solid, apart, open] = [false, false, false];
  parts.forEach((text, i) => {
    const node = core(row.children[i]);
    const sign = (node.localName === "mo" && !node.getAttribute("rspace") && node.textContent) || "";
    const isBig = /[∏∑∫-∳⋀-⋃]/.test(sign);
    const isSign = !isBig && /^[^|\P{Sm}]|[\u2190-\u21ff]/u.test(sign);
    const isSolid = isBig || !/^m(o|t|sp|row)/.test(node.localName);
    const isApart = isBig || node.localName === "mfrac";
    if (isSign && !tight && !signed) out += ` ${text} `;
    else if (!tight && /^[,;]/.test(sign)) out += `${text} `;
    else out += (isSolid && (open || (solid && (apart || isApart))) ? " " : "") + text;
    if (text.trim()) signed = isSign || /^[(,;[{⟨]/.test(sign);
    [solid, apart, open] = [isSolid, isApart, node !== row.children[i] && /[_^][^)]+$/.test(text)];
  });
  return out;
}

/**
 * Returns a part of a formula as text.
 *
 * @param {Element} node
 * @param {boolean} [tight] without space around signs, as in scripts
 * @returns {string}
 */
export function linear(node, tight = false) {
  const name = node.localName;
  const parts = Array.from(node.children, (part, i) => {
    const inner = /frac|root|sqrt/.test(name) || (i > 0 && /^m(su|und|ov)/.test(name));
    return inner ? linear(part, true).trim() : linear(part, tight);
  });
  const [first, second, third] = parts;
  switch (name) {
    case "mi":
    case "mn":
    case "mo":
    case "mtext":
      return (node.textContent ?? "").replace(/\ud835./g, (c) => c.normalize("NFKC")).replace(/^[−∗⋅]$/, (c) => "-*·"["−∗⋅".indexOf(c)] ?? c);
    case "mspace":
      return parseFloat(node.getAttribute("width") ?? "") > 0.16 ? " " : "";
    case "mphantom":
      return "";
    case "mtable":
      return parts.join("; ");
    case "mtr":
      return parts.join(" ");
    case "mfrac":
      return node.getAttribute("linethickness") ? `${first} ${second}` : `${bracketed(first, FACTOR)}/${bracketed(second)}`;
    case "msqrt":
      return `√${bracketed(joined(node, parts, true))}`;
    case "mroot":
      return `${raised(second)}√${bracketed(first)}`;
    case "msub":
    case "munder":
      return node.getAttribute("accentunder") ? first : first + lowered(second);
    case "msup":
      return first + raised(second);
    case "mover":
      if (!node.getAttribute("accent")) return first + raised(second);
      // Only a single letter can carry an accent.
      return first[1] ? first : (first + ("\u0302\u0303\u030c"["^~ˇ".indexOf(second)] ?? second.normalize("NFKD")[1] ?? "")).normalize("NFC");
    case "msubsup":
    case "munderover":
      return first + lowered(second) + raised(third);
    default:
      return joined(node, parts, tight);
  }
}
