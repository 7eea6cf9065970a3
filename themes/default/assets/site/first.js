/** Prepares the page before the first paint. */

import { inFolder } from "../shared/page.js";
import { root } from "./page.js";

/** Marks the page for its style sheet. */
export function beforePaint() {
  // The reader's choice of light or dark. Without one, the system decides.
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {} // storage can be shut off

  // The search page reserves room for results, and does without the note for readers who can't
  // search.
  if (!inFolder || "offline" in root.dataset) root.dataset.live = "";
  if (/[?&](q|cat|model|after|before)=[^&]/.test(location.search)) root.dataset.asked = "";
}

/**
 * Follows an old address at once and keeps the fragment. The page's own refresh, which is for
 * readers without scripts, would lose it.
 */
export function followAlias() {
  const moved = document.querySelector("body.alias a.moved");
  if (moved) location.replace(moved.href + location.hash);
}
