/** The switch between light and dark. */

import { make } from "../shared/page.js";
import { root, text } from "./page.js";

/** The system's colours, or the reader's choice. */
const ALL = ["auto", "light", "dark"];

/** Adds the switch to the header. */
export function addColours() {
  const button = make("button", { type: "button", class: "switch" });
  const now = () => root.dataset.theme ?? "auto";
  const show = () => {
    const name = text("colours", { now: text(`colours-${now()}`) });
    button.dataset.now = now();
    button.title = name;
    button.ariaLabel = name;
  };
  button.addEventListener("click", () => {
    const value = ALL[(ALL.indexOf(now()) + 1) % ALL.length];
    if (value === "auto") delete root.dataset.theme;
    else root.dataset.theme = value;
    try {
      if (value === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", value);
    } catch {} // storage can be shut off; the choice then holds for this page
    show();
  });
  show();
  document.querySelector(".top")?.append(button);
}
