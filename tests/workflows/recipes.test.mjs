/**
 * Runs the recipes of docs/publishing.md as the page prints them, with the real rsync and rclone: the
 * host is a folder. CATENA_BIN names our program.
 */

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'catena-recipes-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const page = readFileSync(join(root, 'docs/publishing.md'), 'utf8');
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);

/** Returns the one block that calls a program; bucket.test.mjs runs the one that sets headers. */
function recipe(program) {
  const found = blocks.filter((text) => text.includes(`\n${program} `) && !text.includes('--header-upload'));
  assert.equal(found.length, 1, program);
  return found[0];
}

const build = blocks.find((text) => text.includes('--changed'));
assert.match(build, /^catena build --base-url \S+ --changed changes\.txt\n$/);

/** Every file of a folder with its text, except the marker of our own folder. */
function files(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name));
  const kept = paths.filter((path) => !path.endsWith('/.catena-site'));
  return new Map(kept.map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]).sort());
}

/** A remote shell that runs its command here, with the host's folder in place of `/var/www`. */
const shell = '#!/bin/sh\nshift\nexec sh -c "$(printf \'%s\' "$*" | sed "s|/var/www|$HOST_FOLDER|")"\n';

for (const program of ['rsync', 'rclone']) {
  describe(program, () => {
    const archive = join(scratch, program);
    const host = join(scratch, `${program}-host`);
    const tools = join(scratch, `${program}-tools`);
    const published = program === 'rsync' ? join(host, 'archive') : join(archive, 'bucket');
    [archive, host, tools].forEach((folder) => mkdirSync(folder, { recursive: true }));
    cpSync(join(root, 'content'), join(archive, 'content'), { recursive: true });
    writeFileSync(join(archive, 'site.yaml'), 'title: Mine\n');
    writeFileSync(join(tools, 'shell'), shell, { mode: 0o755 });
    const env = {
      ...process.env,
      PATH: `${tools}:${process.env.PATH}`,
      RSYNC_RSH: join(tools, 'shell'),
      HOST_FOLDER: host,
      RCLONE_CONFIG: join(tools, 'rclone.conf'),
      RCLONE_CONFIG_REMOTE_TYPE: 'local',
    };
    const catena = build.replace(/^catena/, `"${process.env.CATENA_BIN}"`);
    const run = (script) => {
      const done = spawnSync('bash', ['-c', script], { cwd: archive, env, encoding: 'utf8' });
      assert.equal(done.status, 0, `${script}\n${done.stdout}${done.stderr}`);
    };
    const upload = () => {
      run(catena);
      run(recipe(program));
      assert.ok(!existsSync(join(archive, 'changes.txt')), 'the list is removed after the upload');
      assert.deepEqual(files(published), files(join(archive, 'public')));
    };

    test('the first upload has the whole site', upload);

    test('a build without changes can be uploaded', () => {
      upload();
      upload();
    });

    test('files that were removed are removed', () => {
      const record = readdirSync(join(archive, 'content/answers'))[0];
      rmSync(join(archive, 'content/answers', record));
      run(catena.trim() + ' --allow-removals');
      upload();
      const id = record.slice(4, 20);
      assert.ok(!existsSync(join(published, `answers/${id}.html`)));
    });

    test('a page of the same size and time is uploaded', () => {
      const about = join(archive, 'content/pages/about.md');
      const time = new Date('2026-05-03T00:00:00Z');
      const same = (folder) => utimesSync(join(folder, 'about.html'), time, time);
      const text = readFileSync(about, 'utf8');
      writeFileSync(about, text.replace('archive', 'Archive'));
      run(catena);
      same(join(archive, 'public'));
      same(published);
      upload();
    });

    test('an upload can be repeated after it failed', () => {
      run(catena);
      writeFileSync(join(archive, 'changes.txt'), '- answers/never-there.html\n+ index.html\n');
      run(recipe(program));
      assert.deepEqual(files(published), files(join(archive, 'public')));
    });
  });
}

test('the programs are those of the system', () => {
  for (const program of ['rsync', 'rclone']) {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
  }
});
