/**
 * Loads `later.js` when a reader first points at a link, focuses one, taps, selects text or opens
 * a fold. The events until it runs are then dispatched once more, for the script to see.
 */

import { canLoad, load } from "./folder.js";

/** What of a page needs the script. */
const NEEDS = ".text, summary, main a";

/** Waits for the first need. */
export function awaitNeeds() {
  if (!canLoad) return;
  const held = new Map();
  let loading = null;
  let pointer = "mouse";
  const names = ["pointerover", "focusin", "pointerdown", "click", "toggle", "selectionchange"];
  const end = () => {
    for (const name of names) document.removeEventListener(name, need, true);
    for (const [name, event] of held) event.target.dispatchEvent(new event.constructor(name, event));
  };
  const need = (event) => {
    const { type, target } = event;
    if (type === "pointerdown") pointer = event.pointerType;
    if (type === "selectionchange" ? getSelection().isCollapsed : !target.closest?.(NEEDS)) {
      held.delete(type); // the pointer or the focus is elsewhere by now
      return;
    }
    const chip = type === "click" && target.closest(".cite");
    const isTap = chip && pointer !== "mouse" && event.detail > 0;
    if (isTap) event.preventDefault(); // a tap on a citation opens its card
    // Other clicks have done what they do, but for the signs of paragraphs, which copy.
    if (isTap || (type !== "click" && type !== "toggle") || target.closest(".text > a")) held.set(type, event);
    loading ??= load("later").then(() => catenaSite.later.start()).then(end, () => {
      loading = null; // the reader's next step tries again
      const tapped = held.get("click")?.target.closest(".cite");
      held.clear();
      if (tapped) location.hash = tapped.hash;
    });
  };
  for (const name of names) document.addEventListener(name, need, true);
}
