/**
 * Fills in the texts of the interface, in the form of `Interface::script_json`. Scripts of pages and
 * of the search each have their own texts.
 */

/** @typedef {{[value: string]: Text}} Variants */
/** @typedef {string | [name: string, variants?: Variants]} Part */
/** @typedef {string | Part[]} Text */
/** @typedef {Record<string, string | number>} Args */

/**
 * @param {Record<string, Text>} texts with their language, and the form of its numbers where it isn't that of English
 */
export function textsOf(texts) {
  /**
   * The plurals of the language, made once: on a phone, a browser needs up to 0.1 s for it.
   *
   * @type {Intl.PluralRules | undefined}
   */
  let plurals;
  const plural = (/** @type {number} */ value) =>
    (plurals ??= new Intl.PluralRules(String(texts.language))).select(value);
  // As `src/interface/numbers.rs` writes them, where `Intl` has other digits.
  const number = (/** @type {number} */ value) => {
    const digits = String(value);
    if (digits.length < Number(texts.least ?? 4)) return digits;
    return digits.replace(/\B(?=(\d{3})+$)/g, String(texts.group ?? ","));
  };

  /**
   * @param {Text} text
   * @param {Args} args
   * @returns {string}
   */
  function filled(text, args) {
    if (typeof text === "string") return text;
    const part = (/** @type {Part} */ part) => {
      if (typeof part === "string") return part;
      const [name, variants] = part;
      const value = args[name];
      if (!variants) return typeof value === "number" ? number(value) : value;
      const category = typeof value === "number" ? plural(value) : "";
      return filled(variants[value] ?? variants[category] ?? variants[""], args);
    };
    return text.map(part).join("");
  }

  return {
    /** Formats a number. */
    number,
    /**
     * Returns a text with its placeholders filled in.
     *
     * @param {string} key
     * @param {Args} [args]
     */
    t: (key, args = {}) => filled(texts[key] ?? key, args),
  };
}
