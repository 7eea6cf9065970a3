/**
 * Loads the site that the attack suite built from all payloads, with the site's own policy on, and
 * checks that no payload is alive: no script, dialog, request or violation of the policy.
 * CATENA_ATTACKS names the folder in which `cargo xtask attacks` had it built; with
 * CATENA_ATTACKS_LONG, all payloads are searched for.
 */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { launch, serve, watch } from '../browser/archive.mjs';

const site = path.join(process.env.CATENA_ATTACKS ?? 'attacks', 'site');

/** Pages that are open at once. */
const TABS = 3;

/** Most payloads that are searched for by address, and typed. */
const [ASKED, TYPED] = process.env.CATENA_ATTACKS_LONG ? [Infinity, Infinity] : [30, 100];

/** Elements that a list of results is made of. */
const RESULT = ['ABBR', 'A', 'LI', 'MARK', 'P', 'SPAN', 'TIME'];

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
 * Opens a tab that blocks requests to other servers and records every sign of life.
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
  // Runs before any script of a page, and records calls that payloads like to make.
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
 * Returns the signs of life on an open page.
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
      // An invalid address, such as `https://<b>`, leads nowhere.
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
  // The long answers have every payload in every kind of block, the withdrawn ones the rest of a
  // record's fields. Of other kinds a share is loaded: all were read back.
  const addresses = [
    ...pages('answers', /^0000(aaaa|bbbb).*\.html$/),
    ...pages('answers', /^00001.*\.html$/, 20),
    ...pages('sources', /\.html$/, 20),
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
    // Not every query finds something; results come first, snippets and choices after them.
    const first = page.locator('#find ol > li .snippet').first();
    await first.waitFor({ timeout: 1000 }).catch(() => undefined);
    await page.waitForTimeout(100);
    hits += await page.locator('#find ol > li').count();
  });
  assert.deepEqual(signs, []);
  assert.ok(hits >= 10, `${hits} hits were shown`);
});

/**
 * Returns payloads as the records' questions, from all corpora.
 *
 * @param {number} most
 * @returns {string[]}
 */
function questions(most) {
  const folder = path.join(site, 'data/answers');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz')).sort();
  const lines = files.flatMap((name) => gunzipSync(readFileSync(path.join(folder, name))).toString().trim().split('\n'));
  const all = lines.map((line) => JSON.parse(line)).filter(({ id }) => id.startsWith('00001'));
  all.sort((a, b) => (a.id < b.id ? -1 : 1));
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, at) => at % step === 0).map(({ question }) => question);
}

/**
 * Returns the question of an answer, from its page's data for machines.
 *
 * @param {string} id
 * @returns {string}
 */
function questionOf(id) {
  const page = readFileSync(path.join(site, 'answers', `${id}.html`), 'utf8');
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}';
  return JSON.parse(data).mainEntity.name;
}

/**
 * Checks the results on a page: each shows its answer's question as text, in the elements of a
 * result. Counts the checked ones.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} list selects the list of results
 * @param {{hits: number, snippets: number}} counts
 * @returns {Promise<string[]>}
 */
async function results(page, list, counts) {
  const { shown, elements } = await page.evaluate((list) => {
    const links = [...document.querySelectorAll(`${list} > li > a`)];
    return {
      shown: links.map((link) => ({
        // Pages that the query names have other addresses.
        id: /answers\/([0-9a-f]{16})\.html(?:#words=.*)?$/.exec(link.getAttribute('href') ?? '')?.[1],
        text: link.textContent ?? '',
        snippet: link.parentElement?.querySelector('.snippet')?.textContent ?? '',
      })),
      elements: [...document.querySelectorAll(`${list} *`)].map((element) => element.tagName),
    };
  }, list);
  const answers = shown.flatMap(({ id, text }) => (id ? [{ id, text }] : []));
  counts.hits += answers.length;
  counts.snippets += shown.filter(({ snippet }) => snippet).length;
  const odd = elements.filter((name) => !RESULT.includes(name)).map((name) => `<${name}> in a result`);
  const other = answers.filter(({ id, text }) => text !== questionOf(id));
  return [...odd, ...other.map(({ id, text }) => `${id} is shown as ${JSON.stringify(text)}`)];
}

test('a search for payloads shows questions and snippets with payloads as text', async () => {
  const asked = questions(ASKED);
  const counts = { hits: 0, snippets: 0 };
  /** @type {string[]} */
  const faults = [];
  const addresses = asked.map((text) => `${server.url}search.html?q=${encodeURIComponent(text)}`);
  const signs = await visit(addresses, async (page, address) => {
    await page.waitForFunction(() => /answer/.test(document.querySelector('#find .count')?.textContent ?? ''));
    if ((await page.locator('#find ol > li').count()) > 0) {
      // Pages that the query names stand above the results, whose snippets are read on the screen.
      await page.locator('#find ol').evaluate((list) => list.scrollIntoView());
      // Not every result has a passage to show: the match may be in its sources.
      const snippet = page.locator('#find .snippet:not(:empty)').first();
      await snippet.waitFor({ timeout: 2000 }).catch(() => undefined);
    }
    faults.push(...(await results(page, '#find ol', counts)).map((fault) => `${address}: ${fault}`));
  });
  console.log(`${asked.length} payloads were asked for: ${counts.hits} hits, ${counts.snippets} snippets`);
  assert.deepEqual([...signs, ...faults], []);
  assert.ok(counts.hits > asked.length && 2 * counts.snippets > asked.length, 'payloads find payloads');
});

test('payloads that are typed into the quick search show questions with payloads as text', async () => {
  const typed = questions(TYPED);
  const counts = { hits: 0, snippets: 0 };
  const { page, signs } = await tab();
  await page.goto(server.url);
  await page.keyboard.press('/');
  const box = page.locator('dialog[open] input');
  await box.waitFor();
  for (const text of typed) {
    await box.fill(text);
    await page.waitForFunction(() => /answer/.test(document.querySelector('dialog [role=status]')?.textContent ?? ''));
    signs.push(...(await results(page, 'dialog ol', counts)).map((fault) => `${text}: ${fault}`));
    // Emptied, so that new messages belong to the next one.
    await box.fill('');
    await page.waitForFunction(() => document.querySelector('dialog [role=status]')?.textContent === '');
  }
  signs.push(...(await alive(page)));
  await page.context().close();
  console.log(`${typed.length} payloads were typed: ${counts.hits} hits`);
  assert.deepEqual(signs, []);
  assert.ok(counts.hits > typed.length, 'payloads find payloads');
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
