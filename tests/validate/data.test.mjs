/**
 * Data for programs in and next to the pages: JSON-LD, dumps, CSL-JSON and BibTeX, each read by a
 * third-party parser. Files are found by their extensions, so new ones are read too.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import citations from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import jsonld from 'jsonld';
import { buildSites, pick } from './sites.mjs';

/** @type {ReturnType<typeof buildSites>} */
let built;
before(() => {
  built = buildSites();
});
after(() => built?.remove());

/** @param {object} schema */
function compile(schema) {
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false, strictTypes: false });
  // @ts-expect-error its types lack the default export of a module
  formats(ajv);
  const validate = ajv.compile(schema);
  /** @param {unknown} value @param {string} name */
  return (value, name) => assert.ok(validate(value), `${name}: ${ajv.errorsText(validate.errors)}`);
}

describe('JSON-LD', () => {
  const path = new URL('schemas/json-ld.schema.json', import.meta.url);
  const check = compile(JSON.parse(readFileSync(path, 'utf8')));
  const blocks = () =>
    pick(built.sites, /\.html$/).flatMap(({ name, text }) =>
      [...text.matchAll(/<script type="?application\/ld\+json"?>([\s\S]*?)<\/script>/g)].map((match) => ({
        name,
        value: JSON.parse(match[1] ?? ''),
      })),
    );

  test('every block has the types and properties that it should', () => {
    const answers = blocks().filter(({ value }) => value.mainEntity?.['@type'] === 'Question');
    const pages = pick(built.sites, /^answers\/[^/]+\.html$/).filter(({ text }) => /<body class="?answer/.test(text));
    assert.ok(pages.length > 200);
    assert.equal(answers.length, pages.length, 'one for each answer');
    for (const { name, value } of blocks()) check(value, name);
  });

  test('a processor expands every block, and drops nothing', async () => {
    /** @param {string} url schema.org's context, of which these terms are all we use */
    const documentLoader = async (url) => {
      assert.match(url, /^https:\/\/schema\.org\/?$/);
      const context = {
        '@vocab': 'https://schema.org/',
        url: { '@type': '@id' },
        item: { '@type': '@id' },
        digitalSourceType: { '@type': '@id' },
        datePublished: { '@type': 'Date' },
      };
      return { contextUrl: undefined, documentUrl: url, document: { '@context': context } };
    };
    // One of each shape: a processor is slow, and equal shapes expand alike.
    const shapes = new Map(blocks().map(({ name, value }) => [shape(value), { name, value }]));
    assert.ok(shapes.size > 3);
    for (const { name, value } of shapes.values()) {
      const expanded = await jsonld.expand(value, { documentLoader, safe: true });
      assert.equal(expanded.length, 1, name);
      assert.equal(expanded[0]?.['@type']?.[0], `https://schema.org/${value['@type']}`, name);
      const quads = /** @type {string} */ (await jsonld.toRDF(value, { documentLoader, format: 'application/n-quads' }));
      assert.ok(quads.split('\n').length > 2, name);
    }
  });
});

describe('dumps', () => {
  test('every line is as the published schema says, and every answer is there', () => {
    for (const site of built.sites) {
      const schemas = pick([site], /^data\/.*\.schema\.json$/);
      assert.equal(schemas.length, 1, `${site.name}: one schema`);
      const check = compile(JSON.parse(schemas[0]?.text ?? ''));
      const ids = pick([site], /^data\/.*\.jsonl\.gz$/).flatMap(({ name, bytes }) => {
        const lines = gunzipSync(bytes).toString('utf8').split('\n');
        assert.equal(lines.pop(), '', `${name} ends with a line end`);
        return lines.map((line, at) => {
          const record = JSON.parse(line);
          check(record, `${name}:${at + 1}`);
          return record.id;
        });
      });
      const pages = pick([site], /^answers\/[^/]+\.html$/).filter(({ text }) => /<body class="?answer/.test(text));
      assert.equal(new Set(ids).size, ids.length, `${site.name}: ids differ`);
      assert.equal(ids.length, pages.length, `${site.name}: all answers`);
    }
  });

  test('JSON can be read, and what an index names is there', () => {
    for (const site of built.sites) {
      const files = new Set(site.files);
      for (const { name, text } of pick([site], /^data\/.*\.json$/)) {
        const value = JSON.parse(text);
        if (!name.endsWith('/index.json')) continue;
        const named = text.match(/[\w./-]+\.(jsonl\.gz|json|bib)(?=")/g) ?? [];
        assert.ok(named.length > 0, `${name} names files`);
        const missing = named.filter((file) => !files.has(file) && !files.has(`data/${file}`));
        assert.deepEqual(missing, [], `${name}: ${JSON.stringify(value).slice(0, 200)}`);
      }
    }
  });
});

describe('works for reference managers', () => {
  const path = new URL('schemas/csl.schema.json', import.meta.url);
  const check = compile(JSON.parse(readFileSync(path, 'utf8')));

  test('CSL-JSON and BibTeX are read, and say the same of every work', () => {
    let read = 0;
    for (const { name, text } of pick(built.sites, /^data\/sources\/.*\.bib$/)) {
      const twin = pick(built.sites, /^data\/sources\/.*\.json$/).find((file) => file.name === name.replace(/bib$/, 'json'));
      assert.ok(twin, `${name} has a twin`);
      const listed = JSON.parse(twin.text);
      check(listed, twin.name);
      const csl = new citations.Cite(listed, { forceType: '@csl/list+object' }).data;
      const bib = new citations.Cite(text, { forceType: '@bibtex/text' }).data;
      assert.equal(csl.length, listed.length, twin.name);
      // The reader takes a formula for text; it only reads on if every formula is balanced.
      const formulas = text.split(/^@/m).slice(1).map((entry) => /[^\\]\$/.test(entry));
      const plain = (/** @type {unknown} */ _, /** @type {number} */ at) => !formulas[at];
      assert.deepEqual(bib.filter(plain).map(titled), csl.filter(plain).map(titled), name);
      assert.equal(bib.length, csl.length, name);
      const keys = bib.map((/** @type {{id: string}} */ { id }) => id);
      assert.equal(new Set(keys).size, keys.length, `${name}: keys differ`);
      read += csl.length;
    }
    assert.ok(read > 200, `${read} works`);
  });

  test('a style sets them', () => {
    const file = pick(built.sites, /^data\/sources\/.*\.json$/).find(({ name }) => name.startsWith('seeds/'));
    const works = JSON.parse(file?.text ?? '');
    const set = new citations.Cite(works).format('bibliography', { template: 'apa', lang: 'en-US' });
    for (const { title } of works) assert.ok(set.includes(title.replaceAll(/\s+/g, ' ')), title);
  });
});

/**
 * Returns the data of a work that both formats have, with white space normalised. In TeX, two
 * hyphens are a dash, and some titles contain them with that meaning.
 *
 * @param {{title: string, URL?: string}} work
 */
function titled({ title, URL }) {
  return [title.replaceAll(/<\/?span[^>]*>/g, '').replaceAll('--', '–').replaceAll(/\s+/g, ' ').trim(), URL ?? null];
}

/**
 * Returns a value's keys and types as text, equal for values that differ in their texts alone.
 *
 * @param {unknown} value
 * @returns {string}
 */
function shape(value) {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shape))].join()}]`;
  if (typeof value !== 'object' || value === null) return typeof value;
  return `{${Object.entries(value).map(([key, inner]) => `${key}:${key === '@type' ? inner : shape(inner)}`).join()}}`;
}
