/**
 * The interface texts that the search shows. The build inserts them, in the form of
 * `Interface::script_json`.
 */

/** @typedef {{[value: string]: Text}} Variants */
/** @typedef {string | [name: string, variants?: Variants]} Part */
/** @typedef {string | Part[]} Text */
/** @typedef {Record<string, string | number>} Args */

/** @type {Record<string, Text>} */
export const TEXTS = {/* texts: script-search- date month- undated */};

/**
 * The numbers and plurals of the language, made once: on a phone, a browser needs up to 0.1 s for it.
 *
 * @type {{format: Intl.NumberFormat, plural: Intl.PluralRules} | undefined}
 */
let made;
const numbers = () => {
  const language = String(TEXTS.language);
  return (made ??= { format: new Intl.NumberFormat(language), plural: new Intl.PluralRules(language) });
};

/** @param {number} value */
export const number = (value) => numbers().format.format(value);

/**
 * Returns a text with its placeholders filled in.
 *
 * @param {string} key
 * @param {Args} [args]
 */
export const t = (key, args = {}) => filled(TEXTS[key] ?? key, args);

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
