/**
 * Shared by all browser tests: the sample archive built into a temporary folder, served under a
 * sub-path on loopback as a static host would, and a browser that can reach only that server. Knows
 * the program's flags and no page of the site.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Path of the served site, like that of a project page. */
export const BASE = '/archive/';

/** Published address of the site; never requested. */
export const PUBLISHED = `https://example.org${BASE}`;

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.xml', 'application/xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json'],
]);

/**
 * Runs the program.
 *
 * @param {string[]} args its arguments
 * @returns {string} what it wrote to standard output
 */
export function catena(args) {
  const program = process.env.CATENA_BIN ?? path.join(ROOT, 'target/debug/catena');
  if (!existsSync(program)) {
    throw new Error(`no program at ${program}: run \`cargo build\`, or name it in CATENA_BIN`);
  }
  const stdio = /** @type {const} */ (['ignore', 'pipe', 'pipe']);
  return execFileSync(program, args, { cwd: ROOT, encoding: 'utf8', stdio });
}

/**
 * Builds an archive into a new temporary folder.
 *
 * @param {{content?: string, config?: string, args?: string[]}} [options]
 *   content: folder of records instead of the sample's; config: settings file; args: further flags
 * @returns {Promise<{dir: string, remove: () => Promise<void>}>} the site's folder
 */
export async function buildSite(options = {}) {
  const scratch = await mkdtemp(path.join(tmpdir(), 'catena-browser-'));
  const dir = path.join(scratch, 'site');
  const cache = path.join(scratch, 'cache');
  const args = ['build', '--output', dir, '--cache', cache, '--base-url', PUBLISHED, '--quiet'];
  if (options.content) args.push('--content', options.content);
  if (options.config) args.push('--config', options.config);
  catena([...args, ...(options.args ?? [])]);
  return { dir, remove: () => rm(scratch, { recursive: true, force: true }) };
}

/**
 * Finds the file that a static host shows for a path.
 *
 * @param {string} dir the site's folder
 * @param {string} pathname the request's path
 * @returns {string | null} the file, or null where there is none
 */
function fileFor(dir, pathname) {
  if (!pathname.startsWith(BASE)) return null;
  const inside = path.normalize(decodeURIComponent(pathname.slice(BASE.length)));
  if (inside.startsWith('..') || path.isAbsolute(inside)) return null;
  const file = path.join(dir, inside);
  const candidates = [file, `${file}.html`, path.join(file, 'index.html')];
  return candidates.find((name) => existsSync(name) && statSync(name).isFile()) ?? null;
}

/**
 * Serves a folder below {@link BASE}, with `404.html` for what is missing.
 *
 * @param {string} dir the site's folder
 * @param {{encoding?: 'gzip'}} [options] encoding: how all that is text is compressed
 * @returns {Promise<{url: string, origin: string, requests: string[], close: () => Promise<void>}>}
 *   url: the home page; requests: the paths asked for so far
 */
export async function serve(dir, options = {}) {
  /** @type {string[]} */
  const requests = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(pathname);
    const found = fileFor(dir, pathname);
    const file = found ?? path.join(dir, '404.html');
    response.statusCode = found ? 200 : 404;
    response.setHeader('Content-Type', TYPES.get(path.extname(file)) ?? 'application/octet-stream');
    response.setHeader('Cache-Control', 'no-store');
    let body = readFileSync(file);
    if (options.encoding && TYPES.has(path.extname(file))) {
      response.setHeader('Content-Encoding', options.encoding);
      body = gzipSync(body);
    }
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const close = () =>
    new Promise((resolve) => {
      server.close(() => resolve(undefined));
      server.closeAllConnections();
    });
  return { url: origin + BASE, origin, requests, close };
}

/**
 * Finds a program on the path.
 *
 * @param {string[]} names the first that exists is taken
 */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of names) {
    const folder = folders.find((folder) => existsSync(path.join(folder, name)));
    if (folder !== undefined) return path.join(folder, name);
  }
  return null;
}

/** Returns the browser's program: the one CHROMIUM names, or the first on the path. */
export function browserProgram() {
  const program = process.env.CHROMIUM || onPath(['chromium', 'chromium-browser', 'google-chrome', 'chrome']);
  if (!program) throw new Error('no Chromium on the path: install it, or name its program in CHROMIUM');
  return program;
}

/** Returns Firefox's program: the one FIREFOX names, or the first on the path, or null. */
export const firefoxProgram = () => process.env.FIREFOX || onPath(['firefox-esr', 'firefox']);

/** Flags that keep a browser from requests of its own. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts a browser with a fresh profile that does nothing of its own accord.
 *
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launch() {
  return chromium.launch({ executablePath: browserProgram(), args: FLAGS });
}

/**
 * Runs a test with many pages, and once more if the browser itself crashes: that says nothing about
 * the pages. A crash that comes back fails.
 *
 * @param {(attempt: number) => Promise<void>} run
 */
export async function unlessItCrashes(run) {
  try {
    await run(1);
  } catch (error) {
    if (!/Page crashed/.test(String(error))) throw error;
    console.log('The browser crashed; once more.');
    await run(2);
  }
}

/**
 * Records everything on a page that must not happen.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} origin the only origin that may be asked, e.g. `http://127.0.0.1:80` or `file://`
 * @returns {string[]} the complaints so far, in words; grows as the page is used
 */
export function watch(page, origin) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    // Violations of the content security policy arrive here too.
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`${page.url()}: console ${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // Leaving a page cancels its pending requests.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(`${origin}/`) || url.startsWith('data:');
    if (!own) complaints.push(`foreign request: ${url}`);
  });
  return complaints;
}

/**
 * The sample archive, served, with a browser: the start of most test files.
 *
 * @param {Parameters<typeof buildSite>[0]} [options]
 */
export async function open(options) {
  const site = await buildSite(options);
  const server = await serve(site.dir);
  const browser = await launch();
  const close = async () => {
    await browser.close();
    await server.close();
    await site.remove();
  };
  return { site, server, browser, close };
}
