/**
 * What leads on from a page: previews of links to answers, links to passages, quotes, links of
 * paragraphs, marks of what is new, and links to ask open questions.
 */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { PUBLISHED, ROOT, open, watch } from './archive.mjs';
import { barriers } from './barriers.mjs';
import { ANSWERS, ASKS } from './pages.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
before(async () => (archive = await open()));
after(() => archive?.close());

/**
 * Runs `use` on a page of a site in a fresh profile, and fails if the page complains.
 *
 * @param {string} address
 * @param {(page: Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function onPage(address, use, options = {}) {
  const context = await archive.browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000);
  try {
    const page = await context.newPage();
    const complaints = watch(page, new URL(address).protocol === 'file:' ? 'file://' : archive.server.origin);
    await page.goto(address);
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const answer = (id = ASKS) => `${archive.server.url}answers/${id}.html`;
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (/** @type {Page} */ page) => page.evaluate(() => navigator.clipboard.readText());

/** Sums the shifts of a page's layout, also those soon after what a reader did. */
const shifts = (/** @type {Page} */ page) =>
  page.evaluate(() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += /** @type {any} */ (entry).value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 300);
  }));

describe('the preview of a link to an answer', () => {
  const LINK = `.next a[href="${ANSWERS}.html"]`;

  test('shows the beginning, the date, the model and the gap, and may be entered', async () => {
    await onPage(answer(), async (page) => {
      const link = page.locator(LINK).first();
      await link.hover();
      const card = page.locator('.preview');
      await card.waitFor();
      const text = await card.innerText();
      assert.match(text, /^The closest match—\[AG-2025\.04-1127\]/);
      assert.match(text, /\n10 May 2026 · claude-haiku-4-5\nSources don’t fully answer this$/);
      assert.equal(await link.getAttribute('aria-describedby'), await card.getAttribute('id'));
      await card.hover();
      await page.waitForTimeout(500);
      assert.ok(await card.isVisible(), 'the pointer is in the card');
      await page.locator('h1').hover();
      await card.waitFor({ state: 'detached' });
      assert.equal(await link.getAttribute('aria-describedby'), null);
      assert.equal(await shifts(page), 0);
    });
  });

  test('comes with the keyboard, covers no line of the link, and goes with Escape', async () => {
    for (const width of [390, 1280]) {
      await onPage(answer(), async (page) => {
        const link = page.locator(LINK).first();
        await link.evaluate((node) => node.scrollIntoView({ block: 'end' }));
        await link.focus();
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Tab');
        const card = page.locator('.preview');
        await card.waitFor();
        const covers = await link.evaluate((node) => {
          const card = document.querySelector('.preview')?.getBoundingClientRect();
          if (!card) return true;
          return [...node.getClientRects()].some((line) => line.top < card.bottom && card.top < line.bottom);
        });
        assert.equal(covers, false);
        const box = await card.boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= 800, JSON.stringify(box));
        assert.deepEqual(await barriers(page), []);
        await page.keyboard.press('Escape');
        await card.waitFor({ state: 'detached' });
        assert.ok(await link.evaluate((node) => node === document.activeElement));
      }, { viewport: { width, height: 800 } });
    }
  });

  test('reads a page once, and only after the pointer has rested', async () => {
    await onPage(answer(), async (page) => {
      const asked = () => archive.server.requests.filter((one) => one.endsWith(`answers/${ANSWERS}.html`)).length;
      const from = asked();
      const link = page.locator(LINK).first();
      await link.hover();
      await page.mouse.move(2, 2);
      await page.waitForTimeout(500);
      assert.equal(asked(), from, 'the pointer only passed');
      for (let time = 0; time < 2; time++) {
        await link.hover();
        await page.locator('.preview').waitFor();
        await page.locator('h1').hover();
        await page.locator('.preview').waitFor({ state: 'detached' });
      }
      assert.equal(asked(), from + 1);
    });
  });

  test('there is none in a folder, for rows that show as much, or for other pages', async () => {
    await onPage(pathToFileURL(path.join(archive.site.dir, 'answers', `${ASKS}.html`)).href, async (page) => {
      await page.locator('a.cite').first().hover();
      await page.locator('.card').waitFor(); // cards of citations work in a folder
      await page.locator(LINK).first().hover();
      await page.waitForTimeout(600);
      assert.equal(await page.locator('.card').count(), 0);
    });
    await onPage(`${archive.server.url}index.html`, async (page) => {
      for (const other of ['.toc > li > a', 'h3 a', '.works a']) {
        await page.locator(other).first().hover();
        await page.waitForTimeout(500);
        assert.equal(await page.locator('.card').count(), 0, other);
      }
      await page.locator('.next li p a').first().hover();
      await page.locator('.preview').waitFor();
      assert.equal(await page.locator('.preview b').count(), 0, 'the link is the question');
    });
    await onPage(answer(ANSWERS), async (page) => {
      await page.locator('.inorder a').first().hover();
      await page.locator('.preview').waitFor();
      assert.match(await page.locator('.preview b').innerText(), /\?$/);
    });
  });
});

