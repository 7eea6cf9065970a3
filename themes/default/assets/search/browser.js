/**
 * Code that the search page and the quick search share: files over HTTP, and the nodes of a result.
 * It makes nodes and text only, never markup.
 */

import { inFolder, make } from "../shared/page.js";
import { Damaged } from "./bytes.js";
import { MANIFEST } from "./files.js";
import { OtherVersion } from "./tables.js";
import { t } from "./texts.js";
import { dateInWords, dateOf, pieces } from "./words.js";

/** @typedef {import("./reader.js").Hit} Hit */

/** Maximum number of words that a link carries. */
const CARRIED = 24;

/**
 * Returns the answer to the search page's early request for the manifest, once. The request has to be
 * as the page's preload is: without CORS, which pages in a folder can't use.
 */
function early() {
  const link = document.querySelector("link[rel=preload][as=fetch]");
  if (!(link instanceof HTMLLinkElement)) return undefined;
  link.remove();
  return fetch(link.href, { mode: "no-cors", credentials: "include" });
}

/**
 * A page in a folder takes the files from scripts (see site/folder.js), and can't read other pages.
 *
 * @type {import("./files.js").Fetch}
 */
async function fromScript(path) {
  const { catenaScript } = /** @type {{catenaScript: (path: string) => Promise<unknown>}} */ (/** @type {unknown} */ (globalThis));
  const base64 = await catenaScript(path.replace(/bin$/, "js"));
  if (base64 === null) return null;
  if (typeof base64 !== "string") throw new Damaged(`${path}: its script hands over nothing`);
  try {
    return Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  } catch {
    throw new Damaged(`${path}: not base64`);
  }
}

/**
 * Returns a function that fetches the files under a site's root.
 *
 * @param {URL} root
 * @returns {import("./files.js").Fetch}
 */
export const filesOf = (root) => inFolder ? fromScript : async (path, cache) => {
  const asked = path === MANIFEST && cache === "no-cache" ? early() : undefined;
  const response = await (asked ?? fetch(new URL(path, root), { cache, credentials: "same-origin" }));
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
};

/**
 * Returns a text as nodes, with words marked.
 *
 * @param {string} text
 * @param {Set<string>} forms
 */
export const marked = (text, forms) => pieces(text, forms).map((piece, i) => (i % 2 ? make("mark", {}, piece) : piece));

/**
 * Returns the part of an address that carries words, for highlight.js to highlight them.
 *
 * @param {string[]} words
 */
export const carried = (words) => (words.length > 0 ? `#words=${words.slice(0, CARRIED).map(encodeURIComponent).join(",")}` : "");

/**
 * Makes a result.
 *
 * @param {Hit} hit
 * @param {URL} root
 * @param {Set<string>} words highlighted on the answer's page
 * @param {Set<string>} [forms] marked in the question
 */
export function result(hit, root, words, forms = words) {
  const href = new URL(`answers/${encodeURIComponent(hit.id)}.html${carried([...words])}`, root).href;
  const meta = make("p", { class: "meta" });
  meta.append(hit.day === null ? t("undated") : make("time", { datetime: dateOf(hit.day) }, dateInWords(hit.day)));
  if (hit.model) meta.append(` · ${hit.model}`);
  if (hit.asked) meta.append(` · ${t("asked-times", { count: hit.asked })}`);
  if (hit.gap) meta.append(" · ", make("span", { class: "gap" }, t("gap")));
  return make("li", {}, make("a", { href, dir: "auto" }, ...marked(hit.question, forms)), meta);
}

/**
 * Returns the line above the results.
 *
 * @param {import("./reader.js").Answer} answer
 */
export const summary = ({ total, hits }) =>
  total === 0 && hits.length > 0 ? t("best-matches") : t("answers", { count: total });

/**
 * Lets the arrow keys move from a box through the links of a list and back.
 *
 * @param {HTMLElement} area holds both
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list
 */
export function walkByArrows(area, box, list) {
  area.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const links = [...list.querySelectorAll("li > a")].filter((link) => link instanceof HTMLAnchorElement);
    const at = links.findIndex((link) => link === document.activeElement);
    const inBox = document.activeElement === box;
    if (!inBox && at < 0) return;
    if (event.key === "ArrowDown" && at + 1 < links.length) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
    else if ((event.key === "ArrowUp" || event.key === "Escape") && at >= 0) box.focus();
    else return;
    event.preventDefault();
  });
}

/**
 * Says why there are no results, and links to other ways into the archive.
 *
 * @param {unknown} error
 * @param {() => void} again
 */
export function failure(error, again) {
  const button = make("button", { type: "button" });
  if (error instanceof OtherVersion) {
    button.append(t("reload"));
    button.addEventListener("click", () => location.reload());
    return make("div", { class: "none" }, make("p", {}, t("page-is-old")), button);
  }
  button.append(t("try-again"));
  button.addEventListener("click", again);
  return make("div", { class: "none" }, make("p", {}, t(inFolder ? "no-index-in-folder" : "no-index")), waysOut(), button);
}

/** Returns the links of the main navigation as a list. */
export function waysOut() {
  const links = [...document.querySelectorAll(".top nav a")].filter((link) => link instanceof HTMLAnchorElement);
  return make("ul", { class: "ways" }, ...links.map((link) => make("li", {}, make("a", { href: link.href }, link.textContent ?? ""))));
}
