/**
 * The sites that the validators read: every case of `tests/cases`, the sample archive being one, and
 * a made-up archive that is large enough for lists of several pages. Knows the program's flags and
 * the layout of `tests/cases`, and nothing of what a site holds.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Published address of every site. */
export const PUBLISHED = 'https://example.org/archive/';

/** Records of the made-up archive. */
const RECORDS = 200;

/**
 * One built site.
 *
 * @typedef {object} Site
 * @property {string} name the archive's name
 * @property {string} dir the site's folder
 * @property {string[]} files every file, as a path from the site's folder with `/`
 */

/**
 * Makes a temporary folder.
 *
 * @returns {{dir: string, remove: () => void}}
 */
export function scratch() {
  const dir = mkdtempSync(path.join(tmpdir(), 'catena-validate-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/**
 * Writes a made-up archive.
 *
 * @param {number} records
 * @param {string} to
 * @returns {string} its content folder
 */
export function corpus(records, to) {
  run(process.env.CARGO ?? 'cargo', ['run', '--quiet', '-p', 'xtask', '--', 'corpus', `${records}`, '--out', to]);
  return to;
}

/**
 * Builds every site below a temporary folder.
 *
 * @returns {{sites: Site[], scratch: string, remove: () => void}} scratch: a folder for more
 */
export function buildSites() {
  const { dir: folder, remove } = scratch();
  const cases = path.join(ROOT, 'tests/cases');
  const archives = readdirSync(cases).map((name) => {
    const content = path.join(cases, name, 'content');
    return {
      name,
      config: path.join(cases, name, 'site.yaml'),
      content: existsSync(content) ? content : path.join(ROOT, 'content'),
    };
  });
  const made = corpus(RECORDS, path.join(folder, 'corpus'));
  archives.push({ name: 'corpus', config: path.join(ROOT, 'site.yaml'), content: made });
  const sites = archives.map(({ name, config, content }) => {
    const dir = path.join(folder, 'sites', name);
    const cache = path.join(folder, 'caches', name);
    const flags = ['--config', config, '--content', content, '--output', dir, '--cache', cache];
    build([...flags, '--base-url', PUBLISHED, '--quiet']);
    return { name, dir, files: filesIn(dir) };
  });
  return { sites, scratch: folder, remove };
}

/**
 * Runs a build; records with faults, which cases have, are no failure.
 *
 * @param {string[]} flags
 */
export function build(flags) {
  const program = process.env.CATENA_BIN ?? path.join(ROOT, 'target/debug/catena');
  try {
    run(program, ['build', ...flags]);
  } catch (error) {
    const { status } = /** @type {{status?: number}} */ (error);
    if (status !== 1) throw error;
  }
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  execFileSync(program, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
}

/**
 * Returns every file below a folder, sorted.
 *
 * @param {string} dir
 */
export function filesIn(dir) {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

/**
 * Returns the files of all sites whose path matches, with their texts.
 *
 * @param {Site[]} sites
 * @param {RegExp} pattern
 * @returns {{name: string, bytes: Buffer, text: string}[]}
 */
export function pick(sites, pattern) {
  return sites.flatMap(({ name, dir, files }) =>
    files.filter((file) => pattern.test(file)).map((file) => {
      const bytes = readFileSync(path.join(dir, file));
      return { name: `${name}/${file}`, bytes, text: bytes.toString('utf8') };
    }),
  );
}
