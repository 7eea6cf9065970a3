/**
 * The texts that scripts show are those of the theme: with a theme that puts every text between
 * marks, all that a script adds to a page is between marks, or is the archive's own.
 */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, open } from './archive.mjs';
import { ASKS } from './pages.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'catena-texts-'));

/**
 * Puts each text of a catalogue between marks.
 *
 * @param {string} source
 */
const marked = (source) => source.replace(/^([a-z][\w-]*) = (.*(?:\n[ }].*)*)$/gm, '$1 = ⟦$2⟧');

/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
before(async () => {
  const texts = path.join(scratch, 'themes/marked/i18n');
  mkdirSync(texts, { recursive: true });
  writeFileSync(path.join(texts, 'en.ftl'), marked(readFileSync(path.join(ROOT, 'themes/default/i18n/en.ftl'), 'utf8')));
  const config = path.join(scratch, 'site.yaml');
  writeFileSync(config, 'theme: marked\n');
  archive = await open({ content: path.join(ROOT, 'content'), config });
});
after(async () => {
  await archive?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** @param {(page: import('playwright-core').Page) => Promise<void>} use */
async function onPage(use) {
  const context = await archive.browser.newContext();
  context.setDefaultTimeout(30_000);
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/**
 * Returns the words outside of marks, of texts and of accessible names.
 *
 * @param {import('playwright-core').Locator} place
 */
async function outside(place) {
  const texts = await place.evaluateAll((all) =>
    all.flatMap((node) => {
      const named = [node, ...node.querySelectorAll('*')];
      const names = named.flatMap((one) => ['aria-label', 'placeholder', 'title', 'data-name'].map((name) => one.getAttribute(name) ?? ''));
      return [node.textContent ?? '', ...names];
    }),
  );
  assert.ok(texts.some((text) => text.includes('⟦')), 'has a text between marks');
  // Marks can be nested: the innermost goes first.
  const without = (/** @type {string} */ text) => {
    const shorter = text.replace(/⟦[^⟦⟧]*⟧/g, '');
    return shorter === text ? text : without(shorter);
  };
  return texts.map(without).join(' ').match(/\p{L}{2,}/gu) ?? [];
}

test('the switch between light and dark', async () => {
  await onPage(async (page) => {
    await page.goto(archive.server.url);
    assert.deepEqual(await outside(page.locator('.top .switch')), []);
  });
});

test('the card of a citation, and the buttons that copy', async () => {
  await onPage(async (page) => {
    await page.goto(`${archive.server.url}answers/${ASKS}.html`);
    await page.locator('.text a.cite').first().hover();
    await page.locator('.card .facts').waitFor();
    assert.deepEqual(await outside(page.locator('.card .facts, .card > a')), []);
    assert.match((await page.locator('.card').getAttribute('aria-label')) ?? '', /^⟦.*⟧$/);
    await page.locator('#cite summary').click().catch(() => {});
    await page.locator('#cite .copy button').first().click();
    await page.locator('#cite .copy [role=status]', { hasText: '⟦' }).first().waitFor();
    assert.deepEqual(await outside(page.locator('#cite .copy')), []);
  });
  await onPage(async (page) => {
    await page.goto(`${archive.server.url}open-questions.html`);
    assert.deepEqual(await outside(page.locator('button.take')), []);
  });
});

test('the quick search', async () => {
  await onPage(async (page) => {
    await page.goto(archive.server.url);
    await page.keyboard.press('/');
    const dialog = page.locator('dialog.quick');
    await dialog.waitFor();
    assert.deepEqual(await outside(dialog), []);
    await dialog.locator('input').fill('symmetries');
    await dialog.locator('ol > li').first().waitFor();
    assert.deepEqual(await outside(dialog.locator('[role=status], ol time')), []);
    await dialog.locator('input').fill('zzqqzz');
    await dialog.locator('ol:empty').waitFor({ state: 'attached' });
    assert.deepEqual(await outside(dialog), []);
  });
});

test('the search page with matches, without one, and without an index', async () => {
  await onPage(async (page) => {
    await page.goto(`${archive.server.url}search.html?q=symmetries`);
    await page.locator('#find ol > li').first().waitFor();
    assert.deepEqual(await outside(page.locator('#find .count, #find ol time')), []);
    await page.locator('.facets .groups legend').first().waitFor({ state: 'attached' });
    assert.deepEqual(await outside(page.locator('.facets .sort, .facets .range, .groups legend')), []);
    for (const query of ['?q=zzqqzz', '?q=symmetries&after=1999-01&before=1999-02']) {
      await page.goto(`${archive.server.url}search.html${query}`);
      await page.locator('#find .hint p').first().waitFor();
      assert.deepEqual(await outside(page.locator('#find .hint, #find .count')), []);
    }
  });
  await onPage(async (page) => {
    await page.route('**/search/*.{bin,json}', (route) => route.abort());
    await page.goto(`${archive.server.url}search.html?q=symmetries`);
    await page.locator('#find .hint', { hasText: '⟦' }).waitFor();
    assert.deepEqual(await outside(page.locator('#find .hint')), []);
  });
});
