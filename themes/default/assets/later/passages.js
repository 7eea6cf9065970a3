/**
 * Links to a selected passage and quotes of it. The link has a text fragment
 * (https://wicg.github.io/scroll-to-text-fragment/): the passage's text, or its first and last words,
 * and words before or after it if the page has them more than once.
 */

import { linear } from "../search/formulas.js";
import { make } from "../shared/page.js";
import { address, place, published, text } from "./page.js";

/** Not part of the answer's text. */
const APART = ".notes, .contents, .text > a";
const BLOCK = "p, li, h2, h3, h4, h5, h6, td, th, pre, dt, dd";
/** Longest passage that a link has as a whole, in characters. */
const WHOLE = 100;

const squash = (words) => words.replace(/\s+/g, " ").trim();
const isLetter = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
const encode = (words) => encodeURIComponent(words).replace(/-/g, "%2D");

/**
 * Returns the text of a field in runs, with the part of each that is in the range, and the quote of
 * the range. Citations, formulas and the ends of blocks separate runs: browsers search for words
 * within blocks, and find neither formulas nor citations as they are shown.
 */
function taken(field, range) {
  const runs = [];
  const quote = [];
  let [run, block, whole] = [null, null, null];
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest(APART)) continue;
    const isIn = range.intersectsNode(node);
    const around = parent.closest(BLOCK);
    if (around !== block) {
      run = null;
      if (quote.length > 0) quote.push("\n");
    }
    block = around;
    const unit = parent.closest(".cite, math");
    if (unit) {
      run = null;
      if (isIn && unit !== whole) quote.push(unit.localName === "math" ? linear(unit) : unit.matches(".word") ? unit.textContent : `[${unit.textContent}]`);
      whole = unit;
      continue;
    }
    if (!run) runs.push(run = { text: "", from: -1, to: -1 });
    const at = run.text.length;
    run.text += node.data;
    if (!isIn) continue;
    let from = node === range.startContainer ? range.startOffset : 0;
    let to = node === range.endContainer ? range.endOffset : node.length;
    if (from >= to) continue;
    // Whole words: browsers find no parts of words.
    while (isLetter(node.data[from]) && isLetter(node.data[from - 1])) from--;
    while (isLetter(node.data[to - 1]) && isLetter(node.data[to])) to++;
    if (run.from < 0) run.from = at + from;
    run.to = at + to;
    quote.push(node.data.slice(from, to));
  }
  const lines = quote.join("").split("\n").map(squash).filter(Boolean);
  return { runs: runs.filter((run) => squash(run.text.slice(Math.max(run.from, 0), Math.max(run.to, 0)))), quote: lines.join("\n") };
}

/** Returns the page's text up to the end of a field. Browsers take the first place that fits. */
function textUpTo(field) {
  const [all, own] = [document.body.innerText, field.innerText];
  const at = all.indexOf(own);
  return squash(at < 0 ? all : all.slice(0, at + own.length)).toLowerCase();
}

/** Returns the text fragment of runs, for a page with this text up to their end. */
function fragment(runs, page) {
  const count = (words) => page.split(squash(words).toLowerCase()).length - 1;
  const isShort = (run) => squash(run.text.slice(run.from, run.to)).split(" ").length < 3;
  const kept = [...runs];
  while (kept.length > 1 && isShort(kept[0])) kept.shift();
  while (kept.length > 1 && isShort(kept[kept.length - 1])) kept.pop();
  const [first, last] = [kept[0], kept[kept.length - 1]];
  const [before, after] = [first.text.slice(0, first.from), last.text.slice(last.to)];
  const words = (part) => squash(part).split(" ").filter(Boolean);
  const [start, end] = [first, last].map((run) => words(run.text.slice(run.from, run.to)));
  const exact = start.join(" ");
  let [head, tail] = [exact, ""];
  if (first !== last || exact.length > WHOLE) {
    const most = first === last ? start.length >> 1 : Infinity;
    const tries = [6, 12, 24].map((length) => Math.max(1, Math.min(length, most)));
    const cut = (all, pick) => tries.map((length) => pick(all, length).join(" ")).reduce((best, next) => (count(best) > 1 ? next : best));
    head = cut(start, (all, length) => all.slice(0, length));
    tail = cut(end, (all, length) => all.slice(-length));
  }
  let [prefix, suffix] = ["", ""];
  for (const length of [3, 6, 12]) {
    if (count(`${prefix} ${head} ${suffix}`) <= 1) break;
    prefix = words(before).slice(-length).join(" ");
    if (!tail) suffix = words(after).slice(0, length).join(" ");
  }
  return [prefix && `${encode(prefix)}-`, encode(head), tail && encode(tail), suffix && `-${encode(suffix)}`].filter(Boolean).join(",");
}

