/** The switch between light and dark. */

import { make } from "../shared/page.js";
import { root, text } from "./page.js";

/** Adds the switch to the footer. */
export function addColours() {
  const foot = document.querySelector(".foot");
  if (!foot) return;
  const buttons = ["auto", "light", "dark"].map((value) => {
    const button = make("button", { type: "button" }, text(`colours-${value}`));
    button.addEventListener("click", () => {
      if (value === "auto") delete root.dataset.theme;
      else root.dataset.theme = value;
      try {
        if (value === "auto") localStorage.removeItem("theme");
        else localStorage.setItem("theme", value);
      } catch {} // storage can be shut off; the choice then holds for this page
      show();
    });
    return { value, button };
  });
  const show = () => {
    const now = root.dataset.theme || "auto";
    for (const { value, button } of buttons) button.setAttribute("aria-pressed", value === now);
  };
  show();
  foot.append(make("div", { class: "switch", role: "group", "aria-label": text("colours") }, ...buttons.map((b) => b.button)));
}
