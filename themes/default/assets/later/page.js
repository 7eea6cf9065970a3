/** What these modules use: the page, and their texts of the interface. */

import { inFolder } from "../shared/page.js";
import { textsOf } from "../shared/texts.js";

export const root = document.documentElement;

const own = location.href.split("#")[0];

/** The address of the published page, which references have, too. */
export const published = document.querySelector("link[rel=canonical]")?.href ?? own;

/** The page's address for others: in a folder, that of the published page. */
export const address = inFolder ? published : own;

/** The build inserts them. */
const TEXTS = {/* texts: script-later- */};

/** Returns a text of the interface. */
export const text = textsOf(TEXTS).t;

/**
 * Puts a box of fixed position next to what has these rectangles: below it, or above it if there is
 * no room. It covers none of its lines. A box that is moved by a transform shifts no layout.
 */
export function place(box, rectangles) {
  const [first, last] = [rectangles[0], rectangles[rectangles.length - 1]];
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = last.bottom + 6 + height <= innerHeight || first.top < height + 6;
  const left = Math.max(16, Math.min(first.left, below ? last.left : first.left, root.clientWidth - width - 16));
  box.style.transform = `translate(${left}px, ${below ? last.bottom + 6 : first.top - height - 6}px)`;
}
