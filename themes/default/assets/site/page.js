/** What the other modules use: the page, this script's address, and the texts of the interface. */

import { textsOf } from "../shared/texts.js";

export const root = document.documentElement;

/** Where this script is. */
export const script = document.currentScript.src;

/** The build inserts them. */
const TEXTS = {/* texts: script-site- */};

/** Returns a text of the interface. */
export const text = textsOf(TEXTS).t;
