/**
 * Search as a reader meets it, on a synthetic archive of a few hundred answers served below a
 * sub-path: typing, narrowing, keys alone, no scripts, a slow or lost network, a new deploy.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { PUBLISHED, ROOT, catena, launch, serve, watch } from './archive.mjs';
import { barriers } from './barriers.mjs';

const COUNT = 300;
const scratch = mkdtempSync(path.join(tmpdir(), 'catena-search-'));
const dir = path.join(scratch, 'site');

/** Builds the archive of so many records into the site's folder. */
function build(count = COUNT) {
  const content = path.join(scratch, `corpus-${count}`);
  execFileSync(process.env.CARGO ?? 'cargo', ['xtask', 'corpus', String(count), '--out', content], { cwd: ROOT, stdio: 'pipe' });
  const cache = path.join(scratch, 'cache');
  catena(['build', '--content', content, '--output', dir, '--cache', cache, '--base-url', PUBLISHED, '--quiet']);
  return content;
}

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {import('playwright-core').Browser} */
let browser;
/** Two words of one question. */
let words = '';
/** One of them with a letter lost. */
let misspelt = '';
/** A word that is only in the title of a source of an answer, and the answer's id. */
let inTitle = { word: '', id: '' };

before(async () => {
  const content = path.join(build(), 'answers');
  const question = readFileSync(path.join(content, readdirSync(content).sort()[7]), 'utf8').split('\n')[1];
  const longest = [...new Set(question.toLowerCase().match(/[a-z]{5,}/g))].sort((a, b) => b.length - a.length);
  words = longest.slice(0, 2).join(' ');
  misspelt = `${longest[0].slice(0, 2)}${longest[0].slice(3)}`;
  inTitle = onlyInTitle(content);
  server = await serve(dir);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/**
 * Finds a word of a source's title that the answer and its question don't have in any form.
 *
 * @param {string} content
 */
function onlyInTitle(content) {
  for (const file of readdirSync(content).sort()) {
    const [answer, rest] = readFileSync(path.join(content, file), 'utf8').split(/\nSources · \d+\n/);
    const sources = (rest ?? '').split('\nKeep exploring')[0];
    const held = answer.toLowerCase();
    const word = (sources.match(/(?<= )[A-Za-z]{6,}(?= )/g) ?? []).find((one) => !held.includes(one.slice(0, 4).toLowerCase()));
    if (word) return { word: word.toLowerCase(), id: /_(\w+)\.txt$/.exec(file)?.[1] ?? '' };
  }
  throw new Error('no answer has a source with words of its own');
}

/**
 * Runs `use` on a page of a fresh profile.
 *
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 */
async function onPage(options, use) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(30_000);
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** @param {string} text @param {string[]} [flags] */
const fromTerminal = (text, ...flags) => JSON.parse(catena(['search', text, '--output', dir, '--json', ...flags]));

/** The address of the search page with a query. */
const address = (text = '') => `${server.url}search.html${text && `?q=${encodeURIComponent(text)}`}`;

/** @param {import('playwright-core').Page} page */
const shown = (page) => page.locator('#find ol > li > a').evaluateAll((all) => all.map((a) => a.getAttribute('href')?.match(/(\w+)\.html(#words=|$)/)?.[1]));

/** @param {import('playwright-core').Page} page @param {number} count */
const hasTotal = (page, count) => page.locator('#find .count', { hasText: new RegExp(`^${count.toLocaleString('en')} answers?$`) }).waitFor();

test('type, see, filter, sort, go back, follow', async () => {
  const { total, hits } = fromTerminal(words);
  assert.ok(total > 20, `${words} is on ${total} answers`);
  await onPage({}, async (page) => {
    const complaints = watch(page, server.origin);
    await page.goto(address());
    await page.locator('.needs').waitFor({ state: 'detached' });
    assert.ok(await page.locator('#browse').isVisible());
    await page.locator('main input[name=q]').pressSequentially(words, { delay: 20 });
    await hasTotal(page, total);
    assert.deepEqual(await shown(page), hits.slice(0, 10).map((/** @type {{id: string}} */ hit) => hit.id));
    assert.ok(!(await page.locator('#browse').isVisible()));
    await page.locator('#find .snippet mark').first().waitFor();
    await page.waitForURL(address(words).replaceAll('%20', '+'));
    await page.keyboard.press('Enter');

    const facet = page.locator('#find fieldset', { hasText: 'Category' }).locator('li button').nth(1);
    const [name, count] = await facet.locator('span').allInnerTexts();
    // Readers see the name and the id.
    const [, category] = /^[A-Z].* \((\S+)\)$/.exec(name) ?? [];
    assert.ok(category, name);
    await facet.click();
    await hasTotal(page, Number(count));
    assert.equal(fromTerminal(`${words} cat:${category}`).total, Number(count));
    assert.equal(new URL(page.url()).searchParams.get('cat'), category);
    assert.equal(await page.locator('#find [aria-pressed=true]').innerText(), `${name}\n${count}`);
    assert.equal(await page.locator('#find .chosen').innerText(), name);
    const row = page.locator('#find ol abbr').first();
    assert.match((await row.getAttribute('title')) ?? '', /^[A-Z][a-z]/);
    assert.match(await row.innerText(), /^[a-z]+(-[a-z]+)*(\.[A-Za-z-]+)?$/);
    assert.ok(await page.locator('#find [aria-pressed=true]').evaluate((button) => button === document.activeElement), 'the focus stays');

    await page.locator('#sort').selectOption('date');
    await page.waitForURL(/sort=date/);
    const dates = () => page.locator('#find ol time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
    await page.waitForFunction(() => {
      const all = [...document.querySelectorAll('#find ol time')].map((time) => time.getAttribute('datetime') ?? '');
      return all.length > 5 && all.every((date, i) => i === 0 || date <= all[i - 1]);
    });
    const newest = (await dates())[0].slice(0, 7);
    await page.locator('#find input[name=from]').fill(newest);
    await page.locator('#find input[name=from]').blur();
    await page.waitForURL(new RegExp(`after=${newest}`));
    await hasTotal(page, fromTerminal(`${words} cat:${category} after:${newest}`).total);

    await page.goBack();
    await hasTotal(page, Number(count));
    await page.goBack();
    assert.equal(await page.locator('#sort').inputValue(), '');
    await page.goBack();
    await hasTotal(page, total);
    assert.equal(await page.locator('#find [aria-pressed=true]').count(), 0);

    await page.getByRole('button', { name: 'More results' }).click();
    await page.waitForFunction(() => document.querySelectorAll('#find ol > li').length > 10);
    const all = fromTerminal(words, '--limit', '20').hits;
    assert.deepEqual(await shown(page), all.map((/** @type {{id: string}} */ hit) => hit.id));
    const second = page.locator('#find ol > li > a').nth(1);
    await second.click();
    await page.waitForURL(new RegExp(`/answers/${hits[1].id}.html$`));
    await page.goBack();
    await hasTotal(page, total);
    assert.deepEqual(complaints, []);
  });
});

test('answers whose sources don’t fully answer are marked, counted and filtered', async () => {
  const [gaps, others] = ['gap', 'answered'].map((is) => fromTerminal(`${words} is:${is}`));
  assert.ok(gaps.total > 0 && gaps.hits.every((/** @type {{gap: boolean}} */ hit) => hit.gap));
  assert.equal(gaps.total + others.total, fromTerminal(words).total);
  await onPage({}, async (page) => {
    await page.goto(address(words));
    const states = page.locator('#find fieldset', { hasText: 'Gaps' }).locator('li button');
    await states.first().waitFor();
    assert.deepEqual(await states.locator('.n').allInnerTexts(), [gaps.total, others.total].map((count) => count.toLocaleString('en')));
    await states.first().click();
    await hasTotal(page, gaps.total);
    assert.equal(new URL(page.url()).searchParams.get('is'), 'gap');
    assert.equal(await page.locator('#find ol > li .gap').count(), await page.locator('#find ol > li').count());
    assert.deepEqual(await states.allInnerTexts(), [`with a gap\n${gaps.total}`], 'what finds nothing is not offered');
    assert.equal(await page.locator('#find .chosen').innerText(), 'Gaps: with a gap');
    // Once the page of a result is there, its mark leads to the sentence.
    const mark = page.locator('#find ol > li a.gap').first();
    await mark.waitFor();
    const own = await page.locator('#find ol > li:has(a.gap) > a').first().getAttribute('href');
    assert.match((await mark.getAttribute('href')) ?? '', new RegExp(`^${own?.replace(/#.*/, '').replace(/[.?]/g, '\\$&')}#p\\d+$`));
    // Its snippet is that sentence, as the page of the answer has it.
    const item = page.locator('#find ol > li:has(a.gap)').first();
    const place = new URL((await mark.getAttribute('href')) ?? '');
    const answer = await (await page.request.get(place.href)).text();
    const sentence = /<u>(.*?)<\/u>/s.exec(answer)?.[1].replace(/<[^>]+>/g, '').replaceAll('&#39;', "'");
    assert.equal(await item.locator('.snippet').innerText(), sentence);
    assert.deepEqual(await barriers(page), []);
    await page.locator('#find .chosen button').click();
    await hasTotal(page, gaps.total + others.total);
    await page.waitForFunction((own) => document.querySelector('#find .snippet')?.textContent !== own, sentence);
    await states.nth(1).click();
    await hasTotal(page, others.total);
    assert.equal(await page.locator('#find ol > li .gap').count(), 0);
  });
});

test('back leads to what was typed, and to the result that was followed', async () => {
  const { total } = fromTerminal(words);
  await onPage({}, async (page) => {
    await page.goto(address('regime'));
    await page.locator('#find li').first().waitFor();
    // Nothing confirms what is typed but the choice that narrows it.
    await page.locator('main input[name=q]').fill(words);
    await hasTotal(page, total);
    const facet = page.locator('#find fieldset', { hasText: 'Category' }).locator('li button').nth(1);
    const count = Number(await facet.locator('span').nth(1).innerText());
    await facet.click();
    await hasTotal(page, count);
    await page.goBack();
    await hasTotal(page, total);
    assert.equal(await page.locator('main input[name=q]').inputValue(), words);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('main input[name=q]')?.value === 'regime');

    await page.goto(address(words));
    await page.getByRole('button', { name: 'More results' }).click();
    const followed = page.locator('#find ol > li > a').nth(12);
    await followed.scrollIntoViewIfNeeded();
    const href = (await followed.getAttribute('href'))?.replace(/#.*/, '') ?? '';
    await followed.click();
    await page.waitForURL(/answers/);
    await page.goBack();
    await page.waitForFunction((href) => document.activeElement?.getAttribute('href')?.startsWith(href), href);
    assert.ok(await page.evaluate(() => {
      const { top, bottom } = document.activeElement?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      return top >= 0 && bottom <= innerHeight && scrollY > 300;
    }));
  });
});

test('a date typed by keys is one step, and no button takes the focus away', async () => {
  await onPage({}, async (page) => {
    await page.goto(address(words));
    await page.locator('#find fieldset button').first().waitFor();
    const before = await page.evaluate(() => history.length);
    await page.locator('#find input[name=to]').focus();
    await page.keyboard.type('June');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('2025');
    await page.keyboard.press('Tab');
    await page.waitForURL(/before=2025-07/);
    assert.equal(await page.evaluate(() => history.length), before + 1);
    await hasTotal(page, fromTerminal(`${words} before:2025-07`).total);
    await page.getByRole('button', { name: 'Remove all filters' }).click();
    await hasTotal(page, fromTerminal(words).total);
    const focused = () => page.evaluate(() => document.activeElement?.className ?? '');
    assert.equal(await focused(), 'count');
    await page.goto(address(misspelt));
    await page.locator('#find .hint button').click();
    assert.equal(await focused(), 'count');

    await page.goto(server.url);
    await page.locator('main a').nth(3).focus();
    const href = await page.locator('main a').nth(3).getAttribute('href');
    await page.keyboard.press('/');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'hidden' });
    await page.waitForFunction((href) => document.activeElement?.getAttribute('href') === href, href);
  });
});

test('by keys alone', async () => {
  const { hits } = fromTerminal(words);
  await onPage({}, async (page) => {
    const complaints = watch(page, server.origin);
    await page.goto(server.url);
    await page.keyboard.press('/');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.type(words);
    await page.locator('dialog li > a').nth(7).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'hidden' });
    // The same key closes as opened.
    await page.keyboard.press('Control+k');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('dialog').waitFor({ state: 'hidden' });
    // Typed at once, before the dialog can be there: no letter is lost.
    await page.reload();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await page.locator(`dialog li:first-child > a[href*="/${hits[0].id}.html"]`).waitFor();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/answers/${hits[1].id}.html$`));

    await page.keyboard.press('/');
    await page.locator('dialog[open] input').waitFor();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=/);
    await page.locator('#find li').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.nodeName);
    assert.match((await focused()) ?? '', new RegExp(hits[0].id));
    await page.keyboard.press('Escape');
    assert.equal(await focused(), 'INPUT');
    assert.deepEqual(complaints, []);
  });
});

test('words that stand nearly everywhere find the questions that hold them', async () => {
  const { total } = fromTerminal('How does');
  assert.ok(total > 0);
  await onPage({}, async (page) => {
    await page.goto(address());
    await page.locator('main input[name=q]').pressSequentially('How does');
    await hasTotal(page, total);
    assert.match(await page.locator('#find ol a').first().innerText(), /how/i);
    assert.equal(await page.getByText('go on typing').count(), 0);
  });
});

test('what is typed while the scripts are on their way is searched for', async () => {
  const { total } = fromTerminal('How does');
  await onPage({}, async (page) => {
    await page.route('**/search/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await route.continue();
    });
    await page.goto(address(), { waitUntil: 'commit' });
    await page.locator('main input[name=q]').pressSequentially('How does');
    assert.equal(await page.locator('.needs').count(), 1, 'the scripts are not there yet');
    await hasTotal(page, total);
    assert.equal(await page.locator('main input[name=q]').inputValue(), 'How does');
    await page.waitForURL(/q=How/);
  });
});

test('the most asked come first when that is chosen', async () => {
  await onPage({}, async (page) => {
    const complaints = watch(page, server.origin);
    await page.goto(address(words));
    await page.locator('#find .count', { hasText: 'answer' }).waitFor();
    await page.locator('#sort').selectOption('asked');
    await page.waitForURL(/sort=asked/);
    await page.locator('#find ol .meta', { hasText: /asked \d+ time/ }).first().waitFor();
    const counts = (await page.locator('#find ol .meta').allInnerTexts()).map((meta) => Number(/asked (\d+) time/.exec(meta)?.[1]));
    assert.ok(counts.length === 10 && counts[0] > 1, counts.join());
    assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
    await page.reload();
    await page.locator('#find ol .meta', { hasText: /asked \d+ time/ }).first().waitFor();
    assert.equal(await page.locator('#sort').inputValue(), 'asked');
    await page.goBack();
    assert.equal(await page.locator('#sort').inputValue(), '');
    assert.deepEqual(complaints, []);
  });
});

test('the key from which on it is searched again shows results at once', async () => {
  await onPage({}, async (page) => {
    await page.goto(address(words));
    await page.locator('#find ol a').first().waitFor();
    await page.waitForLoadState('networkidle');
    const box = page.locator('main input[name=q]');
    await box.press('End');
    await box.press('Backspace');
    await page.waitForTimeout(600);
    const last = words.slice(-1);
    const took = await page.evaluate((last) => new Promise((resolve) => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector('main input[name=q]'));
      const list = /** @type {Element} */ (document.querySelector('#find ol'));
      const start = performance.now();
      new MutationObserver(() => resolve(performance.now() - start)).observe(list, { childList: true });
      input.value += last;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }), last);
    console.log(`key to first result, warm: ${Math.round(Number(took))} ms`);
    assert.ok(Number(took) < 500, `${took} ms`);
  });
});

test('misspelt words are reported, and a search without a match suggests others', async () => {
  await onPage({}, async (page) => {
    await page.goto(address(misspelt));
    await page.locator('#find .hint button').first().click();
    await page.waitForFunction(() => document.querySelectorAll('#find .hint > *').length === 0);
    await page.locator('#find li').first().waitFor();
    await page.goto(address('zzzzqqqq'));
    await hasTotal(page, 0);
    const links = await page.locator('#find .hint a').allInnerTexts();
    assert.ok(links.includes('Open questions'), links.join());
  });
});

test('without scripts, every answer is a link away', async () => {
  await onPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(server.url);
    await page.locator('input[name=q]').first().fill('anything');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=anything/);
    assert.ok(await page.locator('.needs').isVisible());
    assert.ok(!(await page.locator('#find').isVisible()));
    assert.ok((await page.locator('#browse a').count()) > 0);
  });
});

test('on a slow network the last words win', async () => {
  const { total } = fromTerminal(words);
  await onPage({}, async (page) => {
    /** @type {(() => void)[]} */
    const held = [];
    let slow = true;
    await page.route('**/search/*.bin', async (route) => {
      if (slow) await new Promise((resolve) => held.push(() => resolve(undefined)));
      await route.continue();
    });
    await page.goto(address());
    await page.locator('.needs').waitFor({ state: 'detached' });
    await page.locator('main input[name=q]').pressSequentially(words, { delay: 30 });
    await page.locator('#find .count', { hasText: 'Searching' }).waitFor();
    slow = false;
    for (const release of held.reverse()) release();
    await hasTotal(page, total);
    await page.waitForLoadState('networkidle');
    await hasTotal(page, total);
    assert.equal(await page.locator('main input[name=q]').inputValue(), words);
  });
});

test('without a network it says so, and goes on afterwards', async () => {
  await onPage({}, async (page) => {
    await page.goto(address());
    await page.locator('.needs').waitFor({ state: 'detached' });
    await page.context().setOffline(true);
    await page.locator('main input[name=q]').fill(words);
    await page.locator('#find .hint', { hasText: 'can’t be loaded' }).waitFor();
    assert.ok((await page.locator('#find .hint a').count()) >= 3);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('#find li').first().waitFor();
  });
});

test('what stands in the address is text, whatever it is', async () => {
  await onPage({}, async (page) => {
    const complaints = watch(page, server.origin);
    page.on('dialog', () => complaints.push('a script ran'));
    const hostile = '<img src=x onerror=alert(1)> "><script>alert(1)</script> \u202e \ud800 %00 ' + '('.repeat(5000);
    const query = new URLSearchParams({ q: hostile, model: '<b onclick=alert(1)>', cat: '"><svg onload=alert(1)>', after: '9999-99', sort: '__proto__' });
    await page.goto(`${server.url}search.html?${query}`);
    await hasTotal(page, 0);
    assert.equal(await page.locator('#find img, #find script, #find svg, #find b').count(), 0);
    assert.match(await page.locator('main input[name=q]').inputValue(), /^<img src=x onerror=alert\(1\)>/);
    assert.deepEqual(complaints, []);
    const refused = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<p>markup</p>';
      } catch (error) {
        return String(error);
      }
    });
    assert.match(refused ?? '', /TrustedHTML/, 'the policy refuses markup from scripts');
  });
});

test('a formula in a snippet reads as one', async () => {
  const formula = /([a-z]{6,}) ([a-z]{6,}) <math><mfrac><mn>(\d)<\/mn><msqrt><mi>n<\/mi><\/msqrt><\/mfrac><\/math>/;
  const answers = readdirSync(path.join(dir, 'answers')).filter((name) => name.endsWith('.html'));
  const found = answers.map((name) => formula.exec(readFileSync(path.join(dir, 'answers', name), 'utf8'))).find(Boolean);
  assert.ok(found, 'the archive has such a formula');
  const before = found.slice(1, 3).join(' ');
  await onPage({}, async (page) => {
    const complaints = watch(page, server.origin);
    await page.goto(address(`"${before}"`));
    await page.locator('#find .snippet', { hasText: `${before} ${found[3]}/√n` }).first().waitFor();
    assert.deepEqual(complaints, []);
  });
});

test('the first result comes before the files of the others, and the count stays', async () => {
  const { total } = fromTerminal(words);
  await onPage({}, async (page) => {
    await page.addInitScript(() => {
      const { fetch, setTimeout } = globalThis;
      globalThis.fetch = async (...request) => {
        // Longer than until the page says that it searches, which is after the first result here.
        if (document.querySelector('#find ol > li')) await new Promise((resolve) => setTimeout(resolve, 3500));
        return fetch(...request);
      };
      const later = (/** @type {() => void} */ run, time = 0) => setTimeout(run, time === 400 ? 3000 : time);
      globalThis.setTimeout = /** @type {typeof setTimeout} */ (later);
    });
    await page.goto(address(words));
    await page.locator('#find ol > li').first().waitFor();
    assert.equal(await page.locator('#find ol > li').count(), 1);
    await page.locator('#find ol > li').nth(9).waitFor();
    await hasTotal(page, total);
  });
});

test('what is loaded: little before search is opened, and only from here', async () => {
  await onPage({}, async (page) => {
    const complaints = watch(page, server.origin);
    /** @type {Map<string, number>} */
    const sizes = new Map();
    page.on('response', async (response) => {
      const { pathname } = new URL(response.url());
      const packed = pathname.endsWith('.bin');
      const body = await response.body().catch(() => Buffer.alloc(0));
      sizes.set(pathname, packed ? body.length : gzipSync(body).length);
    });
    /** @param {RegExp} kind */
    const sum = (kind) => [...sizes].filter(([name]) => kind.test(name)).reduce((sum, [, size]) => sum + size, 0);
    await page.goto(server.url);
    await page.waitForLoadState('networkidle');
    assert.ok(sum(/\.js$/) <= 6 << 10, `${sum(/\.js$/)} bytes of scripts before search`);
    assert.equal(sum(/\/search\//), 0, 'search is loaded when it is opened');
    await page.goto(address());
    await page.locator('.needs').waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    const first = sum(/\/search\//);
    console.log(`first load of search: ${first} bytes (modules ${sum(/assets\/search/)})`);
    assert.ok(first <= 40 << 10, `${first} bytes`);
    const before = sizes.size;
    await page.locator('main input[name=q]').fill(words);
    await page.locator('#find li').first().waitFor();
    assert.ok(sizes.size - before <= 40, `${sizes.size - before} requests for a cold query`);
    assert.deepEqual(complaints, []);
  });
});

describe('with results it has no barrier and does not scroll sideways', () => {
  for (const width of [320, 1280]) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      test(`${width} px, ${colorScheme}`, async () => {
        await onPage({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
          await page.goto(address(words));
          await page.locator('#find .snippet mark').first().waitFor();
          await page.locator('#find details').evaluate((drawer) => drawer.setAttribute('open', ''));
          assert.deepEqual(await barriers(page), []);
          const [content, view] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
          assert.ok(content <= view, `${content} px of content in ${view} px`);
          await page.goto(server.url);
          await page.keyboard.press('/');
          await page.locator('dialog[open] input').waitFor();
          await page.keyboard.type(words);
          await page.locator('dialog li').first().waitFor();
          assert.deepEqual(await barriers(page), []);
        });
      });
    }
  }
});

test('pages that the query names stand above the answers, as in the terminal', async () => {
  await onPage({}, async (page) => {
    const [{ question }] = fromTerminal(words).hits;
    for (const query of [words, question, 'machine learning', fromTerminal(words).hits[0].id, '2026-05', 'claude']) {
      const named = fromTerminal(query).direct.map((/** @type {{title: string, path: string}} */ { title, path }) => [title, new URL(path, server.url).href]);
      await page.goto(address(query));
      await page.locator('#find li').first().waitFor();
      const links = page.locator('#find .direct a');
      assert.deepEqual(await links.evaluateAll((all) => all.map((a) => [a.textContent, a instanceof HTMLAnchorElement && a.href])), named, query);
      for (const [, href] of named) assert.equal((await page.request.get(href)).status(), 200, href);
    }
    // A filter asks for answers alone.
    await page.goto(address(`${fromTerminal(words).hits[0].id} cat:hep-th`));
    await page.locator('#find .hint p').first().waitFor();
    assert.equal(await page.locator('#find .direct').isVisible(), false);
  });
});

test('a snippet is text of the answer, not its list of contents', async () => {
  const answers = readdirSync(path.join(dir, 'answers')).filter((name) => name.endsWith('.html'));
  const found = answers.map((name) => [name, readFileSync(path.join(dir, 'answers', name), 'utf8')]).find(([, html]) => html.includes('class="contents"'));
  assert.ok(found, 'the archive has an answer with four headings');
  // Its headings are found first there.
  const heading = /<a href="#p\d+">([^<]+)<\/a><\/li><\/ol>/.exec(found[1])?.[1] ?? '';
  await onPage({}, async (page) => {
    await page.goto(address(`${heading} id:${found[0].replace('.html', '')}`));
    const snippet = page.locator('#find .snippet', { hasText: /\S/ }).first();
    await snippet.waitFor();
    assert.doesNotMatch(await snippet.innerText(), /On this page/);
  });
});

test('a result of which only a source’s title matches says which', async () => {
  const { word, id } = inTitle;
  await onPage({}, async (page) => {
    await page.goto(address(`${word} id:${id}`));
    const snippet = page.locator('#find .snippet', { hasText: 'Only in the title of a source: ' });
    await snippet.waitFor();
    assert.equal((await snippet.locator('mark').first().innerText()).toLowerCase(), word);
  });
});

test('a snippet keeps citations in their short form, as text', async () => {
  await onPage({}, async (page) => {
    await page.goto(address(words));
    const reference = page.locator('#find .snippet .ref').first();
    await reference.waitFor();
    const all = await page.locator('#find .snippet .ref').allInnerTexts();
    for (const text of all) assert.match(text, /^\[\d{4}\.\d\d-\d+(\u00a0…)?\]$/);
    assert.equal(await page.locator('#find .snippet a, #find .ref mark').count(), 0);
    // One that is searched for is marked, and whole.
    const id = `AG-${/\d{4}\.\d\d-\d+/.exec(all[0])?.[0]}`;
    await page.goto(address(`"${id}"`));
    await page.locator('#find .snippet .ref mark', { hasText: id }).first().waitFor();
  });
});

describe('the words of a search on the answer that it led to', () => {
  /** @param {import('playwright-core').Page} page */
  const highlighted = (page) => page.evaluate(() => [...(CSS.highlights.get('words') ?? [])].map(String));
  /** @param {import('playwright-core').Page} page */
  const isHighlighted = (page) => page.waitForFunction(() => (CSS.highlights.get('words')?.size ?? 0) > 0);
  /** @param {import('playwright-core').Page} page */
  const html = (page) => page.locator('article').innerHTML();
  const first = () => `${server.url}answers/${fromTerminal(words).hits[0].id}.html`;

  test('are highlighted, and the page has the same text', async () => {
    await onPage({}, async (page) => {
      const complaints = watch(page, server.origin);
      await page.goto(first());
      const plain = await html(page);
      assert.deepEqual(await highlighted(page), []);
      await page.goto(address(words));
      await page.locator('#find .snippet mark').first().waitFor();
      await page.locator('#find ol > li > a').first().click();
      await page.waitForURL(first());
      await isHighlighted(page);
      const found = await highlighted(page);
      for (const word of words.split(' ')) assert.ok(found.some((text) => text.toLowerCase().startsWith(word.slice(0, 4))), `${word}: ${found}`);
      assert.ok(found.every((text) => /^\p{L}[^\n]*$/u.test(text)), found.join());
      assert.equal(await html(page), plain, 'no marks in the page');
      const copied = await page.evaluate(() => {
        getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector('.text')));
        return String(getSelection());
      });
      assert.doesNotMatch(copied, /highlight/);
      assert.match(await page.locator('.highlighted').innerText(), new RegExp(`^${found.length} match`));
      assert.deepEqual(await barriers(page), []);
      // The history has the words; the address doesn't.
      await page.reload();
      await isHighlighted(page);
      await page.keyboard.press('Escape');
      assert.deepEqual(await highlighted(page), []);
      assert.equal(await page.locator('.highlighted').count(), 0);
      await page.reload();
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await highlighted(page), []);
      assert.deepEqual(complaints, []);
    });
  });

  test('Escape first closes a card, and a button serves those without keys', async () => {
    await onPage({}, async (page) => {
      await page.goto(`${first()}#words=${words.replace(' ', ',')}`);
      await isHighlighted(page);
      assert.equal(page.url(), first());
      await page.locator('.text a.cite').first().hover();
      await page.locator('#cite-card').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#cite-card').waitFor({ state: 'detached' });
      assert.ok((await highlighted(page)).length > 0);
      await page.locator('.highlighted button').click();
      assert.deepEqual(await highlighted(page), []);
      for (const hash of ['#words=', '#words=%', '#words=zzzz,%3Cb%3E', `#words=${'x,'.repeat(9999)}`]) {
        await page.goto(`${server.url}404.html`);
        await page.goto(first() + hash);
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await highlighted(page), [], hash.slice(0, 30));
      }
    });
    await onPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${first()}#words=${words.replace(' ', ',')}`);
      assert.equal(await page.locator('.highlighted').count(), 0);
    });
  });

  test('are legible in each scheme, also with forced colours', async () => {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      for (const forcedColors of /** @type {const} */ (['none', 'active'])) {
        await onPage({ colorScheme, forcedColors }, async (page) => {
          await page.goto(`${first()}#words=${words.replace(' ', ',')}`);
          await isHighlighted(page);
          const ratio = await page.evaluate(() => {
            const style = getComputedStyle(/** @type {Element} */ (document.querySelector('.text p')), '::highlight(words)');
            const pixel = new OffscreenCanvas(1, 1).getContext('2d');
            if (!pixel) throw new Error('no canvas');
            const [one, other] = [style.color, style.backgroundColor].map((colour) => {
              pixel.fillStyle = colour;
              pixel.fillRect(0, 0, 1, 1);
              const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
            }).sort((a, b) => b - a);
            return one / other;
          });
          assert.ok(ratio >= 4.5, `${colorScheme}, forced ${forcedColors}: ${ratio}`);
        });
      }
    }
  });
});

