/**
 * The client agrees with the brute-force scorer, to the bit: random archives and queries that
 * `cargo test` writes (src/search/laws.rs), answered from their files. CATENA_SEED makes others.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Reader } from '../../themes/default/assets/search/reader.js';
import { dateOf } from '../../themes/default/assets/search/words.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'catena-cases-'));

before(() => {
  const args = ['test', '--quiet', '--workspace', '--lib', '--', '--ignored', '--exact', 'search::laws::for_the_client::cases'];
  const env = { ...process.env, CATENA_CASES: folder };
  execFileSync(process.env.CARGO ?? 'cargo', args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
});
after(() => rmSync(folder, { recursive: true }));

test('random queries on random archives are answered as by the oracle', async () => {
  const names = readdirSync(folder);
  assert.ok(names.length >= 60);
  let [hits, corrected, direct] = [0, 0, 0];
  for (const name of names) {
    const { files, cases } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    const reader = new Reader(async (file) => (files[file] ? Uint8Array.from(files[file]) : null));
    for (const { query, sort, ...wanted } of cases) {
      const found = await reader.search(query, { limit: 20, sort });
      const answer = {
        total: found.total,
        partial: found.partial,
        hits: found.hits.map((hit) => [hit.id, hit.question, hit.model, hit.day === null ? null : dateOf(hit.day), hit.gap, hit.full, hit.score]),
        facets: await found.facets(),
        corrections: found.corrections,
        missing: found.missing,
        dropped: found.dropped,
        direct: found.direct,
      };
      assert.deepEqual(answer, wanted, `${name}: ${JSON.stringify(query)}, by ${sort}`);
      hits += found.hits.length;
      corrected += found.corrections.length;
      direct += found.direct.length;
    }
  }
  assert.ok(hits > 1000 && corrected > 50 && direct > 300, `${hits} hits, ${corrected} corrections and ${direct} direct hits are a test`);
});

test('damaged files are an error or an answer, and never hang', async () => {
  const [name] = readdirSync(folder);
  const { files } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  let failed = 0;
  for (const [i, damaged] of Object.keys(files).entries()) {
    const fetch = async (/** @type {string} */ file) => {
      const bytes = files[file] ? Uint8Array.from(files[file]) : null;
      if (bytes && file === damaged) bytes[(i * 37) % bytes.length] ^= 0x55;
      return bytes;
    };
    try {
      const found = await new Reader(fetch).search('quantum field "latent space" model:haiku');
      await found.facets();
      assert.ok(found.total >= 0);
    } catch (error) {
      assert.ok(error instanceof Error);
      failed++;
    }
  }
  assert.ok(failed > 0);
});
