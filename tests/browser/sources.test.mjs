/** An answer's sources, the beginning of its text on a phone, and its contents. */

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, open } from './archive.mjs';

/** The longest question that the rule about phones covers. */
const QUESTION = `Why does ${'a wide signal '.repeat(7)}hold?`.padEnd(120, '?');

/** One in the larger type, which fills more lines. */
const SHORTER = `Why does ${'a wide signal '.repeat(5)}hold, again?`.padEnd(94, '?');

const TEXT = [
  '# What is known',
  'Networks learn in two phases [AG-2025.04-1127], and [AG-2025.04-1387] shows more [AG-2025.04-1127].',
  '## First',
  'It comes from [AG-2099.01-1234], which no list has.',
  '## Second',
  'And again in general [AG-2025.04-1127, AG-2025.04-1387].',
  '## Third',
  'The end.',
].join('\n');

/** @type {string} */
let content;
/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
before(async () => {
  content = await mkdtemp(path.join(tmpdir(), 'catena-sources-'));
  const folder = path.join(ROOT, 'content/answers');
  await mkdir(path.join(content, 'answers'));
  for (const name of await readdir(folder)) {
    const text = await readFile(path.join(folder, name), 'utf8');
    await writeFile(path.join(content, 'answers', name), text);
    if (!name.startsWith('000')) continue;
    // The same list under another text, and the parent of it in its thread.
    const [title, question] = text.split('\n');
    const list = text.slice(text.indexOf('Sources ·'));
    const byline = 'Answered by claude-haiku-4-5 · 4 May 2026';
    const asking = list.replace(/Keep exploring\n- .*/, `Keep exploring\n- ${QUESTION}\n- ${SHORTER}`);
    await writeFile(
      path.join(content, 'answers/parent.txt'),
      [title, `${question} Really?`, byline, 'Answer', 'Short.', asking].join('\n'),
    );
    await writeFile(
      path.join(content, 'answers/long.txt'),
      [title, QUESTION, byline, 'Answer', TEXT, list].join('\n'),
    );
    await writeFile(
      path.join(content, 'answers/shorter.txt'),
      [title, SHORTER, byline, 'Answer', TEXT, list].join('\n'),
    );
    // The byline is longer where another answer disagrees.
    await writeFile(
      path.join(content, 'answers/other.txt'),
      [title, SHORTER, byline, 'Answer', 'This archive does not directly address it.', list].join('\n'),
    );
  }
  archive = await open({ content });
});
after(async () => {
  await archive?.close();
  await rm(content, { recursive: true, force: true });
});

/**
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions & {id?: string}} [options]
 */
async function onLongAnswer(use, { id = 'long', ...options } = {}) {
  const context = await archive.browser.newContext(options);
  context.setDefaultTimeout(30_000);
  try {
    const page = await context.newPage();
    await page.goto(`${archive.server.url}answers/${id}.html`);
    await use(page);
  } finally {
    await context.close();
  }
}

