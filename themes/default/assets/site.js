// Scripts only add to pages, which are complete without them: cards for citations, links to
// paragraphs, the switch between light and dark, and the search. They build nodes only, never
// markup.
"use strict";
(() => {
  const root = document.documentElement;
  const make = (name, attributes, ...children) => {
    const node = document.createElement(name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  };

  // The texts of the interface. The build inserts them; see `Interface::script_json` for their
  // form.
  const TEXTS = {/* texts: script-site- */};
  const text = (key, args = {}, parts = TEXTS[key] ?? key) => [parts].flat().map((part) => {
    if (typeof part === "string") return part;
    const [name, variants] = part;
    const value = args[name];
    if (!variants) return typeof value === "number" ? value.toLocaleString(TEXTS.language) : value;
    const plural = typeof value === "number" ? new Intl.PluralRules(TEXTS.language).select(value) : "";
    return text(key, args, variants[value] ?? variants[plural] ?? variants[""]);
  }).join("");

  // Light and dark. theme.js applies the stored choice before the first paint.
  const foot = document.querySelector(".foot");
  if (foot) {
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

  // A page in a folder can't read files, but it may run the site's scripts. If the site has the
  // index as scripts, each calls `catenaFile` with its name and its bytes as base64, and
  // `catenaScript` returns those; `null` if there is no such script. The policy lets scripts have
  // these addresses and no others.
  const script = document.currentScript.src;
  const inFolder = location.protocol === "file:";
  if (inFolder && "offline" in root.dataset) {
    const site = new URL("..", script);
    const createScriptURL = (path) => {
      const known = /^(search\/([0-9a-f]{16}|manifest)|assets\/search\/search)\.js$/.test(path);
      if (!known) throw new TypeError(`not a script of the search: ${path}`);
      return new URL(path, site).href;
    };
    const handed = new Map();
    let policy = globalThis.trustedTypes ? null : { createScriptURL };
    globalThis.catenaFile = (name, bytes) => handed.set(`search/${name}.js`, bytes);
    globalThis.catenaScript = (path) => new Promise((resolve, reject) => {
      policy ??= trustedTypes.createPolicy("catena-search", { createScriptURL });
      const element = make("script");
      const end = (settle, value) => {
        clearTimeout(timer);
        element.remove();
        handed.delete(path);
        settle(value);
      };
      const timer = setTimeout(() => end(reject, new Error(`${path}: no answer`)), 20_000);
      element.src = policy.createScriptURL(path);
      element.onload = () => end(resolve, handed.get(path));
      element.onerror = () => end(resolve, null);
      document.head.append(element);
    });
  }

  // Search. The search page has its script. Other pages load it when the search is opened. In a
  // folder without the index as scripts, the form leads to the search page, which says so.
  const load = async () => {
    if (inFolder && !globalThis.catenaScript) throw new Error("no index in a folder");
    if (!globalThis.catenaSearch) {
      await (inFolder ? catenaScript("assets/search/search.js") : import(new URL("search/search.js", script)));
    }
    return globalThis.catenaSearch;
  };
  const searchPage = document.getElementById("find");
  if (searchPage) load().then(({ page }) => page.start()).catch(() => {
    delete root.dataset.live; // the page then says what it needs
    delete root.dataset.asked;
  });

  // The words of the search that led here.
  if (location.hash.startsWith("#words=") || history.state?.words) {
    load().then(({ highlight }) => highlight.start()).catch(() => {});
  }

  // `/` and Ctrl-K open the search from everywhere; `/` only outside of text fields.
  addEventListener("keydown", (event) => {
    const ctrlK = event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!ctrlK) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    }
    const box = document.querySelector("main input[name=q], input[name=q]");
    if (!box) return;
    event.preventDefault();
    const from = document.activeElement;
    // Text that is typed before the dialog is ready goes into the page's own box, then moves with
    // it.
    box.focus();
    box.select();
    if (!searchPage) load().then(({ quick }) => quick.open(box.form.action, box, from)).catch(() => {});
  });

  // In a folder, Firefox sends no form to the site's own pages: to it, they are not `'self'`.
  if (inFolder) addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches("form[role=search]")) return;
    event.preventDefault();
    location.href = `${event.target.action}?${new URLSearchParams(new FormData(event.target))}`;
  });

  // Show the key where a keyboard is likely.
  if (matchMedia("(hover: hover)").matches && !searchPage) {
    for (const box of document.querySelectorAll("input[name=q]")) box.placeholder += "  /";
  }

  // Code that is too wide scrolls. The keyboard has to reach it in every browser.
  for (const pre of document.querySelectorAll("pre")) {
    if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0;
  }

  // Open questions can be copied, one at a time or all of a page, to ask them elsewhere.
  const asks = document.querySelector(".asks");
  if (asks && navigator.clipboard) {
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

  // The works that an answer cites, for reference managers, as its JSON-LD describes them.
  const cite = document.getElementById("cite");
  const said = cite && document.querySelector('script[type="application/ld+json"]');
  const works = said && [JSON.parse(said.textContent).mainEntity?.suggestedAnswer?.citation ?? []].flat().filter((work) => work.name);
  if (works?.length > 0) {
    const named = { "\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum" };
    const tex = (line) => line.replace(/[\\{}~^]|[$&%#_]/g, (c) => (named[c] ? `{\\text${named[c]}}` : `\\${c}`));
    const entry = ({ identifier, name }) => {
      const key = identifier.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      return `@misc{${key},\n  title = {{${tex(name)}}},\n  note = {${tex(identifier)}},\n}`;
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

  // Citation cards, built from the work's row in the list of sources. A card is inserted directly
  // after the chip, so that Tab leads from the chip into the card. The number of citing answers
  // comes from the work's page, which the reader may open next. If that page can't be read, the
  // card omits it.
  let card = null;
  let chip = null;
  let timer = 0;
  let lastPointer = "mouse";

  const close = () => {
    clearTimeout(timer);
    if (!card) return;
    card.remove();
    chip.removeAttribute("aria-describedby");
    card = chip = null;
  };

  const totals = new Map();
  const read = async (url) => {
    const found = /data-cited="(\d+)" data-retrieved="(\d+)"/.exec(await (await fetch(url)).text());
    return found && { cited: Number(found[1]), retrieved: Number(found[2]) };
  };
  const facts = async (href) => {
    const url = new URL(href, location.href);
    if (url.hash) return { cited: 1, retrieved: 0 }; // a row of a shared page: of one answer's works
    if (location.protocol === "file:") return undefined;
    if (!totals.has(url.href)) totals.set(url.href, read(url));
    return totals.get(url.href);
  };

  const place = () => {
    const at = chip.getClientRects()[0];
    if (!at) return close();
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const below = at.bottom + 6 + height <= innerHeight || at.top < height + 6;
    card.style.left = Math.max(16, Math.min(at.left, root.clientWidth - width - 16)) + "px";
    card.style.top = (below ? at.bottom + 6 : at.top - height - 6) + "px";
  };

  const copy = (node) => [...node.cloneNode(true).childNodes];

  const open = (next, tapped) => {
    clearTimeout(timer);
    if (next === chip) return;
    close();
    const row = document.getElementById(next.hash.slice(1));
    if (!row || !row.closest(".sources")) return;
    const [title, about, match] = row.children;
    const parts = [about.textContent];
    if (match) parts.push(match.textContent.replaceAll(" ", "\u00a0"));
    const meta = make("span", { class: "meta" }, parts.join("\u00a0· "));
    card = make("span", { class: "card", id: "cite-card", role: "group", "aria-label": text("source") }, make("b", {}, ...copy(title)), meta);
    if (title.href) facts(title.href).then((found) => {
      if (!found || chip !== next) return;
      const facts = text(found.retrieved ? "source-cited-and-retrieved" : "source-cited", found);
      meta.after(make("span", { class: "meta facts" }, facts));
      place();
    }, () => {});
    if (title.href) card.append(make("a", { href: title.getAttribute("href") }, text("source-page")));
    if (tapped) card.append(make("a", { href: next.getAttribute("href") }, text("source-row")));
    chip = next;
    chip.setAttribute("aria-describedby", "cite-card");
    chip.after(card);
    place();
  };

  const chipOf = (event) => event.target.closest?.("a.cite");
  const inside = (node) => chip && node && (chip.contains(node) || card.contains(node));

  document.addEventListener("pointerdown", (event) => {
    lastPointer = event.pointerType;
    if (card && !inside(event.target)) close();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = chipOf(event);
    clearTimeout(timer);
    if (over) {
      if (over !== chip) timer = setTimeout(open, 120, over);
    } else if (card && !inside(event.target) && !inside(document.activeElement)) {
      timer = setTimeout(close, 250); // time to reach the card
    }
  });
  document.addEventListener("focusin", (event) => {
    const focused = chipOf(event);
    if (focused && focused.matches(":focus-visible")) open(focused);
    else if (card && !inside(event.target)) close();
  });
  document.addEventListener("click", (event) => {
    const tapped = chipOf(event);
    if (tapped && lastPointer !== "mouse" && event.detail) {
      open(tapped, true);
      if (card) event.preventDefault(); // the card holds the link that the tap would have followed
    } else if (event.target.closest?.("a")) {
      close();
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card) return;
    const back = card.contains(document.activeElement) ? chip : null;
    close();
    if (back) {
      back.focus();
      close();
    }
  });
  addEventListener("scroll", () => card && place(), { passive: true, capture: true });
  addEventListener("resize", () => card && place());
})();
