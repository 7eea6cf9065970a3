/** References to an answer and to its works, with buttons that copy them. */

import { make } from "../shared/page.js";
import { text } from "./page.js";

/** Adds them. */
export function addReferences() {
  // The works that an answer cites, for reference managers, as its JSON-LD describes them.
  const cite = document.getElementById("cite");
  const said = cite && document.querySelector('script[type="application/ld+json"]');
  const works = said && [JSON.parse(said.textContent).mainEntity?.suggestedAnswer?.citation ?? []].flat().filter((work) => work.name);
  if (works?.length > 0) {
    const named = { "\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum" };
    const tex = (line) => line.replace(/[\\{}~^]|[$&%#_]/g, (c) => (named[c] ? `{\\text${named[c]}}` : `\\${c}`));
    const entry = ({ identifier, name, url }) => {
      const key = identifier.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      return `@misc{${key},\n  title = {{${tex(name)}}},\n  note = {${tex(identifier)}},\n${url ? `  url = {${url.replace(/[{}\\]/g, (c) => "%" + c.charCodeAt(0).toString(16))}},\n` : ""}}`;
    };
    cite.append(make("pre", { "data-name": text("bibtex-of-works") }, works.map(entry).join("\n")));
  }

  // Buttons that copy a reference. If the clipboard isn't available, the text is selected instead.
  for (const pre of document.querySelectorAll("#cite pre")) {
    const button = make("button", { type: "button" }, text("copy"));
    const state = make("span", { role: "status" });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(pre.textContent);
        state.textContent = text("copied");
      } catch {
        getSelection().selectAllChildren(pre);
        state.textContent = text("selected");
      }
      setTimeout(() => (state.textContent = ""), 4000);
    });
    pre.before(make("p", { class: "copy" }, pre.dataset.name + " ", button, state));
  }
}