describe('the search page without a query', () => {
  test('shows queries that find something, help, and categories by name', async () => {
    await onPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      const complaints = watch(page, server.origin);
      await page.goto(address());
      const examples = await page.locator('.examples a').allInnerTexts();
      assert.ok(examples.length === 6 && new Set(examples).size === 6, examples.join());
      for (const text of examples) assert.ok(fromTerminal(text).total > 0, text);
      assert.ok(!(await page.locator('.help dl').isVisible()));
      await page.locator('.help summary').click();
      const help = await page.locator('.help').innerText();
      for (const name of ['cat:', 'model:', 'source:', 'tag:', 'id:', 'is:gap', 'date:', 'from:', 'until:', 'after:', 'before:', '“dark matter”', ' -simulation']) {
        assert.ok(help.includes(name), name);
      }
      assert.deepEqual(await barriers(page), []);
      const [name, count] = await page.locator('.by-category li').first().evaluate((item) => [...item.children].map((part) => part.textContent ?? ''));
      assert.match(name, /^[A-Z].* \(\S+\)$/);
      assert.ok(Number(count) > 0);
      const at = async (/** @type {string} */ part) => (await page.locator(part).boundingBox()) ?? assert.fail(part);
      const [left, right] = [await at('.examples'), await at('.by-category')];
      assert.ok(right.x >= left.x + left.width && Math.abs(right.y - left.y) < 2, 'two columns');
      await page.locator('.examples a').nth(2).click();
      await page.locator('#find li').first().waitFor();
      assert.equal(await page.locator('main input[name=q]').inputValue(), examples[2]);
      await page.goBack();
      await page.locator('.examples').waitFor();
      assert.deepEqual(complaints, []);
    });
  });

  test('has no placeholder that is cut on a phone', async () => {
    await onPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(address());
      await page.locator('.needs').waitFor({ state: 'detached' });
      const cut = await page.locator('main input[name=q]').evaluate((box) => {
        if (!(box instanceof HTMLInputElement)) return 'no box';
        box.value = box.placeholder;
        return box.scrollWidth > box.clientWidth ? box.placeholder : '';
      });
      assert.equal(cut, '');
    });
  });
});

