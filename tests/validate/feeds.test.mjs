/**
 * Files for feed readers, crawlers and browsers: Atom, JSON Feed, sitemap, OpenSearch. Grammars and
 * schemas are in `schemas/`; rules that they can't express are tests here.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';
import { PUBLISHED, buildSites, pick } from './sites.mjs';

/** @type {ReturnType<typeof buildSites>} */
let built;
before(() => {
  built = buildSites();
});
after(() => built?.remove());

/** @param {string} name */
const schema = (name) => readFileSync(new URL(`schemas/${name}`, import.meta.url), 'utf8');

/**
 * Validates XML files in one call of xmllint.
 *
 * @param {{name: string, text: string}[]} files
 * @param {string} grammar the schema's file
 * @returns {Promise<string[]>} what is wrong
 */
async function xmllint(files, grammar) {
  const { errors } = await validateXML({
    xml: files.map(({ name, text }) => ({ fileName: name.replaceAll('/', '~'), contents: text })),
    schema: [{ fileName: grammar, contents: schema(grammar) }],
    extension: grammar.endsWith('.rng') ? 'relaxng' : 'schema',
    initialMemoryPages: 2048,
    maxMemoryPages: 8192,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** Every XML file that is a feed. */
const atom = () => pick(built.sites, /\.xml$/).filter(({ text }) => /<feed[\s>]/.test(text));

/**
 * Returns the texts of an element at any depth.
 *
 * @param {string} xml
 * @param {string} name
 */
const texts = (xml, name) => [...xml.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g'))].map((match) => match[1] ?? '');

describe('Atom', () => {
  test('every feed keeps to the grammar of RFC 4287', async () => {
    const feeds = atom();
    assert.ok(feeds.length >= built.sites.length);
    assert.deepEqual(await xmllint(feeds, 'atom.rng'), []);
  });

  test('the grammar refuses what the RFC forbids', async () => {
    const good = atom().find(({ text }) => text.includes('<entry>'))?.text ?? '';
    const bad = [
      good.replace(/<updated>[^<]*<\/updated>/, ''),
      good.replace(/<updated>[^<]*/, '<updated>2026-05-10'),
      good.replace(/<title/, '<title type="markdown"'),
      good.replace(/<entry>/, '<entry><id>urn:x:1</id>'),
      good.replace(/<link /, '<link name="x" '),
    ];
    for (const text of bad) {
      assert.notEqual(text, good);
      assert.notDeepEqual(await xmllint([{ name: 'bad.xml', text }], 'atom.rng'), [], text.slice(0, 600));
    }
  });

  test('feeds and entries have authors, ids that differ, and absolute addresses', () => {
    let found = 0;
    for (const { name, text } of atom()) {
      const [head = '', ...entries] = text.split('<entry>');
      assert.match(head, /<link rel="self"/, `${name}: its own address`);
      assert.ok(entries.length <= 50, `${name}: ${entries.length} entries`);
      const ids = entries.map((entry) => texts(entry, 'id')[0]);
      assert.equal(new Set(ids).size, ids.length, `${name}: ids`);
      for (const entry of entries) {
        assert.ok(/<author>/.test(entry) || /<author>/.test(head), `${name}: author`);
        assert.ok(/<content/.test(entry) || /rel="alternate"/.test(entry), `${name}: content`);
      }
      const updated = entries.map((entry) => texts(entry, 'updated')[0] ?? '').sort();
      const newest = updated.at(-1);
      if (newest !== undefined) assert.equal(texts(head, 'updated')[0], newest, `${name}: updated`);
      // In a CDATA section, markup is literal; escaped markup there is text for readers.
      const contents = entries.flatMap((entry) => entry.match(/<content[^>]*>.*?<\/content>/gs) ?? []);
      for (const content of contents) assert.match(content, /^<content type="html"><!\[CDATA\[/, name);
      const inside = contents.flatMap((content) => [...content.matchAll(/(?:href|src)="(.*?)"/g)]);
      const outside = [...text.matchAll(/<link [^>]*href="([^"]*)"/g)];
      for (const [, address] of [...inside, ...outside]) {
        assert.match(address ?? '', /^(https?|mailto):/, name);
      }
      found += inside.length;
    }
    assert.ok(found > 0, 'no address stands in any answer');
  });
});

describe('JSON Feed', () => {
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false });
  // @ts-expect-error its types lack the default export of a module
  formats(ajv);
  const validate = ajv.compile(JSON.parse(schema('feed.schema.json')));
  const feeds = () =>
    pick(built.sites, /\.json$/)
      .filter(({ text }) => text.includes('https://jsonfeed.org/version/'))
      .map(({ name, text }) => ({ name, feed: JSON.parse(text) }));

  test('every feed keeps to version 1.1', () => {
    assert.ok(feeds().length >= built.sites.length);
    for (const { name, feed } of feeds()) {
      assert.ok(validate(feed), `${name}: ${ajv.errorsText(validate.errors)}`);
    }
  });

  test('ids differ, addresses are absolute, and the feed knows its own', () => {
    for (const { name, feed } of feeds()) {
      assert.equal(feed.feed_url, PUBLISHED + name.slice(name.indexOf('/') + 1));
      const ids = feed.items.map((/** @type {{id: string}} */ { id }) => id);
      assert.equal(new Set(ids).size, ids.length, name);
      assert.ok(ids.length <= 50, `${name}: ${ids.length} items`);
      for (const { content_html: html = '' } of feed.items) {
        for (const [, address] of html.matchAll(/(?:href|src)="(.*?)"/g)) {
          assert.match(address, /^(https?|mailto):/, name);
        }
      }
    }
  });
});

describe('sitemap', () => {
  const maps = () => pick(built.sites, /(^|\/)sitemap[^/]*\.xml$/);

  test('every sitemap keeps to the protocol', async () => {
    assert.ok(maps().length >= built.sites.length);
    assert.deepEqual(await xmllint(maps(), 'sitemap.xsd'), []);
    const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${PUBLISHED}sitemap-1.xml</loc></sitemap></sitemapindex>`;
    assert.deepEqual(await xmllint([{ name: 'index.xml', text: index }], 'sitemap.xsd'), []);
    const bad = index.replace('<loc>', '<lastmod>yesterday</lastmod><loc>');
    assert.equal((await xmllint([{ name: 'bad.xml', text: bad }], 'sitemap.xsd')).length > 0, true);
  });

  test('it names every page that wants to be found, and no other', () => {
    for (const site of built.sites) {
      const listed = maps()
        .filter(({ name }) => name.startsWith(`${site.name}/`))
        .flatMap(({ text }) => texts(text, 'loc'))
        .sort();
      const pages = pick([site], /\.html$/)
        .filter(({ text }) => !/<meta name="?robots"? content="?noindex/.test(text))
        .filter(({ text }) => /<link rel="?canonical"?/.test(text))
        .map(({ text }) => /<link rel="?canonical"? href="?([^">]*)/.exec(text)?.[1] ?? '')
        .sort();
      assert.deepEqual(listed, [...new Set(pages)], site.name);
    }
  });
});

describe('OpenSearch', () => {
  test('the description keeps to version 1.1 and leads to the search page', async () => {
    const files = pick(built.sites, /opensearch\.xml$/);
    assert.equal(files.length, built.sites.length);
    assert.deepEqual(await xmllint(files, 'opensearch.rng'), []);
    for (const { name, text } of files) {
      assert.ok(text.includes(`template="${PUBLISHED}search.html?q={searchTerms}"`), name);
    }
  });
});
