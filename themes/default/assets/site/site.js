/**
 * The script of all pages, joined from the modules of this folder. It only adds to pages, which are
 * complete without it, and builds nodes only, never markup.
 *
 * It stands in the head and blocks the first paint, so that nothing changes after it. What needs
 * the page starts when the page has been read.
 */

import { addCopies } from "./asks.js";
import { addColours } from "./colours.js";
import { beforePaint, followAlias } from "./first.js";
import { awaitNeeds } from "./needs.js";
import { addSearch } from "./search.js";
import { beginVisit } from "./visits.js";

beforePaint();
beginVisit();
addEventListener("DOMContentLoaded", () => {
  followAlias();
  addColours();
  addSearch();
  addCopies();
  awaitNeeds();

  // Code that is too wide scrolls. The keyboard has to reach it in every browser.
  for (const pre of document.querySelectorAll("pre")) {
    if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0;
  }
  // A sign at each paragraph would be dozens of stops on the way through an answer.
  for (const mark of document.querySelectorAll(".text > a")) mark.tabIndex = -1;
});