describe('the sources of an answer', () => {
  test('have one number in the text, in the margin and in the list', async () => {
    await onLongAnswer(async (page) => {
      const found = await page.evaluate(() => {
        /** @param {Element} element */
        const shown = (element) => getComputedStyle(element, '::before').content.replaceAll('"', '');
        const chips = [...document.querySelectorAll('.text a.cite')].map((chip) => ({
          number: shown(chip),
          row: document.querySelector(chip.getAttribute('href') ?? 'none'),
          text: chip.textContent ?? '',
        }));
        const notes = [...document.querySelectorAll('.notes p')].map((note) => ({
          number: note.querySelector('b')?.textContent,
          href: note.querySelector('a')?.getAttribute('href'),
        }));
        const rows = [...document.querySelectorAll('section > .sources > li')];
        return {
          chips: chips.map(({ number, row, text }) => ({
            number,
            row: row ? rows.indexOf(row) + 1 : 0,
            isOf: row?.textContent?.includes(text) ?? false,
          })),
          notes,
          hrefs: rows.map((row) => row.querySelector('a')?.getAttribute('href')),
          counters: rows.map((row) => row.matches('[value]') || shown(row) === 'counter(rank)'),
        };
      });
      assert.deepEqual(found.chips.map(({ number }) => number), ['1', '2', '1', '3', '1', '2']);
      for (const { number, row, isOf } of found.chips) {
        assert.equal(String(row), number);
        assert.ok(isOf, 'the row names the work of the chip');
      }
      assert.ok(found.counters.every(Boolean), 'rows show their position');
      assert.deepEqual(found.notes.map(({ number }) => number), ['1', '2', '3']);
      assert.deepEqual(found.notes.map(({ href }) => href), found.hrefs);
    }, { viewport: { width: 1280, height: 900 } });
  });

  test('lead back to each citation', async () => {
    await onLongAnswer(async (page) => {
      const row = page.locator('#s1');
      const letters = row.locator('a[href^="#c"]');
      assert.deepEqual(await letters.allInnerTexts(), ['a', 'b', 'c']);
      for (const link of await letters.all()) {
        await link.click();
        const at = new URL(page.url()).hash;
        const chip = page.locator(`.text a.cite${at}`);
        assert.equal(await chip.getAttribute('href'), '#s1', at);
        assert.equal(await page.locator(':target').getAttribute('id'), at.slice(1));
      }
      const once = page.locator('#s3 a[href^="#c"]');
      assert.deepEqual(await once.allInnerTexts(), ['cited once']);
      assert.match(await row.locator('q').innerText(), /two phases \[1\], and \[2\] shows more \[1\]/);
    });
  });

  test('that were only retrieved are folded, and unfold without a script', async () => {
    await onLongAnswer(async (page) => {
      const group = page.locator('section details').first();
      assert.match(await group.locator('summary').innerText(), /^Retrieved, not cited · 6$/);
      assert.equal(await group.locator('li').first().isVisible(), false);
      await group.locator('summary').click();
      assert.ok(await group.locator('li').first().isVisible());
      assert.equal(await group.locator('li').count(), 6);
    }, { javaScriptEnabled: false });
  });
});

for (const [id, length] of /** @type {const} */ ([['long', 120], ['shorter', 94]])) test(`on a phone, the first paragraph of an answer to ${length} letters begins within 400 pixels`, async () => {
  await onLongAnswer(async (page) => {
    assert.equal((await page.locator('h1').innerText()).length, length);
    assert.ok(await page.locator('.strip').isVisible(), 'it is in a thread');
    const { top, left, lines } = await page.evaluate(() => {
      const first = document.querySelector('.text > p');
      const strip = document.querySelector('.strip');
      return {
        top: first?.getBoundingClientRect().top ?? Infinity,
        left: document.documentElement.scrollWidth,
        lines: new Set([...(strip?.querySelectorAll('p') ?? [])].map((p) => Math.round(p.getBoundingClientRect().top))).size,
      };
    });
    assert.ok(top <= 400, `the text begins at ${top}`);
    assert.equal(lines, 1, 'the strip is one line');
    assert.ok(left <= 390, 'nothing is too wide');
  }, { id, viewport: { width: 390, height: 844 } });
});

describe('the contents of a long answer', () => {
  test('are open in the margin of a wide screen', async () => {
    await onLongAnswer(async (page) => {
      const link = page.locator('.contents a').last();
      assert.ok(await link.isVisible());
      assert.equal(await link.innerText(), 'Third');
      const [list, text] = [await link.boundingBox(), await page.locator('.text > p').first().boundingBox()];
      assert.ok(list && text && list.x >= text.x + text.width, 'they are next to the text');
      await link.click();
      assert.equal(await page.locator(':target').innerText(), 'Third');
    }, { viewport: { width: 1280, height: 900 } });
  });

  test('are folded on a phone, and missing where there are few headings', async () => {
    await onLongAnswer(async (page) => {
      assert.equal(await page.locator('.contents a').first().isVisible(), false);
      await page.locator('.contents summary').click();
      assert.ok(await page.locator('.contents a').first().isVisible());
      await page.goto(`${archive.server.url}answers/parent.html`);
      assert.equal(await page.locator('.contents').count(), 0);
    }, { viewport: { width: 390, height: 844 } });
  });
});
