/**
 * Shows the counts of the search page, and what narrows the search.
 */

import { monthAfter, stateIs } from "./address.js";
import { make } from "../shared/page.js";
import { named } from "./categories.js";
import { number, t } from "./texts.js";

/** @typedef {import("./address.js").State} State */

/** Entries of a group before it is opened. */
const SHORT = 8;

/**
 * Makes a group of buttons with counts.
 *
 * @param {string} title
 * @param {[name: string, count: number][]} counts
 * @param {(name: string) => boolean} chosen
 * @param {(name: string) => void} choose
 * @param {(name: string) => (Node | string)[]} [shown]
 */
function group(title, counts, chosen, choose, shown = (name) => [name]) {
  const list = make("ul");
  const buttons = counts.map(([name, count]) => {
    const label = make("span", {}, ...shown(name));
    const button = make("button", { type: "button", "aria-pressed": String(chosen(name)), "data-key": `${title} ${name}` }, label, make("span", { class: "n" }, number(count)));
    button.addEventListener("click", () => choose(name));
    return button;
  });
  buttons.sort((a, b) => Number(b.ariaPressed === "true") - Number(a.ariaPressed === "true"));
  /** @param {HTMLButtonElement[]} some */
  const show = (some) => list.append(...some.map((button) => make("li", {}, button)));
  show(buttons.slice(0, SHORT));
  const set = make("fieldset", {}, make("legend", {}, title), list);
  if (buttons.length > SHORT) {
    const all = make("button", { type: "button", class: "all" }, t("all", { count: buttons.length }));
    all.addEventListener("click", () => {
      all.remove();
      show(buttons.slice(SHORT));
      buttons[SHORT].focus();
    });
    set.append(all);
  }
  return set;
}

/**
 * Shows the filters for the matches.
 *
 * @param {HTMLElement} place
 * @param {import("./columns.js").Facets} facets
 * @param {number} total number of matches that they count
 * @param {State} state
 * @param {import("./categories.js").Names} names
 * @param {(change: Partial<State>) => void} choose
 */
export function showFacets(place, facets, total, state, names, choose) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  const groups = [];
  if (facets.gaps > 0 || state.is) {
    /** @type {["gap" | "answered", number][]} */
    const both = [["gap", facets.gaps], ["answered", total - facets.gaps]];
    const states = both.filter(([is, count]) => count > 0 || state.is === is);
    const title = { gap: t("is-gap"), answered: t("is-answered") };
    const chosen = (/** @type {string} */ is) => state.is === is;
    groups.push(group(t("is"), states, chosen, (is) => choose({ is: chosen(is) ? "" : stateIs(is) }), (is) => [is === "gap" ? title.gap : title.answered]));
  }
  /** @type {[string, number][]} */
  const models = state.model && !facets.models.some(([name]) => name === state.model) ? [[state.model, 0], ...facets.models] : facets.models;
  /** @type {[string, number][]} */
  const lost = state.cat.filter((name) => !facets.categories.some(([other]) => other === name)).map((name) => [name, 0]);
  const categories = [...lost, ...facets.categories];
  if (categories.length > 0) {
    groups.push(group(t("category"), categories, (name) => state.cat.includes(name), (name) => {
      choose({ cat: state.cat.includes(name) ? state.cat.filter((other) => other !== name) : [...state.cat, name] });
    }, (name) => named(name, names)));
  }
  if (models.length > 0) {
    groups.push(group(t("model"), models, (name) => state.model === name, (name) => choose({ model: state.model === name ? "" : name })));
  }
  if (facets.years.length > 0) {
    /** @param {string} year */
    const chosen = (year) => state.after.slice(0, 4) === year && monthAfter(state.after, 12) === monthAfter(state.before || "0", 0);
    /** @type {[string, number][]} */
    const years = facets.years.map(([year, count]) => [String(year).padStart(4, "0"), count]);
    groups.push(group(t("year"), years, chosen, (year) => {
      choose(chosen(year) ? { after: "", before: "" } : { after: `${year}-01`, before: monthAfter(`${year}-01`, 12) });
    }));
  }
  place.replaceChildren(...groups);
  if (focused) [...place.querySelectorAll("button")].find((button) => button.dataset.key === focused)?.focus();
}

/**
 * Shows what narrows the search, each with a button that removes it.
 *
 * @param {HTMLElement} place
 * @param {State} state
 * @param {import("./categories.js").Names} names
 * @param {(change: Partial<State>) => void} choose
 */
export function showChosen(place, state, names, choose) {
  /** @type {[shown: (Node | string)[], change: Partial<State>][]} */
  const parts = state.cat.map((id) => [named(id, names), { cat: state.cat.filter((other) => other !== id) }]);
  if (state.model) parts.push([[state.model], { model: "" }]);
  if (state.is) parts.push([[`${t("is")}: ${t(state.is === "gap" ? "is-gap" : "is-answered")}`], { is: "" }]);
  if (state.after) parts.push([[t("chosen-from", { date: state.after })], { after: "" }]);
  if (state.before) parts.push([[t("chosen-before", { date: state.before })], { before: "" }]);
  place.hidden = parts.length === 0;
  place.replaceChildren(...parts.map(([shown, change]) => {
    const label = make("span", {}, ...shown);
    const button = make("button", { type: "button", "aria-label": t("remove", { name: label.textContent ?? "" }) }, label);
    button.addEventListener("click", () => choose(change));
    return button;
  }));
}
