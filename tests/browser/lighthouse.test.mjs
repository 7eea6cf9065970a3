/**
 * The answer's and the search's page have perfect Lighthouse scores and stay small. The other kinds
 * are measured by `cargo xtask lighthouse`: a page takes about ten seconds.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUDGET, GATES, measure } from './lighthouse.mjs';

/** The page that readers reach from elsewhere, and the page with most code of its own. */
const WANTED = ['answer', 'search'];

test('Lighthouse gives 100 for accessibility, best practices and SEO', async () => {
  const figures = await measure((kind) => WANTED.includes(kind), 1);
  assert.deepEqual(figures.map(({ kind }) => kind), WANTED);
  for (const { kind, scores, faults, requests, kilobytes, performance } of figures) {
    console.log(`${kind}: performance ${performance}, ${requests} requests, ${kilobytes.toFixed(1)} KB`);
    const wanted = Object.fromEntries(GATES.map((gate) => [gate, 100]));
    assert.deepEqual({ kind, scores, faults }, { kind, scores: wanted, faults: [] });
    if (kind === 'answer') {
      assert.ok(requests <= BUDGET.requests, `${requests} requests`);
      assert.ok(kilobytes <= BUDGET.kilobytes, `${kilobytes} KB`);
    }
  }
});
