/**
 * The quick search of every page: a small dialog with results as the reader types. It is made on
 * first use. Enter in the box leads to the search page; Enter on a result leads to its answer.
 */

import { make } from "../shared/page.js";
import { failure, filesOf, result, summary, walkByArrows } from "./browser.js";
import { Reader } from "./reader.js";
import { t } from "./texts.js";

const MOST = 8;
/** Of them, pages that the query names. */
const MOST_NAMED = 3;

/** @type {HTMLDialogElement | null} */
let dialog = null;

/**
 * Opens the dialog.
 *
 * @param {string} address of the search page
 * @param {HTMLInputElement} box of the page, which may have been typed into meanwhile
 * @param {Element | null} from what had the focus, and has it again afterwards
 */
export function open(address, box, from) {
  dialog ??= build(address);
  if (dialog.open) return dialog.close(); // the key that opened it
  dialog.onclose = () => {
    if (from instanceof HTMLElement && from !== document.body) from.focus();
    else box.blur();
  };
  dialog.showModal();
  const input = dialog.querySelector("input");
  if (!input || document.activeElement !== input) return;
  if (!box.value) return input.select();
  input.value = box.value;
  box.value = "";
  input.dispatchEvent(new Event("input"));
}

/** @param {string} address */
function build(address) {
  const root = new URL(".", new URL(address, location.href));
  const reader = new Reader(filesOf(root));
  const box = make("input", { name: "q", type: "search", "aria-label": t("search"), placeholder: t("search-archive"), autocomplete: "off", spellcheck: "false" });
  const list = make("ol", { class: "toc" });
  const status = make("p", { class: "meta", role: "status" }, t("how-to-search"));
  const form = make("form", { role: "search", action: address }, box, make("button", {}, t("all-results")));
  const made = make("dialog", { class: "quick", "aria-label": t("search") }, form, list, status);
  let latest = 0;

  const search = async () => {
    const ticket = ++latest;
    const text = box.value;
    try {
      const answer = await reader.search(text, { limit: MOST });
      if (ticket !== latest) return;
      const named = answer.direct.slice(0, MOST_NAMED).map(({ kind, title, path }) =>
        make("li", {}, make("a", { href: root + path }, title), make("p", { class: "meta" }, t(`direct-${kind}`))));
      const hits = answer.hits.map((hit) => result(hit, root, answer.forms));
      list.replaceChildren(...named, ...hits.slice(0, MOST - named.length));
      status.replaceChildren(!text.trim() ? "" : answer.hits.length === 0 ? (named.length === 0 ? t("no-match") : "") : summary(answer));
    } catch (error) {
      if (ticket !== latest) return;
      list.replaceChildren();
      status.replaceChildren(failure(error, search));
    }
  };
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && !box.value.trim()) event.preventDefault();
  });
  // The first Escape closes the dialog, wherever the focus is. A browser would first empty the box.
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    made.close();
  }, { capture: true });
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close(); // outside of the dialog's own area
  });
  walkByArrows(made, box, list);
  document.body.append(made);
  reader.open().catch(() => {}); // a failure is reported when something is searched for
  return made;
}
