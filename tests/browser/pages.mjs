/**
 * The kinds of page that the sample archive has, and how a reader clicks to each from home; and
 * those that any built site has.
 */

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The sample record with an answered follow-up, and the record that answers it. */
export const ASKS = '8acbd1f2792065bd';
export const ANSWERS = '0f7383f53d790b80';

/** The work that three of the sample's answers cite. */
export const WORK = 'ag-2025-04-1127';

const ANSWER = new RegExp(`/answers/${ASKS}\\.html$`);
const SOURCE = new RegExp(`/sources/${WORK}\\.html$`);

/**
 * Each kind of page with one page of that kind and the links to follow from home, each known by
 * the end of its address.
 *
 * @type {{kind: string, path: string, route: RegExp[]}[]}
 */
export const KINDS = [
  { kind: 'home', path: 'index.html', route: [] },
  { kind: 'answer', path: `answers/${ASKS}.html`, route: [ANSWER] },
  { kind: 'source', path: `sources/${WORK}.html`, route: [ANSWER, SOURCE] },
  { kind: 'answers', path: 'answers.html', route: [/\/answers\.html$/] },
  { kind: 'sources', path: 'sources.html', route: [/\/sources\.html$/] },
  {
    kind: 'category',
    path: 'categories/hep-th.html',
    route: [ANSWER, SOURCE, /\/categories\/hep-th\.html$/],
  },
  {
    kind: 'model',
    path: 'models/claude-haiku-4-5.html',
    route: [ANSWER, /\/models\/claude-haiku-4-5\.html$/],
  },
  {
    kind: 'month',
    path: 'months/2026-05.html',
    route: [/\/answers\.html$/, /\/months\/2026-05\.html$/],
  },
  { kind: 'threads', path: 'threads.html', route: [/\/threads\.html$/] },
  {
    kind: 'thread',
    path: `threads/${ASKS}.html`,
    route: [/\/threads\.html$/, new RegExp(`/threads/${ASKS}\\.html$`)],
  },
  { kind: 'open questions', path: 'open-questions.html', route: [/\/open-questions\.html$/] },
  {
    kind: 'open questions of a category',
    path: 'open-questions/by-category/hep-th.html',
    route: [/\/open-questions\.html$/, /\/by-category\/hep-th\.html$/],
  },
  { kind: 'gaps', path: 'gaps.html', route: [/\/gaps\.html$/] },
  {
    kind: 'gaps of a category',
    path: 'gaps/hep-th.html',
    route: [/\/gaps\.html$/, /\/gaps\/hep-th\.html$/],
  },
  { kind: 'statistics', path: 'statistics.html', route: [/\/statistics\.html$/] },
  {
    kind: 'categories',
    path: 'categories.html',
    route: [/\/answers\.html$/, /\/categories\.html$/],
  },
  { kind: 'text', path: 'about.html', route: [/\/about\.html$/] },
];

/**
 * Clicks the first visible link whose address matches, as a reader would.
 *
 * @param {import('playwright-core').Page} page
 * @param {RegExp} address matched against the link's address without query and fragment
 */
export async function follow(page, address) {
  const links = page.locator('a[href]:visible');
  const hrefs = await links.evaluateAll((all) =>
    all.map((link) => /** @type {HTMLAnchorElement} */ (link).href.replace(/[?#].*$/, '')),
  );
  const at = hrefs.findIndex((href) => address.test(href));
  if (at < 0) throw new Error(`no link to ${address} on ${page.url()}`);
  await links.nth(at).click();
  await page.waitForURL((url) => address.test(url.href.replace(/[?#].*$/, '')));
  await page.waitForLoadState('load');
}

/**
 * Returns the largest page of each kind that a built site has, so that a kind which is new is
 * looked at too. A page's kind is its body's class.
 *
 * @param {string} dir the site's folder
 * @returns {{kind: string, path: string}[]} sorted by kind
 */
export function everyKind(dir) {
  /** @type {Map<string, {kind: string, path: string, size: number}>} */
  const kinds = new Map();
  const names = /** @type {string[]} */ (readdirSync(dir, { recursive: true }));
  for (const name of names.filter((name) => name.endsWith('.html')).sort()) {
    const html = readFileSync(path.join(dir, name), 'utf8');
    const kind = /<body class="([a-z-]+)/.exec(html)?.[1];
    if (kind === undefined) throw new Error(`${name}: no kind on its body`);
    if (html.length > (kinds.get(kind)?.size ?? 0)) kinds.set(kind, { kind, path: name, size: html.length });
  }
  return [...kinds.values()].sort((one, other) => (one.kind < other.kind ? -1 : 1));
}
