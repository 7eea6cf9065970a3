// The importers in examples/import: what they make of made-up exports, and that `catena add` takes it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const IMPORT = path.join(ROOT, 'examples/import');

/** Returns the lines that an importer prints. */
function imported(script, input, ...args) {
  const file = path.join(IMPORT, 'inputs', input);
  return execFileSync('node', [path.join(IMPORT, script), file, ...args], { encoding: 'utf8' });
}

/** Returns what `catena export` makes of added lines, by question. */
function stored(lines) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'catena-import-'));
  try {
    fs.mkdirSync(path.join(folder, 'content'));
    fs.writeFileSync(path.join(folder, 'site.yaml'), 'title: X\ncitations: {ids: [url]}\n');
    const catena = process.env.CATENA_BIN ?? path.join(ROOT, 'target/debug/catena');
    const run = (args, input) => execFileSync(catena, args, { cwd: folder, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
    run(['add', '-'], lines);
    const exported = run(['export', '--format', 'jsonl', '--all']).trim().split('\n').map((line) => JSON.parse(line));
    return new Map(exported.map((record) => [record.question, record]));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('a conversation of ChatGPT becomes records that follow each other', () => {
  const records = stored(imported('chatgpt.mjs', 'chatgpt.json'));
  assert.deepEqual([...records.keys()].sort(), ['Does a lid help?', 'Why does coffee cool faster at first?']);
  const first = records.get('Why does coffee cool faster at first?');
  assert.equal(first.model, 'gpt-x');
  assert.equal(first.date, '2026-05-03');
  assert.deepEqual(first.sources.map(({ title, url }) => [title, url]), [["Newton's law", 'https://example.org/law_(cooling)']]);
  assert.deepEqual(first.follow_ups, [{ text: 'Does a lid help?', answers: [records.get('Does a lid help?').id] }]);
  assert.ok(!first.answer.includes('another branch'));
});

test('a conversation of Claude becomes records with the model that was named', () => {
  const records = stored(imported('claude.mjs', 'claude.json', 'claude-haiku-4-5'));
  const first = records.get('Why are there two tides a day?');
  assert.equal(first.model, 'claude-haiku-4-5');
  assert.ok(first.answer.endsWith('- The other is on the far side.'));
  assert.equal(records.get('And the Sun?').answer, 'It adds spring tides.');
});

test('the best answer of a Stack Exchange dump becomes a record', () => {
  const records = stored(imported('stackexchange.mjs', 'Posts.xml', 'https://physics.example/'));
  assert.equal(records.size, 1);
  const record = records.get('Why is the sky "blue"?');
  assert.deepEqual(record.tags, ['optics', 'scattering']);
  assert.equal(record.date, '2026-05-02');
  assert.equal(record.sources[0].url, 'https://physics.example/a/3');
  assert.ok(record.answer.startsWith('> I see **blue**, not violet.\n\nShort waves scatter more, see [Rayleigh](https://example.org/rayleigh):'));
  assert.ok(record.answer.includes('- by $\\lambda^{-4}$,') && record.answer.includes('`a < b`'));
});

test('an importer without a file says what it needs', () => {
  assert.throws(() => execFileSync('node', [path.join(IMPORT, 'claude.mjs')], { stdio: 'pipe' }), /no file given/);
});

test('an answer in several messages, as tools need them, is one answer', async () => {
  const { answersOf } = await import(path.join(IMPORT, 'records.mjs'));
  const messages = [
    { role: 'user', text: 'Q1' },
    { role: 'assistant', text: 'Let me look.', model: 'm', time: 0 },
    { role: 'assistant', text: 'It is so.', model: 'm', time: 86400 },
    { role: 'user', text: 'Q2' },
    { role: 'user', text: 'Q3' },
    { role: 'assistant', text: 'And so on.' },
  ];
  const records = answersOf(messages, 'c');
  assert.deepEqual(records.map(({ question, answer, date, follow_ups }) => [question, answer, date, follow_ups]), [
    ['Q1', 'Let me look.\n\nIt is so.', '1970-01-02', ['Q2']],
    ['Q3', 'And so on.', null, []],
  ]);
});

test('posts keep numbered items and pictures', async () => {
  const { markdown } = await import(path.join(IMPORT, 'stackexchange.mjs'));
  assert.equal(markdown('<ol><li>one</li><li>two</li></ol><p>End <img src="https://i.example/a b.png" alt="a map"></p>'),
    '1. one\n2. two\n\nEnd [a map](https://i.example/a%20b.png)');
});

test('a file that is missing is an error without a trace', () => {
  const run = () => execFileSync('node', [path.join(IMPORT, 'chatgpt.mjs'), 'none.json'], { encoding: 'utf8', stdio: 'pipe' });
  assert.throws(run, ({ status, stderr }) => status === 2 && stderr.startsWith('error: none.json can') && !stderr.includes('at '));
});
