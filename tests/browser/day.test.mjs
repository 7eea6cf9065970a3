/**
 * A publisher's day: from an empty folder to a site under a sub-path, with a live edit on the way.
 */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { PUBLISHED, ROOT, catena, launch, serve, watch, unlessItCrashes } from './archive.mjs';

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {string} */
let scratch;
before(async () => {
  browser = await launch();
  scratch = await mkdtemp(path.join(tmpdir(), 'catena-day-'));
});
after(async () => {
  await browser?.close();
  await rm(scratch, { recursive: true, force: true });
});

/**
 * Starts `catena serve` in an archive, and waits for its first build.
 *
 * @param {string} dir the archive
 */
async function preview(dir) {
  const program = process.env.CATENA_BIN ?? path.join(ROOT, 'target/debug/catena');
  const args = ['serve', '--port', '0'];
  const child = spawn(program, args, { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const ended = once(child, 'exit');
  const deadline = Date.now() + 60_000;
  while (!/^(built in|not built)/m.test(said)) {
    assert.ok(Date.now() < deadline && child.exitCode === null, said);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
  assert.ok(url, said);
  const stop = async () => {
    child.kill('SIGINT');
    const [code] = await ended;
    return code;
  };
  return { url, said: () => said, stop };
}

test('from an empty folder to a published site, with a live edit', async (t) => {
  const start = performance.now();
  const dir = path.join(scratch, 'archive');
  catena(['init', dir]);
  const config = path.join(dir, 'site.yaml');
  const samples = path.join(ROOT, 'content/answers');
  const added = catena(['add', '--config', config, samples]);
  assert.match(added, /^5 answers added/m);
  const answers = path.join(dir, 'content/answers');
  const names = (await readdir(answers)).filter((name) => name.endsWith('.txt')).sort();
  assert.equal(names.length, 5);
  for (const name of names) assert.match(name, /^\d{3}_[0-9a-f]{16}\.txt$/);

  const site = await preview(dir);
  t.diagnostic(`from nothing to the first page: ${Math.round(performance.now() - start)} ms`);
  const page = await browser.newPage();
  const complaints = watch(page, new URL(site.url).origin);
  try {
    await page.goto(site.url);
    assert.equal(await page.locator('h1').count(), 1);
    await page.goto(`${site.url}answers/8acbd1f2792065bd.html`);

    // An edit of the record is on screen, without a hand on the browser.
    const record = path.join(answers, '000_8acbd1f2792065bd.txt');
    const text = await readFile(record, 'utf8');
    await writeFile(record, text.replace('This is a thoughtful question', 'Seen at once'));
    await page.getByText('Seen at once').first().waitFor();

    // A failed build shows its error in the page, which stays; a good one removes it.
    const settings = await readFile(config, 'utf8');
    await writeFile(config, `${settings}\ntitel: Wrong\n`);
    const alert = page.getByRole('alert');
    await alert.getByText('unknown setting `titel`').waitFor();
    assert.equal(await page.getByText('Seen at once').count(), 1);
    await writeFile(config, settings);
    await alert.waitFor({ state: 'detached' });

    // An added answer joins the list, and leads on.
    await page.goto(`${site.url}answers.html`);
    const answer = text.replace(/\n.*\n/, '\nWhat does a new answer change?\n');
    await writeFile(path.join(scratch, 'new.txt'), answer);
    catena(['add', '--config', config, path.join(scratch, 'new.txt')]);
    await page.getByText('What does a new answer change?').first().waitFor();

    // The place of a broken record's page shows the error, until the record is fixed.
    const reader = await browser.newPage();
    await reader.goto(`${site.url}answers/8acbd1f2792065bd.html`);
    await writeFile(record, 'Antigravity Q&A\nWhat became of this?\n');
    const box = reader.getByRole('alert');
    await box.getByText('This page is missing').waitFor();
    await box.getByText('the record has no answer').waitFor();
    await writeFile(record, text);
    await box.waitFor({ state: 'detached' });

    // A site that was built despite an error is not called an old one.
    const twice = path.join(answers, '999_8acbd1f2792065bd.txt');
    await writeFile(twice, text.replace('This is', 'That was'));
    await box.getByText('The site was built without the files named here').waitFor();
    await rm(twice);
    await box.waitFor({ state: 'detached' });
    await reader.close();

    // Nothing of all this went into the published folder.
    const entries = await readdir(dir);
    assert.ok(!entries.includes('public') || (await readdir(path.join(dir, 'public'))).length === 0);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
    assert.equal(await site.stop(), 130, site.said());
  }

  // The same site as everybody else gets it: below a path, with no trace of the preview.
  const output = path.join(scratch, 'published');
  catena(['build', '--config', config, '--output', output, '--base-url', PUBLISHED, '--quiet']);
  const home = await readFile(path.join(output, 'index.html'), 'utf8');
  assert.ok(!home.includes('-catena/'));
  const server = await serve(output);
  const reader = await browser.newPage();
  const faults = watch(reader, server.origin);
  try {
    await reader.goto(server.url);
    await reader.getByRole('link', { name: 'Answers', exact: true }).first().click();
    await reader.getByRole('link', { name: 'What does a new answer change?' }).first().click();
    assert.match(await reader.locator('h1').innerText(), /What does a new answer change\?/);
    await reader.goto(`${server.url}nowhere`);
    assert.ok(await reader.locator('h1').isVisible());
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('nowhere') && !fault.includes('404')),
      [],
    );
  } finally {
    await reader.close();
    await server.close();
  }
  t.diagnostic(`from nothing to a site below a path: ${Math.round(performance.now() - start)} ms`);
});

test('any number of tabs is served and reloaded', () => unlessItCrashes(async (attempt) => {
  const dir = path.join(scratch, `tabs-${attempt}`);
  catena(['init', dir]);
  const about = path.join(dir, 'content/pages/about.md');
  await cp(path.join(ROOT, 'content/answers'), path.join(dir, 'content/answers'), { recursive: true });
  const site = await preview(dir);
  // Tabs of one window share their connections.
  const window = await browser.newContext();
  try {
    const tabs = [];
    for (let count = 0; count < 9; count += 1) {
      const tab = await window.newPage();
      await tab.goto(`${site.url}about.html`, { timeout: 10_000 });
      tabs.push(tab);
    }
    /** @param {string} heading */
    const shown = async (heading) => {
      await writeFile(about, `# ${heading}\n`);
      await Promise.all(tabs.map((tab) => tab.getByRole('heading', { name: heading }).waitFor()));
    };
    await shown('First change');
    // The tab that listens for all may be any of them; another takes its place.
    for (const number of [0, 3, 4]) await tabs.splice(number, 1)[0].close();
    await shown('Second change');
    await Promise.all(tabs.map((tab) => tab.reload()));
    await shown('Third change');
  } finally {
    await window.close();
    await site.stop();
  }
}));

test('an archive without an answer says so until there is one', async () => {
  const dir = path.join(scratch, 'empty');
  catena(['init', dir]);
  const site = await preview(dir);
  const page = await browser.newPage();
  try {
    await page.goto(site.url);
    await page.getByText('There is no site yet').waitFor();
    await page.getByText('catena add').waitFor();
    const sample = path.join(ROOT, 'content/answers/000_8acbd1f2792065bd.txt');
    // In two steps, as some tools write.
    const target = path.join(dir, 'content/answers/000_8acbd1f2792065bd.txt');
    await cp(sample, `${target}.part`);
    await rename(`${target}.part`, target);
    await page.locator('h1', { hasNotText: 'There is no site yet' }).waitFor();
  } finally {
    await page.close();
    assert.equal(await site.stop(), 130, site.said());
  }
});

test('no connection waits for another one to close', async () => {
  const dir = path.join(scratch, 'connections');
  catena(['init', dir]);
  const samples = path.join(ROOT, 'content/answers');
  catena(['add', '--config', path.join(dir, 'site.yaml'), samples]);
  const site = await preview(dir);
  try {
    // Each burst finds some idle threads, and has more connections than these.
    for (let size = 4; size <= 64; size += 4) {
      const agent = new http.Agent({ keepAlive: true });
      const ask = () =>
        new Promise((resolve, reject) => {
          const request = http.get(site.url, { agent, timeout: 10_000 }, (response) => {
            response.resume().on('end', () => resolve(response.statusCode));
          });
          request.on('timeout', () => request.destroy(new Error('no answer')));
          request.on('error', reject);
        });
      const answers = await Promise.all(Array.from({ length: size }, ask));
      agent.destroy();
      assert.ok(answers.every((status) => status === 200));
    }
  } finally {
    assert.equal(await site.stop(), 130, site.said());
  }
});

test('the preview answers this machine only', async () => {
  const dir = path.join(scratch, 'closed');
  catena(['init', dir]);
  const samples = path.join(ROOT, 'content/answers');
  catena(['add', '--config', path.join(dir, 'site.yaml'), samples]);
  const site = await preview(dir);
  try {
    const { hostname, port } = new URL(site.url);
    /** @param {string} request */
    const ask = async (request) => {
      const net = await import('node:net');
      const socket = net.connect(Number(port), hostname);
      socket.end(request);
      let text = '';
      for await (const part of socket) text += part;
      return text.split('\r\n')[0];
    };
    const host = `${hostname}:${port}`;
    const get = (/** @type {string} */ target, /** @type {string} */ name = host) =>
      ask(`GET ${target} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    assert.match(await get('/'), / 200 /);
    assert.match(await get('/answers/8acbd1f2792065bd'), / 200 /);
    assert.match(await get('/', 'example.org'), / 403 /);
    assert.match(await get('/', `example.org:${port}`), / 403 /);
    for (const target of [
      '/../site.yaml',
      '/../../site.yaml',
      '/%2e%2e/%2e%2e/site.yaml',
      '/..%2f..%2fsite.yaml',
      '/.catena-site',
      '//etc/passwd',
    ]) {
      assert.match(await get(target), / 404 /, target);
    }
    const post = `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
    assert.match(await ask(post), / 405 /);
  } finally {
    assert.equal(await site.stop(), 130, site.said());
  }
});
