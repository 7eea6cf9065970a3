/**
 * The search page: what is typed and chosen to results, counts and the page's address. The page
 * is whole without it; `start` takes away the words that say so.
 */

import { addCategories, addSnippet, failure, filesOf, make, result, walkByArrows, waysOut } from "./browser.js";
import { addressOf, isFiltered, monthAfter, narrow, showFacets, sortOf, stateOf } from "./facets.js";
import { Reader } from "./reader.js";
import { counted } from "./words.js";

/** @typedef {import("./facets.js").State} State */

const SHOWN = 10;
/** So many matches may be left without a look whether the next is another question's. */
const MANY = 50;
/** How long nothing may be typed before the address and the snippets follow, in milliseconds. */
const PAUSE = 250;
const NONE = new Set();

/**
 * Finds an element that the page's template has.
 *
 * @template {Element} T
 * @param {new () => T} type
 * @param {string} selector
 */
function part(type, selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the search page has no ${selector}`);
  return found;
}

/** Brings the search page to life. */
export function start() {
  const form = part(HTMLFormElement, "main form[role=search]");
  const box = part(HTMLInputElement, "main input[name=q]");
  const find = part(HTMLElement, "#find");
  const list = part(HTMLOListElement, "#find ol");
  const [status, hint, facets] = [".count", ".hint", ".groups"].map((name) => part(HTMLElement, `#find ${name}`));
  const more = part(HTMLButtonElement, "#find .next-hits");
  const drawer = part(HTMLDetailsElement, "#find details");
  const sort = part(HTMLSelectElement, "#find select");
  const [from, to] = ["from", "to"].map((name) => part(HTMLInputElement, `#find input[name=${name}]`));
  const clear = part(HTMLButtonElement, "#find .clear");
  const browse = part(HTMLElement, "#browse");
  const root = new URL(".", location.href);
  const reader = new Reader(filesOf(root));

  let state = stateOf(location.search);
  let committed = addressOf(state);
  let latest = 0;
  let timer = 0;
  /** @type {IntersectionObserver | null} */
  let snippets = null;

  const showState = () => {
    if (box.value !== state.q) box.value = state.q;
    sort.value = state.sort;
    from.value = state.after.slice(0, 7);
    to.value = state.before ? monthAfter(state.before.slice(0, 7), -1) : "";
    clear.hidden = !isFiltered(state);
  };

  /**
   * @param {import("./reader.js").Answer} answer
   * @param {import("./reader.js").Hit[]} hits
   */
  const add = (answer, hits) => {
    const items = hits.map((hit) => {
      const item = result(hit, root, NONE);
      item.querySelector("a")?.after(make("p", { class: "snippet" }));
      return item;
    });
    list.append(...items);
    answer.categories(hits).then((all) => all.forEach((own, i) => addCategories(items[i], own)), () => {});
    for (const item of items) snippets?.observe(item);
    return items;
  };

  /** @param {Set<string>} forms */
  const readSnippets = (forms) => {
    snippets?.disconnect();
    snippets = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        snippets?.unobserve(target);
        addSnippet(target, forms);
      }
    }, { rootMargin: "100px" });
  };

  /** @param {import("./reader.js").Answer} answer */
  const showHint = ({ total, corrections }) => {
    hint.replaceChildren();
    for (const [word, taken] of corrections) {
      const button = make("button", { type: "button" }, taken);
      button.addEventListener("click", () => change({ q: state.q.toLowerCase().replace(word, taken) }));
      hint.append(make("p", {}, `Nothing is spelt “${word}”. ${total > 0 ? "Shown instead: " : "Did you mean "}`, button));
    }
    if (total > 0) return;
    hint.append(make("p", {}, isFiltered(state) ? "No answer matches with these filters." : "No answer matches. Fewer or other words may help; or look through these lists:"));
    if (isFiltered(state)) {
      const button = make("button", { type: "button" }, "Search without filters");
      button.addEventListener("click", () => clear.click());
      hint.append(make("p", {}, button));
    } else {
      hint.append(waysOut());
    }
  };

  const search = async (shown = SHOWN) => {
    const ticket = ++latest;
    const own = state;
    const asked = Boolean(own.q.trim()) || isFiltered(own);
    find.hidden = !asked;
    browse.hidden = asked;
    if (!asked) {
      status.textContent = "";
      return;
    }
    const waiting = setTimeout(() => ticket === latest && (status.textContent = "Searching …"), 400);
    try {
      const answer = await reader.search(own.q, {
        limit: shown,
        sort: own.sort || "relevance",
        narrow: (query) => narrow(own, query),
      });
      if (ticket !== latest) return;
      // The old observer marks the old words: new results wait for their own.
      snippets?.disconnect();
      snippets = null;
      list.replaceChildren();
      add(answer, answer.hits);
      status.textContent = counted(answer.total, "answer");
      showHint(answer);
      showMore(answer, ticket);
      answer.facets().then((counts) => {
        if (ticket !== latest) return;
        showFacets(facets, counts, own, change);
        drawer.hidden = false;
      }, () => {}); // results without counts are results
      clearTimeout(timer);
      timer = setTimeout(() => {
        readSnippets(answer.forms);
        for (const item of list.children) snippets?.observe(item);
      }, PAUSE);
    } catch (error) {
      if (ticket !== latest) return;
      list.replaceChildren();
      status.textContent = "";
      more.hidden = true;
      drawer.hidden = true;
      hint.replaceChildren(failure(error, () => search()));
    } finally {
      clearTimeout(waiting);
    }
  };

  /**
   * @param {import("./reader.js").Answer} answer
   * @param {number} ticket
   */
  const showMore = (answer, ticket) => {
    // One hit is fetched ahead, so that the button never promises what isn't there. Where so much is
    // left, it can't all be other answers to the same questions.
    const look = () => (answer.left() > MANY ? Promise.resolve([]) : answer.more(1));
    let ahead = look();
    const update = async () => {
      const next = await ahead.catch(() => []);
      if (ticket === latest) more.hidden = next.length === 0 && answer.left() === 0;
    };
    more.hidden = true;
    more.onclick = async () => {
      const before = list.children.length;
      const next = await ahead.then(async (first) => [first, await answer.more(SHOWN - first.length)]).catch(() => null);
      if (ticket !== latest) return;
      if (!next) return void search(before + SHOWN); // published anew meanwhile, or no network
      add(answer, next.flat())[0]?.querySelector("a")?.focus();
      history.replaceState({ shown: list.children.length }, "");
      ahead = look();
      update();
    };
    update();
  };

  /** Puts the state into the address as a step that Back undoes. */
  const commit = () => {
    const address = addressOf(state);
    if (address === committed) return;
    // What was typed on the way replaced the last step: that one comes back first.
    history.replaceState(null, "", committed);
    history.pushState(null, "", address);
    committed = address;
  };

  /** @param {Partial<State>} part */
  const change = (part) => {
    state = { ...state, ...part };
    showState();
    commit();
    search();
  };

  const typed = () => {
    state = { ...state, q: box.value };
    search();
    const ticket = latest;
    setTimeout(() => ticket === latest && history.replaceState(null, "", addressOf(state)), PAUSE);
  };
  box.addEventListener("input", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ q: box.value });
  });
  sort.addEventListener("change", () => change({ sort: sortOf(sort.value) }));
  const month = /^\d{4}-(0[1-9]|1[0-2])$/;
  from.addEventListener("change", () => (from.value === "" || month.test(from.value)) && change({ after: from.value }));
  to.addEventListener("change", () => (to.value === "" || month.test(to.value)) && change({ before: to.value && monthAfter(to.value, 1) }));
  clear.addEventListener("click", () => change({ model: "", cat: [], after: "", before: "" }));
  addEventListener("popstate", (event) => {
    state = stateOf(location.search);
    committed = addressOf(state);
    showState();
    search(event.state?.shown);
  });
  walkByArrows(part(HTMLElement, "main"), box, list);

  const wide = matchMedia("(min-width: 62rem)");
  const fit = () => (drawer.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();

  part(HTMLElement, ".needs").remove();
  reader.open().catch(() => {}); // told when something is searched for
  // What was typed while this was on its way is not taken away.
  if (box.value !== "" && box.value !== state.q) typed();
  else search(history.state?.shown);
  showState();
}