describe('a selected passage', () => {
  /** Selects text of the answer, from the first of one text to the end of another. */
  const select = (/** @type {Page} */ page, /** @type {string} */ from, /** @type {string} */ to) =>
    page.evaluate(([from, to]) => {
      const walker = document.createTreeWalker(/** @type {Node} */ (document.querySelector('.text')), NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        if (text.includes(from)) range.setStart(node, text.indexOf(from));
        if (text.includes(to)) range.setEnd(node, text.indexOf(to) + to.length);
      }
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    }, [from, to]);

  test('is copied as a link, which leads to it', async () => {
    await onPage(answer(ANSWERS), async (page) => {
      // Parts of words become words; a hyphen is not taken for the fragment's own.
      await select(page, 'oarse-graining', 'procedures');
      const bar = page.locator('.passage');
      await bar.waitFor();
      assert.deepEqual(await bar.locator('button').allInnerTexts(), ['Copy link to this passage', 'Copy quote with reference']);
      await bar.locator('button').first().click();
      await bar.getByText('Copied').waitFor();
      assert.equal(await bar.locator('[role=status]').innerText(), 'Copied');
      assert.equal(await copied(page), `${answer(ANSWERS)}#:~:text=coarse%2Dgraining%20procedures`);
      assert.equal(await shifts(page), 0);
    }, CLIPBOARD);
  });

  test('of several blocks with citations has a link by its first and last words', async () => {
    let link = '';
    await onPage(answer(ANSWERS), async (page) => {
      await select(page, 'Separately,', 'irrelevant details fade');
      await page.locator('.passage button').first().click();
      await page.locator('.passage').getByText('Copied').waitFor();
      link = await copied(page);
      const [, start = '', end = ''] = /#:~:text=([^,]+),([^,]+)$/.exec(link) ?? [];
      assert.equal(decodeURIComponent(start), 'shows that when symmetries are present');
      assert.equal(decodeURIComponent(end), 'symmetry-respecting) features while irrelevant details fade');
    }, { ...CLIPBOARD });
    // The browser finds it: on a low screen, it scrolls there.
    await onPage(link, async (page) => {
      await page.waitForFunction(() => scrollY > 100);
      const top = await page.evaluate(() => document.querySelector('#c3')?.getBoundingClientRect().top ?? NaN);
      assert.ok(top > -50 && top < 350, `${top} px`);
    }, { viewport: { width: 390, height: 300 } });
  });

  test('that the page has twice has words before it in its link', async () => {
    let link = '';
    await onPage(answer(ANSWERS), async (page) => {
      const found = await page.evaluate(() => {
        const text = document.querySelector('.text')?.textContent ?? '';
        return text.split('during compression').length;
      });
      assert.ok(found > 1, 'the question has the words, too');
      await select(page, 'during compression', 'during compression');
      await page.locator('.passage button').first().click();
      await page.locator('.passage').getByText('Copied').waitFor();
      link = await copied(page);
      assert.match(decodeURIComponent(link), /#:~:text=than random noise—so-,during compression,-, they survive$/);
    }, CLIPBOARD);
    // Without them, the browser would stay at the question.
    await onPage(link, (page) => page.waitForFunction(() => scrollY > 100).then(() => {}), { viewport: { width: 390, height: 300 } });
  });

  test('is copied as a quote with the reference and the link', async () => {
    await onPage(answer(ANSWERS), async (page) => {
      await select(page, 'forgets—and', 'generalization');
      await page.locator('.passage button').nth(1).click();
      await page.locator('.passage').getByText('Copied').waitFor();
      await page.waitForTimeout(400);
      assert.ok(await page.locator('.passage').getByText('Copied').isVisible(), 'it stays until another passage is selected');
      const reference = await page.locator('#cite pre').first().textContent();
      const [quote, blank, ...rest] = (await copied(page)).split('\n');
      assert.equal(quote, '“forgets—and AG-2025.04-1127 argues this compressed representation is what enables generalization”');
      assert.equal(blank, '');
      const link = rest.pop() ?? '';
      assert.equal(rest.join('\n'), reference);
      // Both have the address of the published page.
      assert.ok(link.startsWith(`${PUBLISHED}answers/${ANSWERS}.html#:~:text=`), link);
      assert.ok(reference?.includes(`${PUBLISHED}answers/${ANSWERS}.html`), reference ?? '');
    }, CLIPBOARD);
  });

  test('is reached with the keyboard, and Escape closes its toolbar', async () => {
    for (const width of [390, 1280]) {
      await onPage(answer(), async (page) => {
        await page.locator('.text > p').first().click({ clickCount: 3 });
        const bar = page.locator('.passage');
        await bar.waitFor();
        const box = await bar.boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= width, 'the toolbar is on the screen');
        assert.deepEqual(await barriers(page), []);
        await page.keyboard.press('Tab');
        const first = bar.locator('button').first();
        assert.ok(await first.evaluate((node) => node === document.activeElement));
        await page.keyboard.press('Enter');
        await bar.getByText('Copied').waitFor();
        assert.match(await copied(page), /#:~:text=/);
        await page.keyboard.press('Escape');
        await bar.waitFor({ state: 'detached' });
        await page.evaluate(() => getSelection()?.selectAllChildren(/** @type {Node} */ (document.querySelector('h1'))));
        await page.waitForTimeout(400);
        assert.equal(await bar.count(), 0, 'the question is not part of the text');
      }, { viewport: { width, height: 800 }, ...CLIPBOARD });
    }
  });
});

test('the sign of a paragraph is no tab stop, copies the link and says so', async () => {
  await onPage(answer(), async (page) => {
    const marks = page.locator('.text > a');
    assert.ok((await marks.count()) > 2);
    for (const mark of await marks.all()) assert.equal(await mark.getAttribute('tabindex'), '-1');
    await page.locator('.text > p').nth(1).hover();
    const mark = marks.nth(1);
    await mark.click();
    await page.locator('.said').getByText('Link copied').waitFor();
    assert.equal(await page.locator('.said').getAttribute('role'), 'status');
    assert.equal(await copied(page), page.url());
    assert.ok(page.url().endsWith((await mark.getAttribute('href')) ?? '-'));
  }, CLIPBOARD);
});

describe('what is new since the last visit', () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let site;
  const content = mkdtempSync(path.join(tmpdir(), 'catena-visits-'));
  before(async () => {
    for (let day = 1; day <= 9; day++) {
      const text = `Antigravity Q&A\nWhat is asked on day ${day}?\nAnswered by m · ${day} May 2026\nAnswer\nIt is day ${day}.\n`;
      writeFileSync(path.join(content, `${day}.txt`), text);
    }
    site = await open({ content });
  });
  after(async () => {
    await site?.close();
    rmSync(content, { recursive: true });
  });

  /** Sets what the last visit left in the reader's browser. */
  const left = (/** @type {Page} */ page, /** @type {number} */ newest, /** @type {number} */ minutes) =>
    page.evaluate(([newest, minutes]) => {
      const key = Object.keys(localStorage).find((key) => key.startsWith('visit:')) ?? '';
      localStorage.setItem(key, JSON.stringify({ newest, before: 0, last: Date.now() - (minutes ?? 0) * 60_000 }));
    }, [newest, minutes]);
  const marked = async (/** @type {Page} */ page) => (await page.locator('li:has(.new) > a').allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]));

  test('has a mark in rows of each list, until half an hour after the visit', async () => {
    for (const width of [390, 1280]) {
      const context = await site.browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      const complaints = watch(page, site.server.origin);
      await page.goto(site.server.url);
      assert.deepEqual(await marked(page), [], 'on the first visit, nothing is new');
      await page.reload();
      assert.deepEqual(await marked(page), [], 'nor later in it');
      const key = await page.evaluate(() => JSON.parse(localStorage.getItem('visit:/archive/') ?? '').newest);
      assert.equal(key, 20260509);

      // Nothing stores the visit once more when the page is left.
      await page.addInitScript(() => addEventListener('visibilitychange', (event) => event.stopImmediatePropagation(), true));
      await page.reload();
      await left(page, 20260506, 29);
      await page.reload();
      assert.deepEqual(await marked(page), [], 'the visit has not ended');
      await left(page, 20260506, 31);
      for (const list of ['index.html', 'answers.html', 'months/2026-05.html', 'models/m.html']) {
        await page.goto(site.server.url + list);
        assert.deepEqual(await marked(page), [9, 8, 7], list);
        assert.match(await page.locator('li:has(.new) > p:last-child').first().innerText(), /^new · 9 May 2026 · m$/);
        assert.deepEqual(await barriers(page), []);
        assert.equal(await shifts(page), 0, list);
      }
      assert.deepEqual(complaints, []);
      await context.close();
    }
  });

  test('is not marked where nothing can be stored', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const complaints = watch(page, site.server.origin);
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
    });
    for (const time of ['first', 'second']) {
      await page.goto(site.server.url);
      assert.deepEqual(await marked(page), [], time);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
});

