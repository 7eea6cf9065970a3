/**
 * Fills in the snippets of results from the published answers.
 */

import { stateOf } from "./address.js";
import { make } from "../shared/page.js";
import { pageAt } from "../shared/pages.js";
import { carried, marked } from "./browser.js";
import { excerpt, reference, references, shortened } from "./excerpts.js";
import { linear } from "./formulas.js";
import { t } from "./texts.js";
import { isCjk, tokens } from "./tokens.js";
import { found } from "./words.js";

/**
 * Returns an excerpt as nodes: words marked, citations apart.
 *
 * @param {string} text
 * @param {Set<string>} forms
 */
function withReferences(text, forms) {
  return references(text).flatMap((piece, i) => (i % 2 ? make("span", { class: "ref" }, ...marked(piece, forms)) : marked(piece, forms)));
}

/**
 * Returns the words that a text contains.
 *
 * @param {string} text
 * @param {Set<string>} forms
 */
function present(text, forms) {
  const all = new Set(tokens(text).map(([token]) => token));
  return [...forms].filter((form) => all.has(form) || (isCjk(form) && text.includes(form)));
}

/**
 * Returns the text of an answer as readers see it: without notes and contents, with formulas as a line,
 * and with citations in their short form, or whole if they were searched for.
 *
 * @param {Element} text
 * @param {Set<string>} forms
 */
function plain(text, forms) {
  const blocks = [];
  for (const block of text.children) {
    if (block.matches(".notes, .contents, a")) continue;
    const copy = /** @type {Element} */ (block.cloneNode(true));
    for (const chip of copy.querySelectorAll(".cite")) {
      // The beginning of an id that all have in common.
      if (chip.childNodes.length > 1 && found(chip.textContent ?? "", forms).length === 0) chip.querySelector("i")?.remove();
      chip.replaceWith(reference(chip.textContent ?? ""));
    }
    for (const math of copy.querySelectorAll("math")) math.replaceWith(linear(math));
    for (const inner of copy.querySelectorAll("li, p, td, th, br")) inner.after(" ");
    const words = shortened(copy.textContent ?? "", forms).replace(/\s+/g, " ").replace(/ (?=[.,;:?!])/g, "").trim();
    blocks.push(block.matches("h1, h2, h3, h4, h5, h6") ? `${words} —` : words);
  }
  return blocks.filter(Boolean).join("\n");
}

/**
 * Returns the title of an answer's source that contains words, the one with most of them.
 *
 * @param {Document} page
 * @param {Set<string>} forms
 */
function titleWith(page, forms) {
  const titles = Array.from(page.querySelectorAll("ol.sources > li > :is(a, span):first-child"), (title) => title.textContent ?? "");
  const held = titles.map((title) => ({ title, words: present(title, forms).length })).filter(({ words }) => words > 0);
  return held.sort((a, b) => b.words - a.words)[0]?.title;
}

/**
 * Returns the text that a snippet is cut from: where gaps are searched for, the sentences that say so.
 *
 * @param {Element} text of an answer
 * @param {Set<string>} forms
 */
function quotable(text, forms) {
  const { q, is } = stateOf(location.search);
  const gaps = is === "gap" || /(?:^|\s)is:gap(?!\S)/i.test(q) ? text.querySelectorAll("u") : [];
  return plain(gaps.length > 0 ? make("div", {}, ...Array.from(gaps, (gap) => gap.cloneNode(true))) : text, forms);
}

/**
 * Makes the mark of a result whose sources don't fully answer a link to the sentence that says so.
 *
 * @param {Element} meta
 * @param {Document} page
 * @param {string} address of the page
 */
function linkGap(meta, page, address) {
  const [mark, place] = [meta.querySelector("span.gap"), page.querySelector(".by .gap")?.getAttribute("href")];
  if (mark && place?.startsWith("#")) mark.replaceWith(make("a", { class: "gap", href: address + place }, mark.textContent ?? ""));
}

/**
 * Fills in a result's snippet, the number of answers to its question and the place of its gap, from its page.
 *
 * @param {Element} item as `result` makes it, with a `.snippet`
 * @param {Set<string>} forms
 */
export async function addSnippet(item, forms) {
  const [link, snippet, meta] = ["a", ".snippet", ".meta"].map((part) => item.querySelector(part));
  if (!(link instanceof HTMLAnchorElement) || !snippet || !meta) return;
  const address = link.href.replace(/#.*/, "");
  const page = await pageAt(address);
  const text = page?.querySelector(".text");
  if (!page || !text || snippet.hasChildNodes()) return;
  const words = plain(text, forms);
  const isInAnswer = found(`${link.textContent}\n${words}`, forms).length > 0;
  const title = isInAnswer ? undefined : titleWith(page, forms);
  if (title) snippet.replaceChildren(`${t("in-source")} `, ...marked(title, forms));
  else snippet.replaceChildren(...withReferences(excerpt(quotable(text, forms), forms), forms));
  const sources = page.querySelector("ol.sources")?.textContent ?? "";
  link.hash = carried(present(`${link.textContent}\n${words}\n${sources}`, forms));
  linkGap(meta, page, address);
  const others = page.querySelectorAll("#versions + ul > li").length;
  // A page lists so many at most.
  if (others && others < 24) meta.append(` · ${t("answers", { count: others + 1 })}`);
}
