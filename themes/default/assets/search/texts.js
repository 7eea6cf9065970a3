/** The interface texts that the search shows. The build inserts them. */

import { textsOf } from "../shared/texts.js";

/** @type {Record<string, import("../shared/texts.js").Text>} */
export const TEXTS = {/* texts: script-search- date month- undated */};

const texts = textsOf(TEXTS);
export const t = texts.t;
export const number = texts.number;
