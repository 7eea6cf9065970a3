/**
 * How long a reader on a slow phone waits for the first result: `node search_speed.mjs SITE…
 * [--query WORDS] [--runs N]`, where each SITE is the folder of a built site.
 *
 * The network is a slow 4G (1.6 Mbit/s, 150 ms until an answer begins), the processor is four times
 * slower, and nothing is cached. The sites take turns, so that a busy machine disturbs all of them
 * alike; the figures are medians.
 */

import { parseArgs } from 'node:util';
import { launch, serve } from './archive.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    query: { type: 'string', default: 'structure network phase' },
    runs: { type: 'string', default: '5' },
    verbose: { type: 'boolean', default: false },
  },
});

/** Notes when the first result is painted, and how much the layout shifts. */
function observe() {
  const figures = { first: 0, shift: 0 };
  Object.assign(globalThis, { figures });
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries())) {
      if (!entry.hadRecentInput) figures.shift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const observer = new MutationObserver(() => {
    if (!document.querySelector('#find ol li')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (figures.first = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function measure(browser, url) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const bandwidth = (1.6 * 1e6) / 8;
  const network = { offline: false, latency: 150, downloadThroughput: bandwidth, uploadThroughput: bandwidth };
  await page.waitForTimeout(2000); // a new window loads pages of the browser's own
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(observe);
  await page.goto(`${url}search.html?q=${encodeURIComponent(values.query)}`);
  await page.waitForFunction(() => /** @type {any} */ (globalThis).figures.first > 0, null, { timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  const found = await page.evaluate(() => {
    const { first, shift } = /** @type {any} */ (globalThis).figures;
    const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource'));
    const row = (/** @type {PerformanceResourceTiming} */ { name, startTime, responseEnd, encodedBodySize }) => ({
      name, from: Math.round(startTime), to: Math.round(responseEnd), bytes: encodedBodySize,
    });
    return { first, shift, files: entries.map(row) };
  });
  await context.close();
  return found;
}

/** @param {number[]} all */
const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];

const browser = await launch();
/** @type {Map<string, Awaited<ReturnType<typeof measure>>[]>} */
const runs = new Map(positionals.map((site) => [site, []]));
const servers = new Map();
for (const site of positionals) servers.set(site, await serve(site, { encoding: 'gzip' }));
for (let run = 0; run < Number(values.runs); run++) {
  for (const [site, all] of runs) all.push(await measure(browser, servers.get(site).url));
}
await browser.close();
console.log('| site | first result, ms | scripts | requests before it | KB before it | layout shift |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const [site, all] of runs) {
  const before = all.map(({ first, files }) => files.filter(({ from }) => from < first));
  const scripts = median(before.map((files) => files.filter(({ name }) => name.endsWith('.js')).length));
  const bytes = median(before.map((files) => files.reduce((sum, file) => sum + file.bytes, 0))) / 1000;
  const [first, shift] = [median(all.map((one) => one.first)), median(all.map((one) => one.shift))];
  const requests = median(before.map((files) => files.length)) + 1; // the page
  console.log(`| ${site} | ${first.toFixed(0)} | ${scripts} | ${requests} | ${bytes.toFixed(1)} | ${shift.toFixed(3)} |`);
  if (!values.verbose) continue;
  for (const { name, from, to, bytes } of all[0].files) console.log(`    ${from}–${to} ms, ${bytes} B: ${name.replace(/.*\/archive\//, '')}`);
}
for (const server of servers.values()) await server.close();
