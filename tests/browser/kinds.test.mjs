/**
 * Every kind of page there is, on an archive of all records that the tests have: no barrier at two
 * widths, no sideways scroll at three, in light and dark. The example theme has no barrier either.
 */

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, buildSite, open, serve, watch } from './archive.mjs';
import { COLOURS, barriers } from './barriers.mjs';
import { everyKind } from './pages.mjs';

const WIDTHS = [320, 768, 1280];
/** Widths at which axe runs: the layouts of a phone and of a wide screen. */
const LAYOUTS = [320, 1280];
const SCHEMES = /** @type {const} */ (['light', 'dark']);

/**
 * Returns the rules to check in a colour scheme. The schemes differ in nothing but colours.
 *
 * @param {'light' | 'dark'} scheme
 */
const rules = (scheme) => (scheme === 'dark' ? COLOURS : undefined);

/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
const content = mkdtempSync(path.join(tmpdir(), 'catena-mixed-'));
before(async () => {
  mix(content);
  archive = await open({ content });
});
after(async () => {
  await archive?.close();
  rmSync(content, { recursive: true });
});

/**
 * Combines the records of the sample and of all cases in one archive. File names of different cases
 * are equal and determine the ids, so each case gets a digit of its own.
 *
 * @param {string} to
 */
function mix(to) {
  const cases = path.join(ROOT, 'tests/cases');
  const folders = readdirSync(cases).map((name) => path.join(cases, name, 'content'));
  folders.push(path.join(ROOT, 'content'));
  folders.filter((folder) => existsSync(folder)).forEach((folder, at) => {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const from = path.join(folder, name);
      const digit = name.replace(/0(?=[0-9a-f]{15}\.txt$)/, `${at + 1}`);
      const target = path.join(to, digit);
      if (!/\.(txt|md)$/.test(name) || existsSync(target)) continue;
      mkdirSync(path.dirname(target), { recursive: true });
      cpSync(from, target);
    }
  });
}

test('axe finds no barrier in the example theme', async () => {
  const example = await buildSite({ args: ['--theme', path.join(ROOT, 'themes/nocturne')] });
  const server = await serve(example.dir);
  try {
    /** @type {string[]} */
    const found = [];
    for (const colorScheme of SCHEMES) {
      const page = await archive.browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } });
      const complaints = watch(page, server.origin);
      for (const { path } of everyKind(example.dir)) {
        await page.goto(server.url + path);
        found.push(...(await barriers(page, rules(colorScheme))).map((barrier) => `${path}: ${barrier}`));
      }
      found.push(...complaints);
      await page.close();
    }
    assert.deepEqual(found, []);
  } finally {
    await server.close();
    await example.remove();
  }
});

for (const colorScheme of SCHEMES) {
  describe(colorScheme, () => {
    test('axe finds no barrier, and no page scrolls sideways', async () => {
      const context = await archive.browser.newContext({ colorScheme });
      const page = await context.newPage();
      // A redirect would be left before it is checked.
      await page.route('**/*.html', async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '');
        await route.fulfill({ response, body });
      });
      const complaints = watch(page, archive.server.origin);
      const kinds = everyKind(archive.site.dir);
      assert.ok(kinds.length >= 15, `${kinds.length} kinds`);
      /** @type {string[]} */
      const found = [];
      for (const { path } of kinds) {
        await page.goto(archive.server.url + path);
        for (const summary of await page.locator('main summary:visible').all()) await summary.click();
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const [content = 0, view = 0] = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            return [scrollWidth, clientWidth];
          });
          const place = `${path} at ${width} px`;
          if (content > view) found.push(`${place}: ${content} px of content`);
          if (!LAYOUTS.includes(width)) continue;
          found.push(...(await barriers(page, rules(colorScheme))).map((barrier) => `${place}: ${barrier}`));
        }
      }
      await context.close();
      assert.deepEqual([...found, ...complaints], []);
    });
  });
}
