/**
 * Citation cards, built from the work's row in the list of sources. A card is inserted directly after
 * the chip, so that Tab leads from the chip into the card. The number of citing answers comes from
 * the work's page, which the reader may open next. If that page can't be read, the card omits it.
 */

import { make } from "../shared/page.js";
import { root, text } from "./page.js";

/** Shows a card for each citation that is pointed at, tapped or focused. */
export function addCards() {
  let card = null;
  let chip = null;
  let timer = 0;
  let lastPointer = "mouse";

  const close = () => {
    clearTimeout(timer);
    if (!card) return;
    card.remove();
    chip.removeAttribute("aria-describedby");
    card = chip = null;
  };

  const totals = new Map();
  const read = async (url) => {
    const found = /data-cited="(\d+)" data-retrieved="(\d+)"/.exec(await (await fetch(url)).text());
    return found && { cited: Number(found[1]), retrieved: Number(found[2]) };
  };
  const facts = async (href) => {
    const url = new URL(href, location.href);
    if (url.hash) return { cited: 1, retrieved: 0 }; // a row of a shared page: of one answer's works
    if (location.protocol === "file:") return undefined;
    if (!totals.has(url.href)) totals.set(url.href, read(url));
    return totals.get(url.href);
  };

  const place = () => {
    const at = chip.getClientRects()[0];
    if (!at) return close();
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const below = at.bottom + 6 + height <= innerHeight || at.top < height + 6;
    card.style.left = Math.max(16, Math.min(at.left, root.clientWidth - width - 16)) + "px";
    card.style.top = (below ? at.bottom + 6 : at.top - height - 6) + "px";
  };

  const copy = (node) => [...node.cloneNode(true).childNodes];

  const open = (next, tapped) => {
    clearTimeout(timer);
    if (next === chip) return;
    close();
    const row = document.getElementById(next.hash.slice(1));
    if (!row || !row.closest(".sources")) return;
    const [title, about] = row.children;
    const find = row.querySelector(".elsewhere");
    // Without the links back to the text.
    const meta = make("span", { class: "meta" }, about.textContent.split(" ^")[0]);
    card = make("span", { class: "card", id: "cite-card", role: "group", "aria-label": text("source") }, make("b", {}, ...copy(title)), meta);
    if (title.href) facts(title.href).then((found) => {
      if (!found || chip !== next) return;
      const facts = text(found.retrieved ? "source-cited-and-retrieved" : "source-cited", found);
      meta.after(make("span", { class: "meta facts" }, facts));
      place();
    }, () => {});
    if (title.href) card.append(make("a", { href: title.getAttribute("href") }, text("source-page")));
    if (find) card.append(make("span", { class: "meta elsewhere" }, ...copy(find)));
    if (tapped) card.append(make("a", { href: next.getAttribute("href") }, text("source-row")));
    chip = next;
    chip.setAttribute("aria-describedby", "cite-card");
    chip.after(card);
    place();
  };

  const chipOf = (event) => event.target.closest?.("a.cite");
  const inside = (node) => chip && node && (chip.contains(node) || card.contains(node));

  document.addEventListener("pointerdown", (event) => {
    lastPointer = event.pointerType;
    if (card && !inside(event.target)) close();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = chipOf(event);
    clearTimeout(timer);
    if (over) {
      if (over !== chip) timer = setTimeout(open, 120, over);
    } else if (card && !inside(event.target) && !inside(document.activeElement)) {
      timer = setTimeout(close, 250); // time to reach the card
    }
  });
  document.addEventListener("focusin", (event) => {
    const focused = chipOf(event);
    if (focused && focused.matches(":focus-visible")) open(focused);
    else if (card && !inside(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const tapped = chipOf(event);
    if (tapped && lastPointer !== "mouse" && event.detail) {
      open(tapped, true);
      if (card) event.preventDefault(); // the card holds the link that the tap would have followed
    } else if (event.target.closest?.("a")) {
      close();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    const back = card.contains(document.activeElement) ? chip : null;
    close();
    if (back) {
      back.focus();
      close();
    }
  });
  addEventListener("scroll", () => card && place(), { passive: true, capture: true });
  addEventListener("resize", () => card && place());
}
