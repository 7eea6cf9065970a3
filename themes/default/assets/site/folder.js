/**
 * A page in a folder can't read files, but it may run the site's scripts. If the site has the index
 * as scripts, each calls `catenaFile` with its name and its bytes as base64, and `catenaScript`
 * returns those; `null` if there is no such script. The policy lets scripts have these addresses
 * and no others.
 */

import { inFolder, make } from "../shared/page.js";
import { root, script } from "./page.js";

// A page in a folder can't read the search page's early request, and Chromium complains of one that
// nothing takes.
const early = inFolder && document.querySelector("link[rel=preload][as=fetch]");
if (early) fetch(early.href, { mode: "no-cors", credentials: "include" }).catch(() => {});

if (inFolder && "offline" in root.dataset) {
  const site = new URL("..", script);
  const createScriptURL = (path) => {
    const known = /^(search\/([0-9a-f]{16}|manifest)|assets\/(later|search\/(search|more)))\.js$/.test(path);
    if (!known) throw new TypeError(`not a script of the site: ${path}`);
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

/**
 * Loads a script of the site, by its path among the assets. A site without the index as scripts lets
 * its pages load none in a folder.
 */
export const canLoad = !inFolder || "offline" in root.dataset;
export const load = (path) => (inFolder ? catenaScript(`assets/${path}.js`) : import(new URL(`${path}.js`, script)));
