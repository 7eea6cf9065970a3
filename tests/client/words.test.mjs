/**
 * Marked words in a text, and the choice of the part to show.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt, reference, references, shortened } from '../../themes/default/assets/search/excerpts.js';
import { TEXTS } from '../../themes/default/assets/search/texts.js';
import { corrected, dateInWords, dateOf, pieces } from '../../themes/default/assets/search/words.js';

/** @param {string} text @param {string[]} forms */
const marks = (text, ...forms) => pieces(text, new Set(forms)).filter((_, i) => i % 2);

test('words are marked as they stand in the text', () => {
  assert.deepEqual(marks('Quantum fields, and a Field’s end', 'field', 'fields'), ['fields', 'Field’s']);
  assert.deepEqual(marks('[AG-2025.04-1127] and 2025.04-1127', '2025.04-1127'), ['AG-2025.04-1127', '2025.04-1127']);
  assert.deepEqual(marks('a two-phase view', 'phase'), ['phase']);
  assert.deepEqual(marks('σ_8 tension', 'sigma8'), ['σ_8']);
  assert.deepEqual(marks('über SCHRÖDINGER', 'schrodinger'), ['SCHRÖDINGER']);
  assert.deepEqual(marks('the ΛCDM model', 'lambda', 'cdm'), ['ΛCDM']);
  assert.deepEqual(marks('量子场论', '量子', '子场'), ['量子场']);
  assert.deepEqual(marks('観測ﾃﾞｰﾀは古い', 'デー', 'ータ'), ['ﾃﾞｰﾀ']);
  assert.deepEqual(pieces('nothing <b>here</b>', new Set(['x'])), ['nothing <b>here</b>']);
});

test('pieces are the text, cut', () => {
  const text = 'One σ and two—Ångström’s <mark> 量子 ﬁelds\u0301, three_3.';
  assert.equal(pieces(text, new Set(['one', 'angstrom', 'fields', '量子', 'mark', '3'])).join(''), text);
});

test('an excerpt is about the words that were asked for', () => {
  const text = `${'Filler words stand here. '.repeat(40)}Here latent meets space at last. ${'More of the same. '.repeat(40)}`;
  const shown = excerpt(text, new Set(['latent', 'space']));
  assert.match(shown, /^(… )?.{0,60}Here latent meets space at last\./);
  assert.ok(shown.length < 260 && shown.endsWith(' …'));
  assert.equal(excerpt('Short.', new Set()), 'Short.');
  assert.ok(excerpt('x'.repeat(1000), new Set(['y'])).length < 260);
});

test('citations stay apart from the words around them', () => {
  const [one, two, three] = ['2026.04-565', '2025.01-7', '2024.12-9'].map(reference);
  const none = new Set();
  assert.deepEqual(references(`But ${one} shows it.`), ['But ', '[2026.04-565]', ' shows it.']);
  // A citation in round brackets needs no others.
  assert.deepEqual(references(shortened(`So it is (${one}).`, none)), ['So it is ', '[2026.04-565]', '.']);
  // Two stay; of more, the first, unless another was searched for.
  assert.deepEqual(references(shortened(`So ${one} ${two}.`, none)), ['So ', '[2026.04-565]', ' ', '[2025.01-7]', '.']);
  assert.deepEqual(references(shortened(`So ${one}, ${two}; ${three}.`, none)), ['So ', '[2026.04-565\u00a0…]', '.']);
  assert.equal(references(shortened(`${one} ${two} ${three}`, new Set(['2025.01-7']))).length, 7);
  // Nothing that an answer or a cut contains passes for one.
  assert.deepEqual(references(`cut ${one.slice(0, 5)}`), ['cut [202']);
  assert.deepEqual(references('\ufdd1no\ufdd0'), ['no']);
});

test('a correction takes the place of what was typed, and of nothing else', () => {
  assert.equal(corrected('Why Schrödingr?', 'schrodingr', 'schrodinger'), 'Why schrodinger?');
  assert.equal(corrected('repeatword epeatword', 'epeatword', 'repeatword'), 'repeatword repeatword');
  assert.equal(corrected('source:AG-2025.04-1127 Halo dak', 'dak', 'dark'), 'source:AG-2025.04-1127 Halo dark');
  assert.equal(corrected('model:dak -dak dak', 'dak', 'dark'), 'model:dak -dak dark');
  assert.equal(corrected('two-phaze', 'phaze', 'phase'), 'two-phase');
});

test('days are those of the index', () => {
  assert.equal(dateOf(753409), '2025-04-17');
  // As the build compiles them.
  Object.assign(TEXTS, { language: 'en', date: [['day'], ' ', ['month'], ' ', ['year']], 'month-4': 'April' });
  assert.equal(dateInWords(753409), '17 April 2025');
});
