/** Buttons that copy open questions, one at a time or all of a page, to ask them elsewhere. */

import { make } from "../shared/page.js";
import { text } from "./page.js";

/** Adds the buttons. They are on the page from the first paint. */
export function addCopies() {
  const asks = document.querySelector(".asks");
  if (!asks || !navigator.clipboard) return;
  const plain = (q) => q.dataset.plain || [...q.childNodes].filter((node) => node.nodeName !== "P").map((node) => node.textContent).join("");
  const button = (label, said) => {
    const node = make("button", { type: "button", class: "take" }, label);
    node.addEventListener("click", () => navigator.clipboard.writeText(said()).then(() => {
      node.textContent = text("copied");
      setTimeout(() => { node.textContent = label; }, 1500);
    }, () => {}));
    return node;
  };
  const all = [...asks.children];
  for (const q of all) q.querySelector("p").append(button(text("copy"), () => plain(q)));
  if (all.length > 1) {
    document.querySelector(".lead").append(button(text("copy-these", { count: all.length }), () => all.map(plain).join("\n")));
  }
}
