/**
 * The budgets of an answer's page hold, with everything on and under `size: lean`. What a record
 * weighs in all is printed beside its goal, on a small archive; `cargo xtask weigh` prints the same
 * of a larger one, and docs/benchmarks.md says where it stands.
 */

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { corpus, scratch } from './sites.mjs';
import { GOALS, PRESETS, most, tables, weighPreset } from './weigh.mjs';

const RECORDS = 300;

test('the budgets hold', () => {
  const { dir, remove } = scratch();
  try {
    const content = corpus(RECORDS, path.join(dir, 'content'));
    const presets = /** @type {(keyof typeof PRESETS)[]} */ (Object.keys(PRESETS));
    const weights = new Map(presets.map((preset) => [preset, weighPreset(content, preset, dir)]));
    console.log(tables(weights, RECORDS));
    for (const [preset, weight] of weights) {
      const taken = {
        page: most(weight.pages),
        pageGzip: most(weight.pagesGzip),
        css: weight.css,
        scripts: weight.scripts,
        requests: weight.requests,
      };
      assert.equal(weight.pages.length, RECORDS);
      for (const [figure, goal] of Object.entries(GOALS)) {
        const has = taken[/** @type {keyof typeof GOALS} */ (figure)];
        assert.ok(has > 0 && has <= goal, `${preset}: ${figure} ${has}, at most ${goal}`);
      }
    }
  } finally {
    remove();
  }
});
