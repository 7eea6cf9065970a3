/**
 * Runs the recipe for object stores of docs/publishing.md as the page prints it, with the real rclone.
 * The store is moto's server; a proxy in front of it counts uploads and interrupts them. CATENA_BIN
 * names our program, MOTO_SERVER moto's.
 */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '../..');
const archive = mkdtempSync(join(tmpdir(), 'catena-bucket-'));
const site = join(archive, 'public');
const list = join(archive, 'changes.txt');

const page = readFileSync(join(root, 'docs/publishing.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);
const [recipe, ...others] = blocks.filter((text) => text.includes('--header-upload'));
assert.deepEqual(others, []);
const build = blocks.find((text) => text.includes('--changed'));

/** The type of each kind of file. */
const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  bib: 'application/x-bibtex; charset=utf-8',
  bin: 'application/octet-stream',
  gz: 'application/gzip',
  png: 'image/png',
};
const COMPRESSED = ['bin', 'gz', 'png'];
/** Files of these names have no type of their own. */
const UNNAMED = ['.catena-files', '.nojekyll'];

let server;
let store;
/** Number of uploads and removals since the last reset, and what happens at a certain one. */
const seen = { changes: 0, stop: Infinity, at: () => {} };

const proxy = http.createServer((request, response) => {
  const changes = request.method === 'DELETE' || (request.method === 'PUT' && request.url.startsWith('/bucket/'));
  if (changes) seen.changes += 1;
  if (changes && seen.changes > seen.stop) return seen.at(response);
  const { method, url: path, headers } = request;
  const forward = http.request({ ...store, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.rawHeaders);
    answer.pipe(response);
  });
  forward.on('error', () => response.destroy());
  request.pipe(forward);
});

before(async () => {
  assert.equal(spawnSync('rclone', ['version']).error, undefined, 'rclone is installed');
  server = spawn(process.env.MOTO_SERVER, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  for await (const part of server.stderr.iterator({ destroyOnReturn: false })) {
    text += part;
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
    if (port) store = { host: '127.0.0.1', port };
    if (port) break;
  }
  assert.ok(store, text);
  server.stderr.resume();
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  cpSync(join(root, 'content'), join(archive, 'content'), { recursive: true });
  writeFileSync(join(archive, 'site.yaml'), 'title: Mine\n');
  const own = join(archive, 'static/own files');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'picture.png'), 'PNG');
  writeFileSync(join(own, 'words [1] + ü.txt'), 'Words, words, words');
  writeFileSync(join(own, 'words.txt.gz'), gzipSync('Words'));
  await run('rclone mkdir remote:bucket');
});

after(() => {
  server?.kill();
  proxy.closeAllConnections();
  proxy.close();
  rmSync(archive, { recursive: true, force: true });
});

/** Environment without the user's own settings for rclone and for stores. */
function environment() {
  const theirs = Object.entries(process.env).filter(([name]) => !/^(AWS|RCLONE)_/.test(name));
  return {
    ...Object.fromEntries(theirs),
    RCLONE_CONFIG: join(archive, 'rclone.conf'),
    RCLONE_CONFIG_REMOTE_TYPE: 's3',
    RCLONE_CONFIG_REMOTE_PROVIDER: 'Other',
    RCLONE_CONFIG_REMOTE_ENDPOINT: `http://127.0.0.1:${proxy.address().port}`,
    RCLONE_CONFIG_REMOTE_ACCESS_KEY_ID: 'key',
    RCLONE_CONFIG_REMOTE_SECRET_ACCESS_KEY: 'secret',
    RCLONE_CONFIG_REMOTE_ACL: 'public-read',
    // A failed request ends the upload at once, instead of a minute later.
    RCLONE_RETRIES: '1',
    RCLONE_LOW_LEVEL_RETRIES: '1',
  };
}

/** Starts a script in a process group of its own. */
function start(script) {
  const options = { cwd: archive, env: environment(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] };
  const child = spawn('sh', ['-c', script], options);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, text })) };
}

async function run(script) {
  const { code, text } = await start(script).ended;
  assert.equal(code, 0, `${script}\n${text}`);
}

const rebuild = () => run(`${build.trim().replace(/^catena/, `"${process.env.CATENA_BIN}"`)} --allow-removals`);

