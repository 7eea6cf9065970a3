/**
 * The search on pages that are opened from a folder, in Chromium and in Firefox: both are driven in
 * the same words. Over HTTP, nothing of it is used.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { FLAGS, PUBLISHED, ROOT, browserProgram, catena, firefoxProgram, serve } from './archive.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'catena-folder-'));
const dir = path.join(scratch, 'site');
/** A site without the index as scripts. */
const plain = path.join(scratch, 'plain');
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** The two longest words of one question. */
let words = '';

before(async () => {
  const content = path.join(scratch, 'corpus');
  execFileSync(process.env.CARGO ?? 'cargo', ['xtask', 'corpus', '300', '--out', content], { cwd: ROOT, stdio: 'pipe' });
  const config = path.join(scratch, 'site.yaml');
  for (const [folder, text] of [[dir, 'outputs: {offline: true}\n'], [plain, 'outputs: {offline: false}\n']]) {
    writeFileSync(config, text);
    const flags = ['--config', config, '--content', content, '--cache', path.join(scratch, 'cache')];
    catena(['build', ...flags, '--output', folder, '--base-url', PUBLISHED, '--quiet']);
  }
  const answers = path.join(content, 'answers');
  const question = readFileSync(path.join(answers, readdirSync(answers).sort()[7]), 'utf8').split('\n')[1];
  words = [...new Set(question.toLowerCase().match(/[a-z]{5,}/g))].sort((a, b) => b.length - a.length).slice(0, 2).join(' ');
  server = await serve(dir);
});
after(async () => {
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** @param {string} text */
const fromTerminal = (text) => JSON.parse(catena(['search', text, '--output', dir, '--json']));

/** @param {string} name @param {string} [folder] */
const file = (name, folder = dir) => pathToFileURL(path.join(folder, name.split('?')[0])).href + (name.match(/\?.*/)?.[0] ?? '');

const firefox = firefoxProgram();
if (!firefox) console.log('Skipped: the search from a folder in Firefox. Install it, or name its program in FIREFOX.');

/** @type {{name: string, skip: boolean, launch: () => Promise<import('puppeteer-core').Browser>}[]} */
const BROWSERS = [
  { name: 'Chromium', skip: false, launch: () => puppeteer.launch({ browser: 'chrome', executablePath: browserProgram(), args: FLAGS }) },
  { name: 'Firefox', skip: !firefox, launch: () => puppeteer.launch({ browser: 'firefox', executablePath: firefox ?? '' }) },
];

for (const { name, skip, launch } of BROWSERS) {
  describe(`in ${name}`, { skip }, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    /**
     * Runs `use` on a new page. Returns what its console says, and violations of its policy.
     *
     * @param {(page: import('puppeteer-core').Page) => Promise<void>} use
     */
    const onPage = async (use) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(20_000);
      /** @type {string[]} */
      const complaints = [];
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.evaluateOnNewDocument(() => {
        const seen = /** @type {{policies: string[]}} */ (/** @type {unknown} */ (globalThis));
        seen.policies = [];
        addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
        const types = /** @type {any} */ (globalThis).trustedTypes;
        if (!types) return;
        const create = types.createPolicy.bind(types);
        types.createPolicy = (/** @type {string} */ own, /** @type {unknown} */ rules) => {
          seen.policies.push(own);
          return create(own, rules);
        };
      });
      try {
        await use(page);
      } finally {
        await page.close();
      }
      return complaints;
    };

    /** @param {import('puppeteer-core').Page} page */
    const results = (page) => page.evaluate(() => ({
      count: document.querySelector('#find .count')?.textContent ?? '',
      ids: [...document.querySelectorAll('#find ol > li > a')].map((a) => a.getAttribute('href')?.match(/(\w+)\.html(#words=|$)/)?.[1]),
    }));

    /** @param {import('puppeteer-core').Page} page @param {number} total */
    const hasTotal = (page, total) => page.waitForFunction(
      (wanted) => document.querySelector('#find .count')?.textContent === wanted,
      {},
      `${total.toLocaleString('en')} answer${total === 1 ? '' : 's'}`,
    );

    /** @param {import('puppeteer-core').Page} page @param {string} part of its address */
    const isAt = (page, part) => page.waitForFunction((wanted) => location.href.includes(wanted), {}, part);

    test('type, see, filter, follow', async () => {
      const { total, hits } = fromTerminal(words);
      assert.ok(total > 1, `${words}: ${total}`);
      const complaints = await onPage(async (page) => {
        await page.goto(file('search.html'));
        await page.waitForFunction(() => !document.querySelector('.needs'));
        await page.type('main input[name=q]', words);
        await hasTotal(page, total);
        // The first result is there before the others.
        await page.waitForFunction((count) => document.querySelectorAll('#find ol > li').length === count, {}, Math.min(hits.length, 10));
        const { ids } = await results(page);
        assert.deepEqual(ids, hits.slice(0, 10).map((/** @type {{id: string}} */ hit) => hit.id));
        assert.equal((await page.$$('#find .snippet')).length, 0, 'no room for excerpts');
        await page.waitForFunction((text) => location.search.includes(text), {}, words.split(' ')[0]);

        // A facet.
        const facet = '#find fieldset li button[aria-pressed=false]';
        await page.waitForSelector(facet);
        const left = await page.$eval(facet, (button) => Number(button.querySelectorAll('span')[1].textContent?.replace(/\D/g, '')));
        await page.$eval(facet, (button) => /** @type {HTMLElement} */ (button).click());
        await hasTotal(page, left);

        // The link carries the words, and the answer's page highlights them.
        await page.$eval('#find ol > li > a', (link) => /** @type {HTMLElement} */ (link).click());
        await isAt(page, '/answers/');
        await page.waitForSelector('.highlighted');
        const policies = await page.evaluate(() => /** @type {any} */ (globalThis).policies);
        assert.deepEqual(policies, ['catena-search']);
      });
      assert.deepEqual(complaints, []);
    });

    test('a query in the address, and a page that it names', async () => {
      const { direct: [{ title }], total } = fromTerminal('hep-th');
      const complaints = await onPage(async (page) => {
        await page.goto(file('search.html?q=hep-th'));
        if (total > 0) await hasTotal(page, total);
        const named = await page.waitForSelector('#find .direct a');
        assert.equal(await named?.evaluate((link) => link.textContent), title);
        assert.ok(existsSync(new URL((await named?.evaluate((link) => /** @type {HTMLAnchorElement} */ (link).href)) ?? '')));
        // A browser complains of requests that nothing took some seconds after the page is there.
        await new Promise((resolve) => setTimeout(resolve, 7000));
      });
      assert.deepEqual(complaints, []);
    });

    test('the quick search of a page in a sub-folder', async () => {
      const { hits, total } = fromTerminal(words);
      const complaints = await onPage(async (page) => {
        const open = async () => {
          await page.goto(file(`answers/${readdirSync(path.join(dir, 'answers')).find((one) => one.endsWith('.html'))}`));
          await page.keyboard.press('/');
          await page.waitForSelector('dialog.quick[open] input');
          await page.keyboard.type(words);
          await page.waitForSelector('dialog li a');
        };
        await open();
        await page.waitForFunction((id) => document.querySelector('dialog li a')?.getAttribute('href')?.includes(id), {}, hits[0].id);
        await page.keyboard.press('Enter');
        await isAt(page, `search.html?q=${words.replace(' ', '+')}`);
        await hasTotal(page, total);
        await open();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await isAt(page, hits[0].id);
      });
      assert.deepEqual(complaints, []);
    });

    test('a damaged or missing file is reported', async () => {
      const folder = path.join(scratch, `damaged-${name}`);
      cpSync(dir, folder, { recursive: true });
      const whole = new Map(readdirSync(path.join(folder, 'search')).filter((one) => one.endsWith('.js')).map((one) => {
        const place = path.join(folder, 'search', one);
        return [place, readFileSync(place, 'utf8')];
      }));
      /** @type {[string, (text: string) => string | null][]} */
      const harms = [
        ['missing', () => null],
        ['empty', () => ''],
        ['cut', (text) => text.slice(0, text.length / 2)],
        ['not base64', (text) => text.replace(/",".*"/, '","*"')],
        ['of another name', (text) => text.replace(/\("[^"]*"/, '("0123456789abcdef"')],
        ['not gzip', (text) => text.replace(/",".{8}/, '","H4sIAAAA/')],
        ['not even bytes', (text) => text.replace(/",".*"\)/, '",[1])')],
      ];
      for (const [how, harm] of harms) {
        for (const manifest of [true, false]) {
          for (const [place, text] of whole) {
            const harmed = place.endsWith('manifest.js') === manifest ? harm(text) : text;
            if (harmed === null) rmSync(place);
            else writeFileSync(place, harmed);
          }
          await onPage(async (page) => {
            await page.goto(file(`search.html?q=${encodeURIComponent(words)}`, folder));
            const hint = await page.waitForSelector('#find .hint .none');
            const said = await hint?.evaluate((node) => node.textContent);
            assert.match(said ?? '', /missing or damaged/, `${how}: ${said}`);
            assert.deepEqual((await results(page)).ids, [], how);
            // Repaired meanwhile, it answers.
            for (const [place, text] of whole) writeFileSync(place, text);
            await page.click('#find .hint button');
            await hasTotal(page, fromTerminal(words).total);
          });
        }
      }
    });

    test('a file that never comes is reported', { skip: name !== 'Chromium' && 'only Chromium lets a test hold such a request' }, async () => {
      await onPage(async (page) => {
        // The page's patience is cut short.
        await page.evaluateOnNewDocument(() => {
          const patient = setTimeout;
          /** @type {any} */ (globalThis).setTimeout = (/** @type {() => void} */ run, /** @type {number} */ pause) => patient(run, Math.min(pause, 1_000));
        });
        await page.setRequestInterception(true);
        page.on('request', (request) => {
          if (!/\/search\/manifest\.js$/.test(request.url())) request.continue();
        });
        await page.goto(file('search.html?q=anything'), { waitUntil: 'domcontentloaded' });
        await page.waitForSelector('#find .hint .none');
      });
    });

    test('the policy gives no other address', async () => {
      await onPage(async (page) => {
        await page.goto(file('index.html'));
        const outcomes = await page.evaluate(async () => {
          const { catenaScript } = /** @type {any} */ (globalThis);
          const tried = ['https://example.org/x.js', '../x.js', 'search/../x.js', 'search/x.js', 'assets/site.js', 'data:,x', 'search/0123456789abcdef.js?x', 'search/0123456789abcdef.js\n', ''];
          return Promise.all(tried.map((one) => catenaScript(one).then(() => one, () => 'refused')));
        });
        assert.deepEqual([...new Set(outcomes)], ['refused']);
      });
    });

    test('without the scripts, the page says what it needs', async () => {
      const complaints = await onPage(async (page) => {
        await page.goto(file('index.html', plain));
        await page.keyboard.press('/');
        await page.keyboard.type('anything');
        await page.keyboard.press('Enter');
        await isAt(page, 'search.html?q=anything');
        await page.waitForSelector('.needs');
        const needs = await page.$eval('.needs', (note) => [note.textContent, note.checkVisibility()].join());
        assert.match(needs, /a web server.*true$/);
      });
      assert.deepEqual(complaints, []);
    });

    test('over HTTP nothing of it is used', async () => {
      const from = server.requests.length;
      await onPage(async (page) => {
        await page.goto(`${server.url}search.html?q=${encodeURIComponent(words)}`);
        await hasTotal(page, fromTerminal(words).total);
        await page.goto(`${server.url}index.html`);
        await page.keyboard.press('/');
        await page.waitForSelector('dialog.quick[open] input');
        await page.keyboard.type(words);
        await page.waitForSelector('dialog li a');
        const seen = await page.evaluate(() => {
          const { policies, catenaScript, catenaFile } = /** @type {any} */ (globalThis);
          return [policies, typeof catenaScript, typeof catenaFile];
        });
        assert.deepEqual(seen, [[], 'undefined', 'undefined']);
      });
      const requests = server.requests.slice(from);
      assert.ok(requests.some((one) => one.endsWith('/search/manifest.bin')));
      assert.deepEqual(requests.filter((one) => /\/search\/[^/]*\.js$/.test(one) && !one.includes('/assets/')), []);
    });
  });
}
