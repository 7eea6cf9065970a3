/**
 * Sizes of a site: `node weigh.mjs [RECORDS]` (or `cargo xtask weigh [--records N]`) builds a
 * made-up archive with all outputs and with `size: lean`. It prints bytes per record by kind of
 * file and the size of an answer's page, with their goals. A missed goal is bold.
 */

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PUBLISHED, build, corpus, filesIn, scratch } from './sites.mjs';

/** Presets and what a record may weigh under each, in bytes. */
export const PRESETS = /** @type {const} */ ({ full: 25_000, lean: 10_000 });

/** The most that an answer's page may take; bytes, where nothing else is said. */
export const GOALS = {
  page: 30_000,
  pageGzip: 10_000,
  css: 12_000,
  scripts: 6_000,
  requests: 4,
};

/**
 * Kinds of file, by the first pattern that matches a path; a path that none matches is `other`.
 *
 * @type {[string, RegExp][]}
 */
const KINDS = [
  ['answers', /^answers\/[^/]+\.html$/],
  ['Markdown twins', /^answers\/.*\.md$/],
  ['raw records', /^answers\/.*\.txt$/],
  ['sources', /^sources\/.*\.html$/],
  ['comparisons', /^compare\//],
  ['threads', /^threads(\/|\.html)/],
  ['feeds', /^(feed\.|(categories|models|tags)\/.*\.(xml|json)$)/],
  ['dumps', /^data\//],
  ['search index', /^search\//],
  ['theme', /^assets\//],
  ['lists and other pages', /\.html$/],
];

/**
 * The weight of a site.
 *
 * @typedef {object} Weight
 * @property {number} files
 * @property {number} bytes
 * @property {Map<string, number>} kinds bytes of each kind
 * @property {number[]} pages bytes of each answer's page, sorted
 * @property {number[]} pagesGzip the same compressed
 * @property {number} css compressed bytes of the style sheets of an answer's page
 * @property {number} scripts compressed bytes of its scripts
 * @property {number} requests how many files it takes, with itself and without the icon
 */

/**
 * Weighs a site.
 *
 * @param {string} dir its folder
 * @returns {Weight}
 */
export function weigh(dir) {
  const files = filesIn(dir);
  /** @type {Map<string, number>} */
  const kinds = new Map([...KINDS.map(([kind]) => kind), 'other'].map((kind) => [kind, 0]));
  let bytes = 0;
  for (const file of files) {
    const { size } = statSync(path.join(dir, file));
    const kind = KINDS.find(([, pattern]) => pattern.test(file))?.[0] ?? 'other';
    kinds.set(kind, (kinds.get(kind) ?? 0) + size);
    bytes += size;
  }
  const answers = files
    .filter((file) => /^answers\/[^/]+\.html$/.test(file))
    .map((file) => readFileSync(path.join(dir, file)))
    .filter((html) => html.includes('<body class="answer'));
  const size = (/** @type {RegExp} */ pattern) => {
    const found = [...(answers[0] ?? '').toString().matchAll(pattern)].map((match) => match[1] ?? '');
    const sizes = found.map((href) => gzipSync(readFileSync(path.join(dir, 'answers', href)), { level: 6 }).length);
    return { count: sizes.length, bytes: sizes.reduce((sum, one) => sum + one, 0) };
  };
  const css = size(/<link rel="stylesheet" href="([^"]+)"/g);
  const scripts = size(/<script [^>]*src="([^"]+)"/g);
  return {
    files: files.length,
    bytes,
    kinds,
    pages: sorted(answers.map((html) => html.length)),
    pagesGzip: sorted(answers.map((html) => gzipSync(html, { level: 6 }).length)),
    css: css.bytes,
    scripts: scripts.bytes,
    requests: 1 + css.count + scripts.count,
  };
}

/**
 * Builds an archive under a preset and weighs it.
 *
 * @param {string} content
 * @param {keyof typeof PRESETS} preset
 * @param {string} folder for the site
 */
export function weighPreset(content, preset, folder) {
  const config = path.join(folder, `${preset}.yaml`);
  writeFileSync(config, `title: Antigravity Q&A\nbase_url: ${PUBLISHED}\nsize: ${preset}\n`);
  const dir = path.join(folder, preset);
  build(['--config', config, '--content', content, '--output', dir, '--cache', path.join(folder, `${preset}-cache`), '--quiet']);
  return weigh(dir);
}

/** @param {number[]} numbers */
const sorted = (numbers) => numbers.sort((one, other) => one - other);

/** @param {number[]} numbers sorted */
const middle = (numbers) => numbers[Math.floor(numbers.length / 2)] ?? 0;

/** @param {number[]} numbers sorted */
export const most = (numbers) => numbers.at(-1) ?? 0;

/** @param {number} number */
const shown = (number) => Math.round(number).toLocaleString('en-GB');

/**
 * Returns a figure, bold where it misses its goal.
 *
 * @param {number} figure
 * @param {number} [goal]
 * @param {string} [text]
 */
const judged = (figure, goal, text = shown(figure)) => (goal !== undefined && figure > goal ? `**${text}**` : text);

/**
 * Returns the tables of the weights.
 *
 * @param {Map<keyof typeof PRESETS, Weight>} weights
 * @param {number} records
 */
export function tables(weights, records) {
  const presets = [...weights.keys()];
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const all = (/** @type {(weight: Weight, preset: keyof typeof PRESETS) => string} */ cell) =>
    [...weights].map(([preset, weight]) => cell(weight, preset));
  const lines = [
    row(['bytes a record', ...presets]),
    row(['---', ...presets.map(() => '---:')]),
    ...[...(weights.values().next().value?.kinds.keys() ?? [])].map((kind) =>
      row([kind, ...all(({ kinds }) => shown((kinds.get(kind) ?? 0) / records))]),
    ),
    row(['in all', ...all(({ bytes }, preset) => judged(bytes / records, PRESETS[preset]))]),
    row(['goal', ...presets.map((preset) => shown(PRESETS[preset]))]),
    row(['files a record', ...all(({ files }) => (files / records).toFixed(1))]),
    '',
    row(["an answer's page", 'goal', ...presets]),
    row(['---', '---:', ...presets.map(() => '---:')]),
    row(['HTML, bytes: median (most)', shown(GOALS.page), ...all(({ pages }) => spread(pages, GOALS.page))]),
    row(['HTML, gzip', shown(GOALS.pageGzip), ...all(({ pagesGzip }) => spread(pagesGzip, GOALS.pageGzip))]),
    row(['style sheet, gzip', shown(GOALS.css), ...all(({ css }) => judged(css, GOALS.css))]),
    row(['scripts before the search is opened, gzip', shown(GOALS.scripts), ...all(({ scripts }) => judged(scripts, GOALS.scripts))]),
    row(['requests', shown(GOALS.requests), ...all(({ requests }) => judged(requests, GOALS.requests))]),
  ];
  return lines.join('\n');
}

/**
 * @param {number[]} numbers sorted
 * @param {number} goal
 */
const spread = (numbers, goal) => judged(most(numbers), goal, `${shown(middle(numbers))} (${shown(most(numbers))})`);

/** Prints the tables for an archive of as many records as wanted. */
function main() {
  const records = Number(process.argv[2] ?? 1000);
  const { dir, remove } = scratch();
  try {
    const content = corpus(records, path.join(dir, 'content'));
    const presets = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));
    const weights = new Map(presets.map((preset) => [preset, weighPreset(content, preset, dir)]));
    console.log(`${shown(records)} made-up records. Bold: missed.\n\n${tables(weights, records)}`);
  } finally {
    remove();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