describe('with the setting `ask`', () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let site;
  const folder = mkdtempSync(path.join(tmpdir(), 'catena-ask-'));
  before(async () => {
    const config = path.join(folder, 'site.yaml');
    writeFileSync(config, "ask: 'https://ask.example/new?q={question}&from=archive'\n");
    site = await open({ config, content: path.join(ROOT, 'content') });
  });
  after(async () => {
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  test('each open question has a link with the question, and no other has', async () => {
    const page = await site.browser.newPage();
    const complaints = watch(page, site.server.origin);
    const pages = [
      { address: `answers/${ASKS}.html`, rows: '.next > .open', all: '.next > li' },
      { address: `threads/${ASKS}.html`, rows: '.unasked li', all: '.unasked li' },
      { address: 'open-questions.html', rows: '.asks > li', all: '.asks > li' },
      { address: 'index.html', rows: '.next > .open', all: '.next > li' },
    ];
    for (const { address, rows, all } of pages) {
      await page.goto(site.server.url + address);
      const found = await page.locator(rows).evaluateAll((rows) => rows.map((row) => {
        const link = /** @type {HTMLAnchorElement} */ (row.querySelector('a.ask'));
        return { text: row.textContent ?? '', href: link?.href ?? '', says: link?.textContent };
      }));
      assert.ok(found.length > 0, address);
      for (const { text, href, says } of found) {
        const asked = new URL(href);
        assert.equal(asked.origin + asked.pathname, 'https://ask.example/new');
        assert.ok(text.startsWith(asked.searchParams.get('q') ?? '-'), `${text}: ${href}`);
        assert.equal(asked.searchParams.get('from'), 'archive');
        assert.equal(says, 'Ask this');
      }
      assert.equal(await page.locator('a.ask').count(), found.length, address);
      assert.ok((await page.locator(all).count()) >= found.length);
      assert.deepEqual(await barriers(page), []);
    }
    assert.deepEqual(complaints, []);
    await page.close();
    await onPage(answer(), async (page) => assert.equal(await page.locator('a.ask').count(), 0, 'it is off by default'));
  });
});
