/** What the importers share: from messages to records, and from a file to lines of JSON. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** Letters of a question on its page; a longer one is cut, and stands in the answer as a quote. */
const LONGEST_QUESTION = 300;

/**
 * Returns the records of a conversation: each question with the answer that follows it.
 *
 * @param {{role: string, text: string, model?: string, time?: number}[]} messages
 * @param {string} conversation its id, from which the records' ids are made
 */
export function answersOf(messages, conversation) {
  const records = [];
  for (const [at, asked] of messages.entries()) {
    if (asked.role !== "user" || messages[at + 1]?.role !== "assistant") continue;
    // A model that uses tools answers in several messages.
    const rest = messages.slice(at + 1);
    const end = rest.findIndex((message) => message.role === "user");
    const answers = end < 0 ? rest : rest.slice(0, end);
    const { model, time } = answers.at(-1);
    records.push(record(asked.text, answers.map((message) => message.text).join("\n\n"), {
      id: hash(`${conversation} ${at + 1}`),
      model,
      date: day(time),
      follow_ups: end < 0 ? [] : [questionOf(rest[end].text).question],
    }));
  }
  return records;
}

/** Returns a record; links in the answer are its sources. */
export function record(asked, answer, fields) {
  const { question, quoted } = questionOf(asked);
  const sources = [];
  for (const [, title, url] of answer.matchAll(/\[([^\]\n]+)\]\((https?:\/\/[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)/g)) {
    if (!sources.some((source) => source.url === url)) sources.push({ title, url });
  }
  return { question, answer: quoted + answer, sources, ...fields };
}

/** Returns a question on one line; what is too long for one stands before the answer. */
function questionOf(text) {
  const line = text.replace(/\s+/g, " ").trim();
  if ([...line].length <= LONGEST_QUESTION) return { question: line, quoted: "" };
  const start = [...line].slice(0, LONGEST_QUESTION).join("").replace(/\s\S*$/, "");
  return { question: `${start} …`, quoted: `${text.trim().replace(/^/gm, "> ")}\n\n` };
}

/** Returns the day of a time in seconds since 1970. */
export function day(time) {
  return Number.isFinite(time) ? new Date(time * 1000).toISOString().slice(0, 10) : null;
}

/** Returns sixteen hexadecimal digits for a text. */
export function hash(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Reads the JSON file that the first argument names, and prints a line for each record. */
export function main(records, read = JSON.parse) {
  const [file, ...rest] = process.argv.slice(2);
  if (!file) {
    console.error("error: no file given\nhelp: pass the file of the export as the first argument");
    process.exit(2);
  }
  let content;
  try {
    content = read(readFileSync(file, "utf8"));
  } catch (cause) {
    console.error(`error: ${file} can't be read: ${cause.message}\nhelp: pass the file of the export as the first argument`);
    process.exit(2);
  }
  for (const record of records(content, ...rest)) console.log(JSON.stringify(record));
}
