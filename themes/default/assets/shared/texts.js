/**
 * Fills in the texts of the interface, in the form of `Interface::script_json`. Scripts of pages and
 * of the search each have their own texts.
 */

/** @typedef {{[value: string]: Text}} Variants */
/** @typedef {string | [name: string, variants?: Variants]} Part */
/** @typedef {string | Part[]} Text */
/** @typedef {Record<string, string | number>} Args */

/**
 * @param {Record<string, Text>} texts with their language as `language`
 */
export function textsOf(texts) {
  /**
   * The numbers and plurals of the language, made once: on a phone, a browser needs up to 0.1 s for it.
   *
   * @type {{format: Intl.NumberFormat, plural: Intl.PluralRules} | undefined}
   */
  let made;
  const numbers = () => {
    const language = String(texts.language);
    return (made ??= { format: new Intl.NumberFormat(language), plural: new Intl.PluralRules(language) });
  };
  const number = (/** @type {number} */ value) => numbers().format.format(value);

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
      const plural = typeof value === "number" ? numbers().plural.select(value) : "";
      return filled(variants[value] ?? variants[plural] ?? variants[""], args);
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
