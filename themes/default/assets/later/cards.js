/**
 * Cards of citations and previews of links. A citation's card has links: it is inserted directly
 * after the chip, so that Tab leads from the chip into the card. A preview has none.
 */

import { citationCard } from "./citations.js";
import { place } from "./page.js";
import { hasPreview, preview } from "./previews.js";

const isChip = (link) => link.matches(".cite");

/** Shows a card for each link that is pointed at or focused, and for each citation that is tapped. */
export function addCards() {
  let card = null;
  let link = null;
  let wanted = null; // the link whose card is being made
  let timer = 0;
  let lastPointer = "mouse";

  const close = () => {
    clearTimeout(timer);
    wanted = null;
    if (!card) return;
    card.remove();
    link.removeAttribute("aria-describedby");
    card = link = null;
  };

  const update = () => {
    if (!card) return;
    const rectangles = link.getClientRects();
    if (rectangles.length === 0) close();
    else place(card, rectangles);
  };

  const show = (next, made) => {
    if (!made || wanted !== next) return;
    wanted = null;
    [card, link] = [made, next];
    link.setAttribute("aria-describedby", card.id);
    if (isChip(link)) link.after(card);
    else document.querySelector("main").append(card);
    update();
  };

  const open = (next, tapped) => {
    clearTimeout(timer);
    if (next === link || next === wanted) return;
    close();
    wanted = next;
    if (isChip(next)) show(next, citationCard(next, tapped, update));
    else preview(next).then((made) => show(next, made), () => {});
  };

  const linkOf = (event) => {
    const found = event.target.closest?.("a[href]");
    return found && (isChip(found) || hasPreview(found)) ? found : null;
  };
  const inside = (node) => link && node && (link.contains(node) || card.contains(node));

  document.addEventListener("pointerdown", (event) => {
    lastPointer = event.pointerType;
    if (card && !inside(event.target)) close();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = linkOf(event);
    clearTimeout(timer);
    if (over) {
      if (over !== link) timer = setTimeout(open, isChip(over) ? 120 : 200, over);
    } else if (!card) {
      wanted = null;
    } else if (!inside(event.target) && !inside(document.activeElement)) {
      timer = setTimeout(close, 250); // time to reach the card
    }
  });
  document.addEventListener("focusin", (event) => {
    const focused = linkOf(event);
    if (focused && focused.matches(":focus-visible")) open(focused);
    else if (!inside(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const tapped = linkOf(event);
    if (tapped && isChip(tapped) && lastPointer !== "mouse" && event.detail) {
      open(tapped, true);
      if (card) event.preventDefault(); // the card holds the link that the tap would have followed
    } else if (event.target.closest?.("a")) {
      close();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const back = card?.contains(document.activeElement) ? link : null;
    close();
    if (back) {
      back.focus();
      close();
    }
  });
  addEventListener("scroll", update, { passive: true, capture: true });
  addEventListener("resize", update);
}
