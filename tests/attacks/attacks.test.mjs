/**
 * Loads the site that the attack suite built of all payloads, with its own policy on, and notes
 * whether anything of a payload is alive: a script, a dialog, a request, a violation of the policy.
 * CATENA_ATTACKS names the folder that `cargo xtask attacks` has it built in.
 */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { launch, serve, watch } from '../browser/archive.mjs';

const site = path.join(process.env.CATENA_ATTACKS ?? 'attacks', 'site');

/** Pages that are open at once. */
const TABS = 3;

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  server = await serve(site);
  browser = await launch();
});

after(async () => {
  await browser.close();
  await server.close();
});

/**
 * Opens a tab in which nothing leaves the server and every sign of life is noted.
 *
 * @returns {Promise<{page: import('playwright-core').Page, signs: string[]}>}
 */
async function tab() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const signs = watch(page, server.origin);
  await context.route(
    (url) => url.origin !== server.origin && url.protocol !== 'data:',
    (route) => route.abort(),
  );
  page.on('dialog', (dialog) => {
    signs.push(`${page.url()}: a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  context.on('page', (other) => signs.push(`${page.url()}: opened ${other.url()}`));
  // Runs before anything of a page does. What payloads like to call tells on them.
  await page.addInitScript(() => {
    const signs = /** @type {string[]} */ ([]);
    Object.defineProperty(globalThis, 'signsOfLife', { value: signs });
    for (const name of ['canary', 'alert', 'confirm', 'prompt', 'print', 'open']) {
      // @ts-expect-error a global by name
      globalThis[name] = (/** @type {unknown[]} */ ...words) => signs.push(`${name}(${words})`);
    }
    document.addEventListener('securitypolicyviolation', (event) => {
      signs.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  return { page, signs };
}

/**
 * Returns what is alive on a page that is open.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
function alive(page) {
  return page.evaluate(() => {
    // @ts-expect-error the init script's
    const signs = [...globalThis.signsOfLife];
    for (const element of document.querySelectorAll('*')) {
      if (/^(img|iframe|frame|object|embed|base|video|audio|source|track|applet|style|portal)$/i.test(element.localName)) {
        signs.push(`<${element.localName}>`);
      }
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || ['style', 'srcdoc', 'formaction', 'ping'].includes(name)) {
          signs.push(`<${element.localName} ${name}="${value}">`);
        }
      }
      // An address that is none, such as `https://<b>`, leads nowhere.
      const target = element.localName === 'a' ? element.getAttribute('href') : null;
      const url = target === null ? null : URL.parse(target, document.location.href);
      if (url && !['http:', 'https:', 'mailto:'].includes(url.protocol)) {
        signs.push(`a link to ${url.href}`);
      }
    }
    return signs;
  });
}

/**
 * Opens addresses in several tabs.
 *
 * @param {string[]} addresses
 * @param {(page: import('playwright-core').Page, address: string) => Promise<void>} [use]
 * @returns {Promise<string[]>} the signs of life
 */
async function visit(addresses, use) {
  const rest = [...addresses];
  const found = await Promise.all(
    Array.from({ length: TABS }, async () => {
      const { page, signs } = await tab();
      for (let address = rest.shift(); address !== undefined; address = rest.shift()) {
        await page.goto(address, { waitUntil: 'load' });
        await use?.(page, address);
        const here = address;
        signs.push(...(await alive(page)).map((sign) => `${here}: ${sign}`));
      }
      await page.context().close();
      return signs;
    }),
  );
  return found.flat();
}

/** @param {string} folder @param {RegExp} [pattern] @param {number} [most] */
const pages = (folder, pattern = /\.html$/, most = Infinity) => {
  const all = readdirSync(path.join(site, folder)).filter((name) => pattern.test(name)).sort();
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, at) => at % step === 0).map((name) => server.url + (folder && `${folder}/`) + name);
};

test('no payload is alive on the pages that hold them', async () => {
  // The long answers hold every payload in every kind of block, the withdrawn ones what else a
  // record says; of the other kinds, a share: they were all read back.
  const addresses = [
    ...pages('answers', /^0000(aaaa|bbbb).*\.html$/),
    ...pages('answers', /^00001.*\.html$/, 30),
    ...pages('sources', /\.html$/, 30),
    ...pages('months', /\.html$/),
    ...['compare', 'threads', 'models', 'categories', 'tags', 'open-questions/by-category'].flatMap(
      (folder) => pages(folder, /\.html$/, 10),
    ),
    ...pages('', /\.html$/),
  ];
  const signs = await visit(addresses);
  console.log(`${addresses.length} pages were loaded`);
  assert.deepEqual(signs, []);
});

test('no payload is alive in the search', async () => {
  const queries = [
    '<img src=x onerror=canary(1)>',
    '"><script>canary(1)</script>',
    "'-canary(1)-'",
    'javascript:canary(1)',
    '</script><svg onload=canary(1)>',
    'model:"<script>canary(1)</script>" cat:<b> source:{x} before:<i> after:"',
    '{{constructor.constructor("canary(1)")()}}',
    '%3Cscript%3Ecanary(1)%3C/script%3E &lt;b&gt; ',
    '__proto__ constructor toString hasOwnProperty',
    '-script "alert onerror" <',
    '\u0000\u001b[31m\u202e\ud800',
    'alert script onerror svg',
  ];
  const other = ['model', 'cat', 'source', 'from', 'to', 'after', 'before', 'sort', 'page', '__proto__'];
  const hostile = encodeURIComponent('"><img src=x onerror=canary(1)>');
  const addresses = queries
    .map((query) => `${server.url}search.html?q=${encodeURIComponent(query.replaceAll('\ud800', ''))}`)
    .concat(other.map((name) => `${server.url}search.html?q=script&${name}=${hostile}`))
    .concat(`${server.url}search.html?q=%ff%00%c0%80&q=<script>canary(1)</script>#"><img src=x onerror=canary(1)>`);
  let hits = 0;
  const signs = await visit(addresses, async (page) => {
    // Not every query finds something; what is found comes first, snippets and choices after it.
    const first = page.locator('#find ol > li .snippet').first();
    await first.waitFor({ timeout: 2000 }).catch(() => undefined);
    await page.waitForTimeout(100);
    hits += await page.locator('#find ol > li').count();
  });
  assert.deepEqual(signs, []);
  assert.ok(hits >= 10, `${hits} hits were shown`);
});

test('what a reader opens and clicks brings nothing to life', async () => {
  const signs = await visit(pages('answers', /^0000aaaa.*\.html$/, 3), async (page) => {
    await page.evaluate(() => {
      document.querySelectorAll('details').forEach((details) => { details.open = true; });
    });
    for (const cite of (await page.locator('a.cite').all()).slice(0, 5)) {
      await cite.hover({ force: true });
      await cite.focus();
    }
    for (const button of (await page.locator('main button:visible').all()).slice(0, 8)) {
      await button.click({ force: true });
    }
  });
  assert.deepEqual(signs, []);
});
