/** MiniSearch with prefixes and near spellings, as its documentation suggests. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MiniSearch from 'minisearch';

const HITS = 50;
const KINDS = ['queries', 'keywords3', 'keywords2', 'known', 'known2'];

/** @param {string} file */
const lines = (file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

for (const folder of process.argv.slice(2)) {
  const index = new MiniSearch({ fields: ['title', 'body'], searchOptions: { prefix: true, fuzzy: 0.2 } });
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
