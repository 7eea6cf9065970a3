/**
 * The card of a citation, built from the work's row in the list of sources. The number of citing
 * answers comes from the work's page, which the reader may open next. If that page can't be read,
 * the card omits it.
 */

import { inFolder, make } from "../shared/page.js";
import { pageAt } from "../shared/pages.js";
import { text } from "./page.js";

const facts = async (href) => {
  const url = new URL(href, location.href);
  if (url.hash) return { cited: 1, retrieved: 0 }; // a row of a shared page: of one answer's works
  if (inFolder) return undefined;
  const counts = (await pageAt(url.href))?.querySelector("[data-cited]")?.dataset;
  return counts && { cited: Number(counts.cited), retrieved: Number(counts.retrieved) };
};

const copy = (node) => [...node.cloneNode(true).childNodes];

/**
 * Returns the card, or null. A card for a tap also has the link that the tap would have followed.
 * `grown` is called when something is added to it.
 */
export function citationCard(chip, tapped, grown) {
  const row = document.getElementById(chip.hash.slice(1));
  if (!row || !row.closest(".sources")) return null;
  const [title, about] = row.children;
  const find = row.querySelector(".elsewhere");
  // Without the links back to the text.
  const meta = make("span", { class: "meta" }, about.textContent.split(" ^")[0]);
  const card = make("span", { class: "card", id: "cite-card", role: "group", "aria-label": text("source") }, make("b", {}, ...copy(title)), meta);
  if (title.href) facts(title.href).then((found) => {
    if (!found || !card.isConnected) return;
    const facts = text(found.retrieved ? "source-cited-and-retrieved" : "source-cited", found);
    meta.after(make("span", { class: "meta facts" }, facts));
    grown();
  }, () => {});
  if (title.href) card.append(make("a", { href: title.getAttribute("href") }, text("source-page")));
  if (find) card.append(make("span", { class: "meta elsewhere" }, ...copy(find)));
  if (tapped) card.append(make("a", { href: chip.getAttribute("href") }, text("source-row")));
  return card;
}
