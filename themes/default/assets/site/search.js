/** The way to the search, which is loaded where a reader needs it. */

import { inFolder } from "../shared/page.js";
import { canLoad, load } from "./folder.js";
import { root } from "./page.js";

/**
 * Returns the search: what the first results need. The search page has it already. In a folder
 * without the index as scripts there is no search; the form then leads to the search page, which
 * says so.
 */
const first = async () => {
  if (!canLoad) throw new Error("no index in a folder");
  if (!globalThis.catenaSearch) await load("search/search");
  return globalThis.catenaSearch;
};

let rest = null;
/** Returns the whole search. */
const whole = () => {
  rest ??= first().then(async (search) => {
    if (!search.quick) await load("search/more");
    return search;
  });
  rest.catch(() => (rest = null)); // the reader's next step tries again
  return rest;
};

/** Adds the search to the page. */
export function addSearch() {
  const searchPage = document.getElementById("find");
  if (searchPage) first().then(({ page }) => page.start(whole)).catch(() => {
    delete root.dataset.live; // the page then says what it needs
    delete root.dataset.asked;
  });

  // The words of the search that led here.
  if (location.hash.startsWith("#words=") || history.state?.words) {
    whole().then(({ highlight }) => highlight.start()).catch(() => {});
  }

  // `/` and Ctrl-K open the search from everywhere; `/` only outside of text fields.
  addEventListener("keydown", (event) => {
    const ctrlK = event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!ctrlK) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    }
    const box = document.querySelector("main input[name=q], input[name=q]");
    if (!box) return;
    event.preventDefault();
    const from = document.activeElement;
    // Text that is typed before the dialog is ready goes into the page's own box, then moves with
    // it.
    box.focus();
    box.select();
    if (!searchPage) whole().then(({ quick }) => quick.open(box.form.action, box, from)).catch(() => {});
  });

  // In a folder, Firefox sends no form to the site's own pages: to it, they are not `'self'`.
  if (inFolder) addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("form[role=search]")) return;
    event.preventDefault();
    location.href = `${event.target.action}?${new URLSearchParams(new FormData(event.target))}`;
  });

  // Show the key where a keyboard is likely.
  if (matchMedia("(hover: hover)").matches && !searchPage) {
    for (const box of document.querySelectorAll("input[name=q]")) box.placeholder += "  /";
  }
}
