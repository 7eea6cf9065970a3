/**
 * Runs the recipe for ZIM files of docs/publishing.md as the page prints it, with the real zimwriterfs
 * and zimcheck, and opens the result in kiwix-serve.
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { PUBLISHED, ROOT, catena, launch, watch } from './archive.mjs';
import { ANSWERS, ASKS } from './pages.mjs';

const missing = ['zimwriterfs', 'zimcheck', 'kiwix-serve'].find((name) => spawnSync(name, ['--version']).error);
const skip = missing !== undefined && !process.env.CI;
if (skip) console.log(`Skipped: the ZIM file. Install ${missing}.`);

const guide = readFileSync(path.join(ROOT, 'docs/publishing.md'), 'utf8');
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);
const [recipe, ...others] = blocks.filter((text) => text.includes('\nzimwriterfs '));

/** Types that kiwix-serve may send for the ends of names. */
const TYPES = {
  '.html': /^text\/html/,
  '.css': /^text\/css/,
  '.js': /^(text|application)\/javascript/,
  '.svg': /^image\/svg\+xml/,
  '.json': /^application\/json/,
};

const archive = mkdtempSync(path.join(tmpdir(), 'catena-zim-'));
/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('node:child_process').ChildProcess} */
let server;
let origin = '';
/** Address of the site in kiwix-serve. */
let home = '';

/** Returns a port that is free. */
async function freePort() {
  const probe = net.createServer();
  await new Promise((done) => probe.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {net.AddressInfo} */ (probe.address());
  await new Promise((done) => probe.close(done));
  return port;
}

/** Puts front matter on the record of an id. @param {string} id @param {string} lines */
function mark(id, lines) {
  const folder = path.join(archive, 'content/answers');
  const file = path.join(folder, readdirSync(folder).find((name) => name.includes(id)) ?? '');
  writeFileSync(file, `---\n${lines}\n---\n${readFileSync(file, 'utf8')}`);
}

describe('a ZIM file', { skip }, () => {
  before(async () => {
    assert.equal(missing, undefined, `${missing} is not installed`);
    cpSync(path.join(ROOT, 'content'), path.join(archive, 'content'), { recursive: true });
    mark(ANSWERS, 'aliases: old-name');
    mark('d1c2b593753d78cf', 'withdrawn: It was wrong.');
    mkdirSync(path.join(archive, 'static'));
    writeFileSync(path.join(archive, 'static/empty.txt'), '');
    writeFileSync(path.join(archive, 'site.yaml'), 'title: Mine\n');
    catena(['build', '--config', path.join(archive, 'site.yaml'), '--base-url', PUBLISHED, '--quiet']);

    browser = await launch();
    const page = await browser.newPage({ viewport: { width: 48, height: 48 } });
    await page.goto(pathToFileURL(path.join(archive, 'public/assets/favicon.svg')).href);
    await page.screenshot({ path: path.join(archive, 'icon.png') });
    await page.close();

    assert.deepEqual(others, []);
    const packed = spawnSync('sh', ['-c', recipe], { cwd: archive, encoding: 'utf8' });
    assert.equal(packed.status, 0, packed.stdout + packed.stderr);
    assert.match(packed.stdout, /Overall Test Status: Pass/);

    const port = await freePort();
    const words = ['--address=127.0.0.1', `--port=${port}`, path.join(archive, 'archive.zim')];
    server = spawn('kiwix-serve', words, { stdio: 'ignore' });
    origin = `http://127.0.0.1:${port}`;
    const answers = () => fetch(origin).then(({ ok }) => ok, () => false);
    for (let tries = 0; !(await answers()); tries += 1) {
      assert.ok(tries < 100, 'kiwix-serve answers within ten seconds');
      await sleep(100);
    }
    // Newer versions have the pages of all ZIM files in one folder.
    const folders = ['/content/archive/', '/archive/'];
    for (const folder of folders) {
      if (home === '' && (await fetch(`${origin}${folder}index.html`)).ok) home = origin + folder;
    }
    assert.notEqual(home, '');
  });
  after(async () => {
    await browser?.close();
    server?.kill();
    rmSync(archive, { recursive: true, force: true });
  });

  test('every file of the site is in it, with its type', async () => {
    const folder = path.join(archive, 'zim');
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const entry of entries) {
      const name = path.relative(folder, path.join(entry.parentPath, entry.name));
      const response = await fetch(home + name);
      assert.equal(response.status, 200, name);
      const type = TYPES[/** @type {keyof TYPES} */ (path.extname(name))];
      if (type) assert.match(response.headers.get('content-type') ?? '', type, name);
      await response.arrayBuffer();
    }
    assert.ok(entries.length > 100, String(entries.length));
    assert.ok(!existsSync(path.join(folder, '.catena-files')));
  });

  test('an old address leads to the answer', async () => {
    const response = await fetch(`${home}answers/old-name.html`);
    assert.ok(response.url.endsWith(`/answers/${ANSWERS}.html`), response.url);
  });

  /**
   * Reads and searches as a visitor does.
   *
   * @param {import('playwright-core').Page | import('playwright-core').Frame} view
   */
  async function visit(view) {
    await view.locator(`main a[href$="answers/${ASKS}.html"]`).first().click();
    await view.locator('main h1', { hasText: 'latent-space compression' }).waitFor();
    // By the style sheet, as a browser's own font has no such name.
    const font = await view.locator('header nav a').first().evaluate((link) => getComputedStyle(link).fontFamily);
    assert.match(font, /sans-serif/);
    await view.locator('main a[href*="sources/"]:visible').first().click();
    await view.waitForURL(/\/sources\//);
    assert.match(await view.title(), /Mine$/);
    const field = view.locator('header input[name="q"]');
    await field.fill('symmetries noise');
    await field.press('Enter');
    await view.waitForURL(/search\.html\?q=symmetries/);
    await view.locator(`main a[href*="answers/${ANSWERS}.html"]`).first().click();
    await view.locator('main h1', { hasText: 'learning symmetries over noise' }).waitFor();
  }

  /** Leaves out what the toolbar of kiwix-serve 3.3 complains about. @param {string[]} complaints */
  const ours = (complaints) => complaints.filter((text) => !/TrustedHTML|jQuery/.test(text));

  test('its pages can be read and searched', async () => {
    const page = await browser.newPage();
    const complaints = watch(page, origin);
    await page.goto(`${home}index.html`);
    await visit(page);
    assert.deepEqual(ours(complaints), []);
    await page.close();
  });

  test('in a frame, as in the viewer of newer versions, too', async () => {
    const page = await browser.newPage();
    const complaints = watch(page, origin);
    const html = `<!DOCTYPE html><link rel="icon" href="data:,"><iframe name="content" width="1000" height="600" src="${home}index.html"></iframe>`;
    await page.route(`${origin}/viewer.html`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(`${origin}/viewer.html`);
    const frame = page.frame('content');
    assert.ok(frame);
    await visit(frame);
    assert.deepEqual(ours(complaints), []);
    await page.close();
  });

  test("Kiwix's own search finds titles", async () => {
    const response = await fetch(`${origin}/suggest?content=archive&term=latent-space`);
    assert.match(await response.text(), new RegExp(`answers/${ASKS}\\.html`));
  });
});
