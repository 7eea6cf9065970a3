/**
 * The search page: turns typed and chosen input into results, counts and the page's address. The
 * page is complete without it; `start` removes the note that says so.
 */

import { addressOf, isFiltered, monthAfter, narrow, sortOf, stateOf } from "./address.js";
import { inFolder, make } from "../shared/page.js";
import { failure, filesOf, result, summary, walkByArrows, waysOut } from "./browser.js";
import { Reader } from "./reader.js";
import { t } from "./texts.js";
import { corrected } from "./words.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {{categories: typeof import("./categories.js"), facets: typeof import("./facets.js"), snippets: typeof import("./snippets.js"), unread: typeof import("./unread.js")}} Rest */

const SHOWN = 10;
/** So many pages that the query names are shown at first; the style sheet hides the others. */
const DIRECT = 3;
/** So many results are shown before the files of the others are asked for, once. */
const FIRST = 1;
/** With more matches left than this, the next hit surely answers another question. */
const MANY = 50;
/** The pause in typing, in milliseconds, after which the address and the snippets follow. */
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

/** Waits until the browser has painted. It doesn't paint a page in the background. */
const painted = () => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  setTimeout(resolve, 100);
});

/**
 * Starts the search page.
 *
 * @param {() => Promise<Rest>} loadRest loads what the first results don't need
 */
