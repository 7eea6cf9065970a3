/** What the other modules share: the page, its nodes, and the texts of the interface. */

export const root = document.documentElement;

/** Where this script is. */
export const script = document.currentScript.src;

/** Whether the page was opened from a folder. */
export const inFolder = location.protocol === "file:";

/** Makes a node. */
export const make = (name, attributes, ...children) => {
  const node = document.createElement(name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  node.append(...children);
  return node;
};

// The texts of the interface. The build inserts them; see `Interface::script_json` for their
// form.
const TEXTS = {/* texts: script-site- */};

/** Returns a text of the interface. */
export const text = (key, args = {}, parts = TEXTS[key] ?? key) => [parts].flat().map((part) => {
  if (typeof part === "string") return part;
  const [name, variants] = part;
  const value = args[name];
  if (!variants) return typeof value === "number" ? value.toLocaleString(TEXTS.language) : value;
  const plural = typeof value === "number" ? new Intl.PluralRules(TEXTS.language).select(value) : "";
  return text(key, args, variants[value] ?? variants[plural] ?? variants[""]);
}).join("");
