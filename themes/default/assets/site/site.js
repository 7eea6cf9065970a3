/**
 * The script of all pages, joined from the modules of this folder. It only adds to pages, which are
 * complete without it, and builds nodes only, never markup.
 *
 * It stands in the head and blocks the first paint, so that nothing changes after it. What needs
 * the page starts when the page has been read.
 */

import { addCards } from "./cards.js";
import { addColours } from "./colours.js";
import { addCopies } from "./copies.js";
import { beforePaint, followAlias } from "./first.js";
import { addSearch } from "./search.js";

beforePaint();
addEventListener("DOMContentLoaded", () => {
  followAlias();
  addColours();
  addSearch();
  addCopies();
  addCards();

  // Code that is too wide scrolls. The keyboard has to reach it in every browser.
  for (const pre of document.querySelectorAll("pre")) {
    if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0;
  }
});
