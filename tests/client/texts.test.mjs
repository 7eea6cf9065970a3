/**
 * Filling in texts of the interface, in the form that `Interface::script_json` writes.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEXTS, t } from '../../themes/default/assets/search/texts.js';

Object.assign(TEXTS, {
  language: 'en',
  plain: 'As it is',
  all: ['All ', ['count']],
  answers: [['count', { 0: 'no answer', one: [['count'], ' answer'], '': [['count'], ' answers'] }]],
  once: [['count', { one: 'A', 1: 'B', '': 'C' }]],
  place: [['place', { first: 'Starts', '': 'Part of' }], ' ', ['word']],
});

test('placeholders are filled in, numbers with separators', () => {
  assert.equal(t('plain'), 'As it is');
  assert.equal(t('all', { count: 12345 }), 'All 12,345');
  assert.equal(t('place', { place: 'first', word: '<b>' }), 'Starts <b>');
  assert.equal(t('place', { place: 'later', word: '$&' }), 'Part of $&');
});

test('numbers are written as the build writes them', () => {
  Object.assign(TEXTS, { language: 'es', group: '\u202f', least: '5' });
  const all = [1234, 12345, 1234567].map((count) => t('all', { count }));
  assert.deepEqual(all, ['All 1234', 'All 12\u202f345', 'All 1\u202f234\u202f567']);
  Object.assign(TEXTS, { language: 'en' });
  delete TEXTS.group;
  delete TEXTS.least;
});

test('a choice is by the number, then by its plural form', () => {
  const answers = [0, 1, 2, 1000].map((count) => t('answers', { count }));
  assert.deepEqual(answers, ['no answer', '1 answer', '2 answers', '1,000 answers']);
  assert.deepEqual([1, 2].map((count) => t('once', { count })), ['B', 'C']);
});