/** Shows a toolbar for each selection in the text of an answer. */
export function addPassages() {
  const field = document.querySelector(".answer .text");
  const reference = document.querySelector("#cite pre")?.textContent;
  if (!field || !reference || !navigator.clipboard) return;
  let [bar, timer, isDown] = [null, 0, false];
  let range = null;

  const close = () => {
    bar?.remove();
    bar = range = null;
  };

  const copy = async (makes) => {
    const status = bar.lastChild;
    const { runs, quote } = taken(field, range);
    const place = `#:~:text=${fragment(runs, textUpTo(field))}`;
    try {
      await navigator.clipboard.writeText(makes(place, quote));
      status.textContent = text("copied");
    } catch {} // the browser says why
  };

  /** The selection's range within the text; three clicks select up to the next block's start. */
  const selected = () => {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const found = selection.getRangeAt(0).cloneRange();
    if (!field.contains(found.startContainer)) return null;
    if (!field.contains(found.endContainer)) {
      if (found.endOffset > 0) return null;
      found.setEnd(field, field.childNodes.length);
    }
    return found;
  };

  const update = () => {
    if (!bar) return;
    // On the screen, even if the passage is not.
    const most = innerHeight - bar.offsetHeight - 12;
    const within = (at) => Math.max(0, Math.min(at, most));
    const shown = [...range.getClientRects()].filter(({ width }) => width > 1);
    const rectangles = shown.map(({ left, top, bottom }) => ({ left, top: within(top), bottom: within(bottom) }));
    if (rectangles.length > 0) place(bar, rectangles);
  };

  const look = () => {
    if (isDown || bar?.contains(document.activeElement)) return;
    const next = selected();
    if (!next || taken(field, next).runs.length === 0) return close();
    const isNew = !range || ["START_TO_START", "END_TO_END"].some((ends) => next.compareBoundaryPoints(Range[ends], range) !== 0);
    range = next;
    if (!bar) {
      const button = (key, makes) => {
        const made = make("button", { type: "button" }, text(key));
        made.addEventListener("click", () => copy(makes));
        return made;
      };
      bar = make("div", { class: "passage", role: "toolbar", "aria-label": text("passage") });
      bar.append(button("passage-link", (place) => address + place));
      bar.append(button("passage-quote", (place, quote) => `${text("quote", { quote })}\n\n${reference}\n${published + place}`));
      bar.append(make("span", { role: "status" }));
      bar.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection
      bar.addEventListener("mousedown", (event) => event.preventDefault());
      document.querySelector("main").append(bar);
    } else if (isNew) {
      bar.lastChild.textContent = "";
    }
    update();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  };

  document.addEventListener("selectionchange", soon);
  // One that `site.js` held is over by now.
  addEventListener("pointerdown", (event) => { isDown = event.isTrusted && !bar?.contains(event.target); });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => {
    isDown = false;
    soon();
  });
  addEventListener("keydown", (event) => {
    if (!bar) return;
    const isInside = bar.contains(document.activeElement);
    if (event.key === "Escape") {
      if (isInside) document.activeElement.blur();
      close();
    } else if (event.key === "Tab" && !event.shiftKey && !isInside) {
      // The toolbar belongs to the selection, not to a place in the page.
      event.preventDefault();
      bar.firstChild.focus();
    }
  });
  addEventListener("scroll", update, { passive: true, capture: true });
  addEventListener("resize", update);
  soon();
}
