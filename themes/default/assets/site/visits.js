/**
 * Marks the rows of lists whose answers are newer than those that the reader had seen at the end of
 * the last visit. A visit ends after half an hour away. All of it stays in the reader's browser; if
 * nothing can be stored there, nothing is marked.
 */

import { make } from "../shared/page.js";
import { root, script, text } from "./page.js";

const AWAY = 30 * 60 * 1000;

/** Other sites of the same host have visits of their own. */
const key = "visit:" + new URL("..", script).pathname;

/** The newest days seen in this visit and before it, as numbers such as 20260503. */
let [newest, before] = [0, 0];

const stored = () => JSON.parse(localStorage.getItem(key) ?? "{}");

const store = () => {
  try {
    newest = Math.max(newest, stored().newest ?? 0); // another tab may have seen newer ones
    localStorage.setItem(key, JSON.stringify({ newest, before, last: Date.now() }));
  } catch {} // storage can be shut off
};

/** Calls `use` with each row and its day. */
const rows = (use) => {
  for (const list of document.querySelectorAll(".toc[data-days]")) {
    const days = list.dataset.days.split(" ");
    [...list.children].forEach((row, at) => use(row, Number(days[at])));
  }
};

const mark = () => rows((row, day) => {
  const line = row.querySelector(":scope > p:not([class])");
  if (day > before && line && !line.querySelector(".new")) line.prepend(make("b", { class: "new" }, text("new")), " · ");
});

/** Reads the last visit. Rows are marked as they arrive, so that the marks move nothing. */
export function beginVisit() {
  try {
    const last = stored();
    newest = last.newest ?? 0;
    before = (Date.now() - last.last > AWAY ? newest : last.before) ?? 0;
  } catch {
    return;
  }
  store();
  const arriving = new MutationObserver(mark);
  if (before > 0) arriving.observe(root, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => {
    arriving.disconnect();
    if (before > 0) mark();
    // A wrong date in the future must not hide all later answers.
    const today = Number(new Date().toISOString().slice(0, 10).replaceAll("-", ""));
    rows((_, day) => {
      if (day > newest && day <= today) newest = day;
    });
    store();
  });
  addEventListener("visibilitychange", store);
}
