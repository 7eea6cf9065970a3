/**
 * The preview of an answer that a link leads to: its question, how it begins, its date, its model
 * and whether the sources answer. All of it is text from the answer's page. A page in a folder can't
 * read others, so there are no previews.
 */

import { inFolder, make } from "../shared/page.js";
import { pageAt } from "../shared/pages.js";

/** Answers in the site. */
const ANSWER = /\/answers\/[^/]+\.html$/;

/**
 * Returns whether a link has a preview. A row of a list already shows what a preview would, and so
 * does a result of the search.
 */
export const hasPreview = (link) =>
  !inFolder && link.origin === location.origin && link.pathname !== location.pathname && ANSWER.test(link.pathname) &&
  !link.matches(".toc > li > a") && link.closest("main") !== null;

/** Returns the card, or null if the page can't be read or isn't an answer's. */
export async function preview(link) {
  const page = await pageAt(link.href.split("#")[0]);
  const question = page?.querySelector(".answer h1");
  if (!question) return null;
  const says = (selector) => page.querySelector(selector)?.textContent.trim();
  const content = (selector) => page.querySelector(selector)?.getAttribute("content")?.trim();
  const about = [says(".by time"), says(".by > li:first-child")].filter(Boolean).join(" · ");
  const title = content('[property="og:title"]') || question.textContent;
  const plain = (words) => words.replace(/\s+/g, " ").trim();
  // A link that is the question itself needs no title.
  const lines = [["b", "", plain(title) === plain(link.textContent) ? "" : title], ["span", "gist", content("[name=description]")], ["span", "meta", about], ["span", "gap", says(".by .gap")]];
  const shown = lines.filter((line) => line[2]).map(([name, kind, line]) => make(name, kind ? { class: kind } : {}, line));
  return make("div", { class: "card preview", id: "link-card", role: "tooltip" }, ...shown);
}
