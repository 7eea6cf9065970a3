/**
 * The Nu HTML checker accepts every page, style sheet and picture of every site.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSites } from './sites.mjs';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/**
 * Messages of the checker that are no fault of a page, each with the reason.
 *
 * @type {{pattern: RegExp, extract?: RegExp, reason: string}[]}
 */
const KNOWN = [
  {
    pattern: /^Resource violates Content Security Policy \(meta tag\): .* blocked by/,
    reason: "the checker reads files, whose origin is opaque: 'self' matches nothing there",
  },
  {
    pattern: /^Inline script violates Content Security Policy/,
    reason: 'JSON-LD is a block of data, which no policy forbids; tests/suite/links.rs allows no other script',
  },
  {
    pattern: /^CSS: “display”: “math” is not a “display” value\.$/,
    reason: 'a value of MathML Core, which the checker does not know yet',
  },
  {
    pattern: /^CSS: Parse Error\.$/,
    extract: /^:*highlight\(words\) \{/,
    reason: 'a pseudo-element of the CSS Custom Highlight API, which the checker does not know yet; it reads on after it',
  },
];

/** @type {ReturnType<typeof buildSites>} */
let built;
before(() => {
  built = buildSites();
});
after(() => built?.remove());

/** Files with a fault each, which the checker must name: proof that it reads all three kinds. */
const FAULTS = {
  'bad.html': '<!DOCTYPE html><html lang=en><title>t</title><p><b>x',
  'bad.css': 'p { colour: red }',
  'bad.svg': '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="1"/></svg>',
};

test('the Nu HTML checker has nothing to say', () => {
  const bad = path.join(built.scratch, 'sites', 'bad');
  mkdirSync(bad);
  for (const [name, text] of Object.entries(FAULTS)) writeFileSync(path.join(bad, name), text);
  const folders = [...built.sites.map(({ dir }) => dir), bad];
  const flags = ['--format', 'json', '--skip-non-html', '--also-check-css', '--also-check-svg', '--stdout', '--exit-zero-always'];
  // One virtual machine for all: its start costs more than a hundred pages.
  const { stdout, stderr, status, error } = spawnSync('java', ['-Xss4m', '-jar', JAR, ...flags, ...folders], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  assert.equal(status, 0, stderr);
  /** @type {{type: string, url?: string, lastLine?: number, message: string, extract?: string}[]} */
  const messages = JSON.parse(stdout).messages;
  const isKnown = (/** @type {{message: string, extract?: string}} */ { message, extract: at = '' }) =>
    KNOWN.some(({ pattern, extract }) => pattern.test(message) && (!extract || extract.test(at.trim())));
  const unknown = messages.filter((message) => !isKnown(message));
  const root = path.dirname(bad);
  const faults = unknown.map(({ type, url, lastLine, message, extract }) => {
    const place = url?.startsWith('file:') ? path.relative(root, fileURLToPath(url)) : url;
    return { place, line: `${place}:${lastLine}: ${type}: ${message}: ${extract?.trim()}` };
  });
  const named = new Set(faults.map(({ place }) => place));
  for (const name of Object.keys(FAULTS)) assert.ok(named.delete(`bad/${name}`), `${name} passed`);
  const ours = faults.filter(({ place }) => !place?.startsWith('bad/'));
  assert.deepEqual(ours.map(({ line }) => line), []);
});
