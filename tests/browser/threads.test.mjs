/**
 * The page of a thread: the map leads to the rows of the list, beside it on wide screens and folded
 * above it on phones; a link to any version marks its node.
 */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, watch } from './archive.mjs';
import { barriers } from './barriers.mjs';

/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
const content = mkdtempSync(path.join(tmpdir(), 'catena-thread-'));

/**
 * Writes a record that answers question `number` and suggests others.
 *
 * @param {string} id
 * @param {number} number
 * @param {number} day
 * @param {string[]} next
 */
function add(id, number, day, next) {
  const gap = number % 4 === 1 ? 'This archive does not directly address it.' : 'So it is.';
  const text = `Antigravity Q&A\nWhy is step ${number} here?\nAnswered by m · ${day} May 2026\nAnswer\n${gap}\nKeep exploring\n`;
  writeFileSync(path.join(content, `${id}.txt`), `${text}${next.map((question) => `- ${question}\n`).join('')}`);
}

before(async () => {
  // A tree of 30 questions: each leads to two. Question 2 has two answers.
  for (let number = 0; number < 30; number += 1) {
    const next = [2 * number + 1, 2 * number + 2].map((child) => `Why is step ${child} here?`);
    add(`q${number}`, number, 1 + Math.floor(Math.log2(number + 1)), next);
  }
  add('again', 2, 20, ['Why is nothing open?']);
  archive = await open({ content });
});
after(async () => {
  await archive?.close();
  rmSync(content, { recursive: true });
});

const address = () => `${archive.server.url}threads/q0.html`;

/**
 * Runs `use` on the thread's page in a fresh profile.
 *
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 */
async function onThread(options, use) {
  const context = await archive.browser.newContext(options);
  context.setDefaultTimeout(30_000);
  try {
    const page = await context.newPage();
    const complaints = watch(page, archive.server.origin);
    await page.goto(address());
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

/**
 * Clicks the dot of a number and asserts that its row is at hand.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} number
 */
async function follow(page, number) {
  const dot = page.locator('.map a').nth(number - 1);
  const href = await dot.getAttribute('href');
  await dot.locator('text').click();
  await page.waitForURL(`**/threads/q0.html${href}`);
  const row = page.locator(`.node${href}`);
  assert.equal(await row.locator('b').innerText(), `${number}`);
  await row.waitFor();
  assert.ok(await row.evaluate((node) => node.matches(':target')));
  const box = await row.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  assert.ok(box && box.y >= 0 && box.y < height, `the row is on the screen: ${box?.y}`);
}

describe('the map of a thread', () => {
  test('is beside the list on wide screens, stays there, and leads to its rows', async () => {
    const viewport = { width: 1280, height: 800 };
    await onThread({ viewport, javaScriptEnabled: false, reducedMotion: 'reduce' }, async (page) => {
      assert.equal(await page.locator('.map a').count(), 30);
      const [map, list] = [await page.locator('.map svg').boundingBox(), await page.locator('.tree').boundingBox()];
      assert.ok(map && list && map.x >= list.x + list.width, 'it is in the second column');
      await follow(page, 30);
      await follow(page, 12);
      const stays = await page.locator('.map svg').boundingBox();
      assert.ok(stays && stays.y < 800 && stays.y + stays.height > 0, 'it follows the reader');
    });
  });

  test('is folded above the list on phones', async () => {
    const viewport = { width: 390, height: 844 };
    await onThread({ viewport, javaScriptEnabled: false, reducedMotion: 'reduce' }, async (page) => {
      const map = page.locator('.map svg');
      assert.equal(await map.isVisible(), false);
      await page.locator('.map summary').click();
      const [box, list] = [await map.boundingBox(), await page.locator('.tree').boundingBox()];
      assert.ok(box && list && box.y + box.height <= list.y && box.x + box.width <= 390);
      await follow(page, 9);
    });
  });

  test('is no second way for the keyboard', async () => {
    await onThread({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.locator('.crumbs a').last().focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      const inMap = () => page.evaluate(() => document.activeElement?.closest('svg') !== null);
      assert.equal(await inMap(), false);
      await page.keyboard.press('Tab');
      assert.equal(await inMap(), false);
    });
  });

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`has no barrier in ${colorScheme}`, async () => {
      for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
        await onThread({ viewport, colorScheme }, async (page) => {
          if (viewport.width < 1000) await page.locator('.map summary').click();
          await page.locator('.unasked summary').last().click();
          assert.deepEqual(await barriers(page), []);
        });
      }
    });
  }
});

test('a link to a later version marks the node of its question', async () => {
  await onThread({ javaScriptEnabled: false }, async (page) => {
    const [, ...others] = await page.locator('.versions li').allInnerTexts();
    assert.deepEqual(others, ['Version 2 · 20 May 2026 · m']);
    await page.goto(`${archive.server.url}answers/again.html`);
    await page.locator('.strip a, .line a').filter({ hasText: 'thread' }).first().click();
    await page.waitForURL('**/threads/q0.html#a-again');
    const node = page.locator('#a-q2');
    const colour = () => node.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.notEqual(await colour(), 'rgba(0, 0, 0, 0)');
  });
});