/** Runs the recipe to its end, and returns how many requests changed the store. */
async function upload() {
  Object.assign(seen, { changes: 0, stop: Infinity });
  await run(recipe);
  assert.ok(!existsSync(list), 'the list is removed after the upload');
  return seen.changes;
}

/** Paths of the list. */
const listed = () => new Set(readFileSync(list, 'utf8').split('\n').filter(Boolean).map((line) => line.slice(2)));

/** Fetches from the store, as a reader without a key does, and leaves the body as it comes. */
function get(path) {
  return new Promise((done, failed) => {
    http.get({ ...store, path }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      done({ status: answer.statusCode, headers: answer.headers, body });
    }).on('error', failed);
  });
}

/** Checks that the store has the files of the site and no others, each with its headers. */
async function same() {
  const entries = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1));
  const paths = names.filter((name) => name !== '.catena-site').sort();
  const { stdout } = spawnSync('rclone', ['lsf', '-R', '--files-only', 'remote:bucket'], {
    env: { ...environment(), RCLONE_CONFIG_REMOTE_ENDPOINT: `http://127.0.0.1:${store.port}` }, encoding: 'utf8',
  });
  assert.deepEqual(stdout.trimEnd().split('\n').sort(), paths);
  for (const path of paths) {
    const { status, headers, body } = await get(`/bucket/${path.split('/').map(encodeURIComponent).join('/')}`);
    assert.equal(status, 200, path);
    const extension = path.split('.').at(-1);
    const isPlain = UNNAMED.includes(path) || COMPRESSED.includes(extension);
    assert.equal(headers['content-encoding'], isPlain ? undefined : 'gzip', path);
    if (!UNNAMED.includes(path)) assert.equal(headers['content-type'], TYPES[extension], path);
    assert.ok((isPlain ? body : gunzipSync(body)).equals(readFileSync(join(site, path))), path);
  }
}

/** Changes a page, and removes a record if there is one of this number. */
async function edit(text, number) {
  const about = join(archive, 'content/pages/about.md');
  writeFileSync(about, `${readFileSync(about, 'utf8')}\n${text}\n`);
  const folder = join(archive, 'content/answers');
  if (number !== undefined) rmSync(join(folder, readdirSync(folder)[number]));
  await rebuild();
}

test('the first upload has the whole site, compressed and with types', async () => {
  await rebuild();
  const { size } = listed();
  assert.equal(await upload(), size);
  await same();
});

test('a build without changes uploads nothing', async () => {
  await rebuild();
  assert.equal(await upload(), 0);
  await same();
});

test('an upload sends only what the list names, and removes what is gone', async () => {
  await edit('One more line.', 0);
  const paths = listed();
  assert.ok([...paths].some((path) => !existsSync(join(site, path))));
  assert.equal(await upload(), paths.size);
  await same();
});

test('a page of the same size is uploaded', async () => {
  const about = join(archive, 'content/pages/about.md');
  writeFileSync(about, readFileSync(about, 'utf8').replace('archive', 'Archive'));
  await rebuild();
  await upload();
  await same();
});

test('after the store failed, the same command sends the rest', async () => {
  await edit('Then the store fails.', 0);
  const { size } = listed();
  for (const stop of [0, 7, size - 9]) {
    Object.assign(seen, { changes: 0, stop, at: (response) => response.writeHead(503).end() });
    const { code } = await start(recipe).ended;
    assert.notEqual(code, 0);
    assert.equal(listed().size, size, 'the list is kept');
  }
  assert.ok((await upload()) <= 2, 'what arrived is not sent again');
  await same();
});

test('after the client was killed, the same command sends the rest, with later changes', async () => {
  await edit('Then the client is killed.', 0);
  for (const stop of [3, 20]) {
    let upload;
    // Several requests may be under way.
    const at = () => upload.child.signalCode ?? process.kill(-upload.child.pid, 'SIGKILL');
    Object.assign(seen, { changes: 0, stop, at });
    upload = start(recipe);
    assert.equal((await upload.ended).code, null);
    assert.ok(existsSync(list), 'the list is kept');
    await edit('And the archive changes.');
  }
  await upload();
  await same();
});
