/**
 * What readers need only once they point at something, focus it, tap it or select it. `site.js` then
 * loads this script.
 */

import { addCards } from "./cards.js";
import { addMarks } from "./marks.js";
import { addPassages } from "./passages.js";
import { addReferences } from "./references.js";

/** Adds it to the page. */
export function start() {
  addCards();
  addMarks();
  addPassages();
  addReferences();
}
