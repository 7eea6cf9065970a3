/**
 * Highlights the words of a search on the answer that it led to. Input: the words in the address, as
 * `carried` in browser.js writes them. The page's text has no marks: the browser paints ranges of it.
 * Loaded only after a search.
 */

import { t } from "./texts.js";
import { found } from "./words.js";

/** Name of the highlight in the style sheet. */
const NAME = "words";
const MOST_WORDS = 24;
const MOST_PLACES = 2000;
const BLOCKS = "p, li, td, th, pre, blockquote, h1, h2, h3, h4, h5, h6, div";

/** Starts with the words in the address, or with those of an earlier visit to this step of the history. */
export function start() {
  const [, carried] = /^#words=(.*)/.exec(location.hash) ?? [];
  // A copied address has no words. Back and Reload find them in the history.
  if (carried !== undefined) history.replaceState({ words: carried }, "", location.pathname + location.search);
  const main = document.querySelector("main");
  const forms = wordsOf(carried ?? history.state?.words);
  if (!main || forms.size === 0 || !("highlights" in CSS)) return;
  const ranges = [...main.querySelectorAll("article > header h1, .text, ol.sources")].flatMap((part) => rangesIn(part, forms));
  if (ranges.length === 0) return;
  CSS.highlights.set(NAME, new Highlight(...ranges.slice(0, MOST_PLACES)));

  const bar = document.createElement("p");
  const button = document.createElement("button");
  const remove = () => {
    CSS.highlights.delete(NAME);
    if (bar.contains(document.activeElement)) {
      main.tabIndex = -1;
      main.focus({ preventScroll: true });
    }
    bar.remove();
    removeEventListener("keydown", onKey, true);
    history.replaceState(null, "");
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "Escape" || event.isComposing || event.target instanceof HTMLInputElement) return;
    // Escape first closes what is open.
    if (!document.querySelector("#cite-card, dialog[open]")) remove();
  };
  button.type = "button";
  button.append(t("highlighted-remove"));
  button.addEventListener("click", remove);
  bar.className = "highlighted";
  bar.append(t("highlighted", { count: ranges.length }), " ", button);
  main.append(bar);
  // Before the card's own key, which closes the card.
  addEventListener("keydown", onKey, true);
}

/**
 * @param {unknown} carried
 * @returns {Set<string>}
 */
function wordsOf(carried) {
  try {
    return new Set(String(carried ?? "").split(",").filter(Boolean).slice(0, MOST_WORDS).map(decodeURIComponent));
  } catch {
    return new Set(); // not written by the search
  }
}

/**
 * Returns the ranges of the words in a part of the page. A word may continue over several nodes.
 *
 * @param {Element} part
 * @param {Set<string>} forms
 */
function rangesIn(part, forms) {
  /** @type {{node: Text, at: number}[]} */
  const nodes = [];
  let text = "";
  /** @type {Element | null | undefined} */
  let last = null;
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    const block = node.parentElement?.closest(BLOCKS);
    if (block !== last || node.previousSibling?.nodeName === "BR") text += "\n";
    last = block;
    if (node.parentElement?.closest("math, .notes, .text > a")) {
      text += " ";
    } else {
      nodes.push({ node, at: text.length });
      text += node.data;
    }
  }
  let i = 0;
  return found(text, forms).map(([from, to]) => {
    const range = new Range();
    while (nodes[i + 1]?.at <= from) i++;
    range.setStart(nodes[i].node, from - nodes[i].at);
    while (nodes[i + 1]?.at < to) i++;
    range.setEnd(nodes[i].node, to - nodes[i].at);
    return range;
  });
}
