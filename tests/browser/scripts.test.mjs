/**
 * The scripts that a page loads: one, one more after a reader's first step, and two of the search.
 * They are joined from modules. The joined script does what the modules do.
 */

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import { buildSite, open, watch } from './archive.mjs';
import { ASKS } from './pages.mjs';

/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
before(async () => (archive = await open()));
after(() => archive.close());

const pages = [
  { name: 'the front page', path: 'index.html', scripts: 1, manifests: 0 },
  { name: 'an answer', path: `answers/${ASKS}.html`, scripts: 1, manifests: 0 },
  { name: 'an answer with the pointer on a link', path: `answers/${ASKS}.html`, hover: 'a.cite', scripts: 2, manifests: 0 },
  { name: 'the search page', path: 'search.html', scripts: 2, manifests: 1 },
  { name: 'a search', path: 'search.html?q=model', scripts: 3, manifests: 1 },
  { name: 'the quick search', path: `answers/${ASKS}.html`, keys: '/', scripts: 3, manifests: 1 },
];
for (const { name, path: address, keys, hover, scripts, manifests } of pages) {
  test(`${name} loads ${scripts} scripts, each once`, async () => {
    const page = await archive.browser.newPage();
    const complaints = watch(page, archive.server.origin);
    const from = archive.server.requests.length;
    await page.goto(archive.server.url + address);
    if (hover) for (const link of (await page.locator(hover).all()).slice(0, 2)) await link.hover();
    if (keys) await page.keyboard.press(keys);
    if (keys) await page.locator('dialog input').waitFor();
    if (address.includes('?')) await page.locator('#find li').first().waitFor();
    await page.waitForLoadState('networkidle');
    const requests = archive.server.requests.slice(from);
    const loaded = requests.filter((name) => name.endsWith('.js'));
    assert.equal(loaded.length, scripts, loaded.join());
    assert.equal(requests.filter((name) => name.endsWith('/search/manifest.bin')).length, manifests);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

/** Modules with everything that is easily confused with a comment, an import or an export. */
const MODULES = {
  page: `/** Comments
 * go. */
import * as all from "./all.js";
import {
  Point as Place, count,
} from "./all.js";
import { twice } from './twice.js'
import "./all.js";

export const results = async () => {
  const place = new Place(2);
  const listed = [...all.count(3)];
  const { import: one, export: two } = { import: 1, export: 2 };
  return [place.text(), listed, twice(one + two), await all.later(), all.text, Object.keys(all).sort(), [...count(1)], this];
};
`,
  quick: 'export function open() { return 1; }',
  categories: '', facets: '', snippets: '', highlight: '',
  twice: `const module_0 = (n) => n * 2; // a name that the joined script would like to have
export { module_0 as twice };`,
  all: `// A whole line.
export const text = \`
// stays
/** stays */
import { a } from "./nowhere.js";
export \${["a", \`}\${{ b: "\`" }.b}\`].map((x) => x + "// stays")}
\`;
  // goes
const tick = /[\`/*"']\\/\\/\`/g;
const ratio = (a, b) => a / b / 2; // a / b
export class Point {
  #x;
  constructor(x) { this.#x = x; }
  text() { return \`\${this.#x} \${"// '" + '/* "'}\${ratio(this.#x, 4)} \${"a\`b//\`".replace(tick, "")}\`; }
}
export function* count(n) {
  while (n-- > 0) yield /=/.test("=") ? n : -1;
}
export async function later() { return typeof /\`/ === "object"; }
/* goes
 */`,
};

test('a joined script gives what its modules give', async () => {
  const theme = await mkdtemp(path.join(tmpdir(), 'catena-theme-'));
  const folder = path.join(theme, 'assets/search');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(theme, 'package.json'), '{"type": "module"}');
  for (const [name, text] of Object.entries(MODULES)) writeFileSync(path.join(folder, `${name}.js`), text);
  const site = await buildSite({ args: ['--theme', theme] });
  try {
    const published = path.join(site.dir, 'assets/search');
    assert.deepEqual(readdirSync(published), ['more.js', 'search.js']);
    const script = readFileSync(path.join(published, 'search.js'), 'utf8');
    assert.ok(!script.includes('goes') && script.includes('// stays'), script);
    runInThisContext(script);
    runInThisContext(readFileSync(path.join(published, 'more.js'), 'utf8'));
    const joined = /** @type {any} */ (globalThis).catenaSearch;
    const modules = await import(pathToFileURL(path.join(folder, 'page.js')).href);
    const expected = await modules.results();
    assert.equal(expected.length, 8);
    assert.deepEqual(await joined.page.results(), expected);
    assert.equal(joined.quick.open(), 1);
  } finally {
    await site.remove();
    await rm(theme, { recursive: true, force: true });
  }
});