test('the page says about a query what the terminal says', async () => {
  const many = 'the of '.repeat(3) + [...'abcdefghijklmnop'].map((letter) => `${letter}${letter}x`).join(' ');
  await onPage({}, async (page) => {
    for (const query of [`zzqqx ${words} qqzzy`, `modle:gpt ${words}`, `topic:x ${words}`, `is:odd ${words}`, `after:may ${words}`, misspelt, `${many} ${words}`]) {
      const bare = (/** @type {string} */ text) => text.replace(/[“”\x60.;?]/g, '').replace(/\s+/g, ' ').trim().toLowerCase();
      const notices = fromTerminal(query).notices.map(bare).sort();
      assert.ok(notices.length > 0, query);
      await page.goto(address(query));
      await page.locator('#find li').first().waitFor();
      await page.waitForFunction((count) => document.querySelectorAll('#find .hint > p').length >= count, notices.length);
      const hints = (await page.locator('#find .hint > p').allInnerTexts()).map(bare).sort();
      assert.deepEqual(hints, notices, query);
    }
  });
});

test('results move nothing on a slow phone', async () => {
  for (const width of [390, 1280]) {
    for (const query of [words, misspelt, 'zzzzqqqq', `${words}&cat=hep-th`]) {
      await onPage({ viewport: { width, height: 844 } }, async (page) => {
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await page.addInitScript(() => {
          const shifts = /** @type {string[]} */ (Object.assign(globalThis, { shifts: [] }).shifts);
          new PerformanceObserver((list) => {
            for (const entry of /** @type {(PerformanceEntry & {value: number, sources: {node?: Node}[]})[]} */ (list.getEntries())) {
              const nodes = entry.sources.map(({ node }) => (node instanceof Element ? `${node.nodeName}.${node.className}` : node?.nodeName));
              shifts.push(`${entry.value} ${nodes}`);
            }
          }).observe({ type: 'layout-shift', buffered: true });
        });
        await page.goto(`${server.url}search.html?q=${query.replace(' ', '+')}`);
        await page.locator('#find ol li, #find .hint p').first().waitFor();
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(800);
        const shifts = await page.evaluate(() => /** @type {string[]} */ (Reflect.get(globalThis, 'shifts')));
        const sum = shifts.reduce((sum, shift) => sum + Number.parseFloat(shift), 0);
        console.log(`layout shift, ${width} px, ${query}: ${sum.toFixed(4)}`);
        assert.ok(sum <= 0.02, `${width} px, ${query}: ${shifts.join('\n')}`);
      });
    }
  }
});

// Last, as it changes the site.
test('an old page finds its way after a new deploy', async () => {
  await onPage({}, async (page) => {
    await page.goto(address());
    await page.locator('.needs').waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
    const old = new Set(readdirSync(path.join(dir, 'search')));
    build(COUNT + 40);
    const kept = readdirSync(path.join(dir, 'search')).filter((name) => old.has(name));
    assert.ok(kept.length < old.size, 'files of the old generation are gone');
    await page.locator('main input[name=q]').fill(words);
    await hasTotal(page, fromTerminal(words).total);
    assert.equal(await page.locator('#find .none').count(), 0);
  });
});
