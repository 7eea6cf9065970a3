/**
 * Feedback from the first hits: the words that their questions share order the partial matches.
 * Reads only questions, which are shown anyway.
 */

import { compare } from "./bytes.js";
import { tokens } from "./tokens.js";

/** A longer query says enough by itself. */
export const MOST_WORDS = 8;
/** Number of first hits that give feedback. */
export const HITS = 10;
/** Fewest of them that share a word. */
const LEAST = 2;
/** Most words that are taken. */
const TAKEN = 5;

/**
 * Returns the forms that two or more of the first hits' questions contain, the heaviest first, each
 * with its weight: a hit counts 10, 9, 8 and so on to 1.
 *
 * @param {string[]} questions
 * @param {(form: string) => boolean} isKnown
 * @returns {[form: string, weight: number][]}
 */
export function sharedForms(questions, isKnown) {
  /** @type {Map<string, {held: number, weight: number}>} */
  const shared = new Map();
  for (const [rank, question] of questions.slice(0, HITS).entries()) {
    const words = tokens(question).filter(([form, , role]) => role === "word" && !isKnown(form));
    for (const form of new Set(words.map(([form]) => form))) {
      const before = shared.get(form) ?? { held: 0, weight: 0 };
      shared.set(form, { held: before.held + 1, weight: before.weight + HITS - rank });
    }
  }
  const forms = [...shared].filter(([, { held }]) => held >= LEAST);
  forms.sort(([a, one], [b, other]) => other.weight - one.weight || compare(a, b));
  return forms.slice(0, TAKEN).map(([form, { weight }]) => [form, weight]);
}

/**
 * Returns what a partial match gains from a shared word: three tenths of the word's gain, and less
 * the lower its weight is than that of the first one.
 *
 * @param {number} gain
 * @param {number} weight
 * @param {number} first
 */
export const share = (gain, weight, first) => Math.floor((gain * 3 * weight) / (10 * first));
