/**
 * Saves a picture of every kind of page at two widths, light and dark, for people to look at:
 * `node screenshots.mjs FOLDER [CONTENT [THEME]]` (or `npm run screenshots -- FOLDER …`). Without
 * CONTENT it is the sample archive.
 */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { open } from './archive.mjs';
import { KINDS, everyKind } from './pages.mjs';

const WIDTHS = [1280, 390];
const SCHEMES = /** @type {const} */ (['light', 'dark']);

const [folder, content, theme] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node screenshots.mjs FOLDER [CONTENT [THEME]]');
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const archive = await open({ content, args: theme ? ['--theme', theme] : [] });
// The sample's pages are chosen: they have what there is to see.
const chosen = content ? [] : KINDS;
const others = everyKind(archive.site.dir).filter(({ kind }) => !chosen.some((page) => page.kind === kind));
try {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      const viewport = { width, height: width > 600 ? 900 : 844 };
      const context = await archive.browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      for (const { kind, path: address } of [...chosen, ...others]) {
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
