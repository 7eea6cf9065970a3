/**
 * Saves a picture of every kind of page, for people to look at:
 * `node screenshots.mjs FOLDER` (or `npm run screenshots -- FOLDER`).
 */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { open } from './archive.mjs';
import { KINDS } from './pages.mjs';

const WIDTHS = [1280, 390];
const SCHEMES = /** @type {const} */ (['light', 'dark']);

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node screenshots.mjs FOLDER');
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const archive = await open();
try {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      const viewport = { width, height: width > 600 ? 900 : 844 };
      const context = await archive.browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      for (const { kind, path: address } of KINDS) {
        await page.goto(archive.server.url + address);
        const name = `${kind.replaceAll(' ', '-')}-${width}-${colorScheme}`;
        await page.screenshot({ path: path.join(folder, `${name}.png`) });
        await page.screenshot({ path: path.join(folder, `${name}-whole.png`), fullPage: true });
      }
      await context.close();
    }
  }
} finally {
  await archive.close();
}
