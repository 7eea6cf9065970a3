/** The sign of a paragraph copies the paragraph's link and says so. */

import { make } from "../shared/page.js";
import { address, place, text } from "./page.js";

/** Adds it to the signs. */
export function addMarks() {
  const field = document.querySelector(".text");
  if (!field || !navigator.clipboard) return;
  const note = make("span", { class: "said", role: "status" });
  document.querySelector("main").append(note);
  let timer = 0;
  field.addEventListener("click", async (event) => {
    const mark = event.target.closest?.(".text > a");
    if (!mark) return;
    try {
      await navigator.clipboard.writeText(address + mark.hash);
    } catch {
      return; // the address bar has the link
    }
    note.textContent = text("link-copied");
    place(note, mark.getClientRects());
    clearTimeout(timer);
    timer = setTimeout(() => (note.textContent = ""), 2500);
  });
}