export function start(loadRest) {
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
  const chosen = part(HTMLElement, "#find .chosen");
  const root = new URL(".", location.href);
  const reader = new Reader(filesOf(root));

  let state = stateOf(location.search);
  let committed = addressOf(state);
  /** The committed step, as the history stores it. */
  let step = history.state;
  let latest = 0;
  let timer = 0;
  /** Whether no result was shown yet. */
  let isCold = true;
  /** Whether the last result shown contains all words. */
  let wasFull = false;
  /** @type {IntersectionObserver | null} */
  let snippets = null;

  /** @type {import("./categories.js").Names | undefined} */
  let names;
  const rest = async () => {
    const { categories, facets, snippets, unread } = await loadRest();
    names ??= categories.namesIn(browse);
    return { names, ...categories, ...facets, ...snippets, ...unread };
  };

  const showState = () => {
    if (box.value !== state.q) box.value = state.q;
    sort.value = state.sort;
    from.value = state.after.slice(0, 7);
    to.value = state.before ? monthAfter(state.before.slice(0, 7), -1) : "";
    clear.hidden = !isFiltered(state);
    if (!isFiltered(state) && chosen.hidden) return;
    rest().then(({ names, showChosen }) => showChosen(chosen, state, names, changeBy), () => {});
  };

  /**
   * @param {import("./reader.js").Answer} answer
   * @param {import("./reader.js").Hit[]} hits
   */
  const add = (answer, hits) => {
    const items = hits.map((hit) => {
      // Where there is no snippet, the words are marked in the question.
      const item = result(hit, root, answer.forms, inFolder ? answer.forms : NONE);
      if (!inFolder) item.querySelector("a")?.after(make("p", { class: "snippet" }));
      // The status says so where no answer has all words.
      if (!hit.full && wasFull) item.prepend(make("p", { class: "meta" }, t("other-matches")));
      wasFull = hit.full;
      return item;
    });
    list.append(...items);
    for (const item of items) snippets?.observe(item);
    return items;
  };

  /**
   * @param {import("./reader.js").Answer} answer
   * @param {import("./reader.js").Hit[]} hits
   * @param {Element[]} items
   */
  const showCategories = (answer, hits, items) =>
    Promise.all([answer.categories(hits), rest()]).then(([all, { names, addCategories }]) => {
      all.forEach((own, i) => addCategories(items[i], own, names));
    }, () => {});

  // The pages that the query names, above the answers.
  const named = make("ul", { class: "direct" });
  named.hidden = true;
  const all = make("button", { type: "button", class: "all-direct" });
  all.hidden = true;
  all.addEventListener("click", () => {
    named.classList.add("whole");
    all.hidden = true;
    named.children[DIRECT].querySelector("a")?.focus();
  });
  list.before(named, all);

  /** @param {import("./direct.js").Direct[]} direct */
  const showDirect = (direct) => {
    named.hidden = direct.length === 0;
    named.classList.remove("whole");
    all.hidden = direct.length <= DIRECT;
    all.textContent = t("all", { count: direct.length });
    named.replaceChildren(...direct.map(({ kind, title, path }) =>
      make("li", {}, make("span", { class: "kind" }, t(`direct-${kind}`)), " ", make("a", { href: root + path }, title))));
  };

  /** @param {Set<string>} forms */
  const readSnippets = async (forms) => {
    const ticket = latest;
    const { addSnippet } = await rest();
    if (ticket !== latest) return;
    snippets?.disconnect();
    snippets = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        snippets?.unobserve(target);
        addSnippet(target, forms);
      }
    }, { rootMargin: "100px" });
    for (const item of list.children) snippets.observe(item);
  };

  /** @param {import("./reader.js").Answer} answer */
  const showHint = ({ total, hits, corrections, missing, dropped, direct }) => {
    hint.replaceChildren();
    for (const [word, taken] of corrections) {
      const button = make("button", { type: "button" }, taken);
      button.addEventListener("click", () => changeBy({ q: corrected(state.q, word, taken) }));
      hint.append(make("p", {}, `${t(total > 0 ? "corrected" : "misspelt", { word })} `, button));
    }
    // An id or a date is found by name, and need not stand in an answer.
    const isName = direct.some(({ kind }) => kind === "answer");
    for (const [key, words] of Object.entries({ missing: isName ? [] : missing, dropped })) {
      if (words.length > 0) hint.append(make("p", {}, t(key, { words: words.map((word) => t("typed", { word })).join(", ") })));
    }
    const ticket = latest;
    rest().then(({ unreadFilters }) => {
      if (ticket === latest) hint.prepend(...unreadFilters(state.q).map(([key, args]) => make("p", {}, t(key, args))));
    }, () => {});
    if (hits.length + direct.length > 0) return;
    hint.append(make("p", {}, t(isFiltered(state) ? "nothing-with-filters" : "nothing")));
    if (isFiltered(state)) {
      const button = make("button", { type: "button" }, t("without-filters"));
      button.addEventListener("click", () => clear.click());
      hint.append(make("p", {}, button));
    } else {
      hint.append(waysOut());
    }
  };

  /** @param {{shown?: number, at?: number, top?: number} | null} [place] where one was before, if anywhere */
  const search = async (place) => {
    const ticket = ++latest;
    const own = state;
    const asked = Boolean(own.q.trim()) || isFiltered(own);
    find.hidden = !asked;
    browse.hidden = asked;
    document.documentElement.toggleAttribute("data-asked", asked);
    if (!asked) {
      status.textContent = "";
      return;
    }
    const waiting = setTimeout(() => ticket === latest && (status.textContent = t("searching")), 400);
    try {
      const shown = place?.shown ?? SHOWN;
      const answer = await reader.search(own.q, {
        limit: isCold ? FIRST : shown,
        sort: own.sort || "relevance",
        narrow: (query) => narrow(own, query),
      });
      if (ticket !== latest) return;
      clearTimeout(waiting);
      // The old observer marks the old words. New results get their own.
      snippets?.disconnect();
      snippets = null;
      list.replaceChildren();
      wasFull = false;
      showDirect(answer.direct);
      const items = add(answer, answer.hits);
      // Pages that the query names are all there is.
      const isNamed = answer.direct.length > 0 && answer.total + answer.partial === 0;
      status.textContent = isNamed ? "" : summary(answer);
      showHint(answer);
      if (isCold) await painted();
      isCold = false;
      const left = await answer.more(shown - answer.hits.length);
      if (ticket !== latest) return;
      showCategories(answer, [...answer.hits, ...left], [...items, ...add(answer, left)]);
      if (place?.at !== undefined) goTo(place.at, place.top ?? 0);
      showMore(answer, ticket);
      Promise.all([answer.facets(), rest()]).then(([counts, { names, showFacets }]) => {
        if (ticket !== latest) return;
        showFacets(facets, counts, answer.total || answer.partial, own, names, change);
        drawer.hidden = false;
      }, () => {}); // results without counts are results
      clearTimeout(timer);
      timer = setTimeout(() => {
        readSnippets(answer.forms).catch(() => {}); // nor do they need snippets
      }, PAUSE);
    } catch (error) {
      if (ticket !== latest) return;
      list.replaceChildren();
      showDirect([]);
      status.textContent = "";
      more.hidden = true;
      drawer.hidden = true;
      hint.replaceChildren(failure(error, () => {
        search();
        status.focus();
      }));
    } finally {
      clearTimeout(waiting);
    }
  };

  /**
   * @param {import("./reader.js").Answer} answer
   * @param {number} ticket
   */
  const showMore = (answer, ticket) => {
    // One hit is fetched ahead, so that the button never promises a result that doesn't exist. If
    // this many matches are left, they can't all answer the same questions.
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
      if (!next) return void search({ shown: before + SHOWN }); // published again meanwhile, or no network
      const items = add(answer, next.flat());
      showCategories(answer, next.flat(), items);
      items[0]?.querySelector("a")?.focus();
      note({ shown: list.children.length });
      ahead = look();
      update();
    };
    update();
  };

  /**
   * Stores in the history what is shown.
   *
   * @param {{shown: number, at?: number, top?: number}} place
   */
  const note = (place) => {
    history.replaceState(place, "", addressOf(state));
    if (addressOf(state) === committed) step = place;
  };

  /**
   * Returns to the result that the reader opened.
   *
   * @param {number} at
   * @param {number} top
   */
  const goTo = (at, top) => {
    const link = list.children[at]?.querySelector("a");
    if (!link) return;
    link.focus({ preventScroll: true });
    scrollBy({ top: link.getBoundingClientRect().top - top, behavior: "instant" });
  };
  list.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("li > a");
    if (!link) return;
    const at = [...list.children].findIndex((item) => item.contains(link));
    note({ shown: list.children.length, at, top: link.getBoundingClientRect().top });
  });

  /**
   * Puts the state into the address, as a new step that Back undoes or in place of the last one.
   *
   * @param {boolean} [again]
   */
  const commit = (again) => {
    const address = addressOf(state);
    if (address === committed) return;
    // Text typed meanwhile replaced the last step, so that step is restored first.
    if (!again) {
      history.replaceState(step, "", committed);
      history.pushState(null, "", address);
    } else {
      history.replaceState(null, "", address);
    }
    [committed, step] = [address, null];
  };

  /**
   * @param {Partial<State>} part
   * @param {boolean} [again] in place of the last change, to the same
   */
  const change = (part, again) => {
    // Text typed before becomes its own step.
    if (!("q" in part)) commit();
    state = { ...state, ...part };
    showState();
    commit(again);
    search();
  };

  /**
   * Applies a button that then disappears, and moves the focus to the result of the change.
   *
   * @param {Partial<State>} part
   */
  const changeBy = (part) => {
    change(part);
    status.focus();
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
  // While a year is being typed, the field passes through years before 1000.
  const month = /^$|^[1-9]\d{3}-(0[1-9]|1[0-2])$/;
  for (const field of [from, to]) {
    let again = false;
    field.addEventListener("blur", () => (again = false));
    field.addEventListener("change", () => {
      if (!month.test(field.value)) return;
      change(field === from ? { after: from.value } : { before: to.value && monthAfter(to.value, 1) }, again);
      again = document.activeElement === field;
    });
  }
  clear.addEventListener("click", () => changeBy({ model: "", cat: [], is: "", after: "", before: "" }));
  // An example is a search of this page.
  browse.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".examples a");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    changeBy(stateOf(link.search));
  });
  addEventListener("popstate", (event) => {
    state = stateOf(location.search);
    [committed, step] = [addressOf(state), event.state];
    showState();
    search({ shown: event.state?.shown });
  });
  walkByArrows(part(HTMLElement, "main"), box, list);

  const wide = matchMedia("(min-width: 62rem)");
  const fit = () => (drawer.open = wide.matches);
  wide.addEventListener("change", fit);
  fit();

  part(HTMLElement, ".needs").remove();
  reader.open().catch(() => {}); // reported when something is searched for
  // Text that was typed while this module loaded stays.
  if (box.value !== "" && box.value !== state.q) typed();
  else search(step);
  showState();
  setTimeout(() => t("answers", { count: 0 })); // plurals are ready before the index is there
}
