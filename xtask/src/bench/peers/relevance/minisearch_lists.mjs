/**
 * MiniSearch as it comes, or after `--loose` with prefixes and near spellings, as its documentation
 * suggests. These find typos and begun words, and rank whole questions worse.
 */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MiniSearch from 'minisearch';

const HITS = 50;
const KINDS = ['queries', 'keywords3', 'keywords2', 'known', 'known2'];

/** @param {string} file */
const lines = (file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

const folders = process.argv.slice(2);
const isLoose = folders[0] === '--loose';
const searchOptions = isLoose ? { prefix: true, fuzzy: 0.2 } : {};

for (const folder of isLoose ? folders.slice(1) : folders) {
  const index = new MiniSearch({ fields: ['title', 'body'], searchOptions });
  index.addAll(lines(path.join(folder, 'docs.jsonl')));
  for (const kind of KINDS) {
    const file = path.join(folder, `${kind}.jsonl`);
    if (!existsSync(file)) continue;
    for (const { id, text } of lines(file)) {
      const hits = index.search(text).slice(0, HITS).map((hit) => hit.id);
      console.log(JSON.stringify({ collection: path.basename(folder), kind, query: id, hits }));
    }
  }
}
