/**
 * Lighthouse scores of each kind of page, as on a slow phone: `node lighthouse.mjs [RUNS]` (or
 * `cargo xtask lighthouse [--runs N]`) prints a table.
 *
 * The site is built for the address that it is served at, so that its canonical links lead to
 * itself, and is served compressed, as static hosts do.
 */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { FLAGS, browserProgram, catena, serve } from './archive.mjs';
import { everyKind } from './pages.mjs';

/** Scores that must be 100. */
export const GATES = /** @type {const} */ (['accessibility', 'best-practices', 'seo']);

/** Kinds that ask not to be found, which SEO would count against them. */
const UNLISTED = ['not-found', 'alias', 'withdrawn'];

/**
 * Budget of an answer's page before its search is used: requests, and kilobytes over the wire.
 * The page (10), the style sheet (12) and two scripts (6 together), each compressed, with their heads.
 */
export const BUDGET = { requests: 4, kilobytes: 30 };

/**
 * One page's figures.
 *
 * @typedef {object} Figures
 * @property {string} kind
 * @property {string} path
 * @property {number} performance score, the median of the runs
 * @property {Record<string, number>} scores those of {@link GATES}
 * @property {string[]} faults audits below 100 in them, in words
 * @property {number} requests
 * @property {number} kilobytes over the wire
 */

/**
 * Measures one page of each kind of the sample archive.
 *
 * @param {(kind: string) => boolean} wanted which kinds
 * @param {number} runs how often each, for the performance score
 * @returns {Promise<Figures[]>}
 */
export async function measure(wanted, runs) {
  const scratch = await mkdtemp(path.join(tmpdir(), 'catena-lighthouse-'));
  const dir = path.join(scratch, 'site');
  const profile = path.join(scratch, 'profile');
  await mkdir(profile);
  const chrome = await chromeLauncher.launch({
    chromePath: browserProgram(),
    chromeFlags: ['--headless=new', ...FLAGS],
    userDataDir: profile,
  });
  const server = await serve(dir, { encoding: 'gzip' });
  try {
    const flags = ['--output', dir, '--cache', path.join(scratch, 'cache'), '--base-url', server.url];
    catena(['build', ...flags, '--quiet']);
    const figures = [];
    const pages = everyKind(dir).filter(({ kind }) => wanted(kind));
    for (const page of pages) figures.push(await measurePage(page, server, chrome.port, runs));
    return figures;
  } finally {
    chrome.kill();
    await server.close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {{kind: string, path: string}} page
 * @param {Awaited<ReturnType<typeof serve>>} server
 * @param {number} port the browser's
 * @param {number} runs
 * @returns {Promise<Figures>}
 */
async function measurePage({ kind, path: address }, server, port, runs) {
  const performance = [];
  /** @type {Figures | undefined} */
  let figures;
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(server.url + address, { port, output: 'json', logLevel: 'error' });
    if (!result || result.lhr.runtimeError) {
      throw new Error(`${address}: ${result?.lhr.runtimeError?.message ?? 'Lighthouse says nothing'}`);
    }
    const { audits, categories } = result.lhr;
    performance.push(percent(categories.performance?.score));
    const network = /** @type {{items: {transferSize: number, url: string}[]}} */ (audits['network-requests']?.details);
    // The icon is the browser's own wish, once for a site, and delays nothing.
    const requests = network.items.filter(({ url }) => !url.endsWith('/favicon.svg'));
    const faults = GATES.flatMap((gate) => categories[gate]?.auditRefs ?? [])
      .map(({ id, weight }) => ({ audit: audits[id], weight }))
      .filter(({ audit, weight }) => weight > 0 && audit && audit.score !== null && audit.score < 1)
      .map(({ audit }) => `${audit?.id}: ${audit?.title}: ${JSON.stringify(audit?.details).slice(0, 600)}`);
    figures = {
      kind,
      path: address,
      performance: 0,
      scores: Object.fromEntries(GATES.map((gate) => [gate, percent(categories[gate]?.score)])),
      faults,
      requests: requests.length,
      kilobytes: requests.reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000,
    };
  }
  if (!figures) throw new Error('no run');
  const sorted = performance.sort((one, other) => one - other);
  return { ...figures, performance: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

/** @param {number | null | undefined} score */
const percent = (score) => Math.round((score ?? 0) * 100);

/** Prints a table of every kind of page. */
async function main() {
  const runs = Number(process.argv[2] ?? 3);
  console.log('| page | performance | accessibility | best practices | SEO | requests | KB over the wire |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  const faults = [];
  for (const figures of await measure((kind) => !UNLISTED.includes(kind), runs)) {
    const scores = GATES.map((gate) => figures.scores[gate]).join(' | ');
    const { kind, performance, requests, kilobytes } = figures;
    console.log(`| ${kind} | ${performance} | ${scores} | ${requests} | ${kilobytes.toFixed(1)} |`);
    faults.push(...figures.faults.map((fault) => `${kind}: ${fault}`));
  }
  for (const fault of faults) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
