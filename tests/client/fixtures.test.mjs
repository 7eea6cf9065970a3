/**
 * The client's tokens and queries against the fixtures that the Rust side shares.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../themes/default/assets/search/query.js';
import { tokens } from '../../themes/default/assets/search/tokens.js';

/** Reads a fixture. */
const fixture = (name) => JSON.parse(readFileSync(new URL(`../search/${name}.json`, import.meta.url), 'utf8'));

/** The stop words as the Rust side has them. */
function stopWords() {
  const source = readFileSync(new URL('../../src/search/document.rs', import.meta.url), 'utf8');
  const list = /STOP_ENGLISH: &\[&str\] = &\[([^\]]*)\]/.exec(source);
  return new Set(list[1].match(/[a-z]+/g));
}

test('a text is cut into the tokens of the fixture', () => {
  const cases = fixture('tokens');
  assert.ok(cases.length > 40);
  for (const { text, tokens: wanted } of cases) assert.deepEqual(tokens(text), wanted, JSON.stringify(text));
});

test('what is typed is read as the fixture says', () => {
  const stop = stopWords();
  assert.ok(stop.size > 60 && stop.has('the'));
  const cases = fixture('queries');
  assert.ok(cases.length > 40);
  for (const { text, query } of cases) assert.deepEqual(parse(text, stop), query, JSON.stringify(text));
});
