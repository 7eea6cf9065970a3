/**
 * Pages by and about one answer: the cards of citations by mouse, keyboard and touch, permalinks,
 * references to copy, answers side by side, threads.
 */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ROOT, open, watch } from './archive.mjs';
import { barriers } from './barriers.mjs';
import { ANSWERS, ASKS, WORK } from './pages.mjs';

/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
/** @type {Awaited<ReturnType<typeof open>>} */
let versions;
before(async () => {
  archive = await open();
  versions = await open({ content: path.join(ROOT, 'tests/cases/versions/content') });
});
after(async () => {
  await archive?.close();
  await versions?.close();
});

/**
 * Runs `use` on the page at `address` in a fresh profile.
 *
 * @param {string} address
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function onPage(address, use, options = {}) {
  const context = await archive.browser.newContext(options);
  context.setDefaultTimeout(30_000);
  try {
    const page = await context.newPage();
    await page.goto(address);
    await use(page);
  } finally {
    await context.close();
  }
}

const answer = () => `${archive.server.url}answers/${ASKS}.html`;
/** The last work that the answer cites; others come before it. */
const CHIP = 'a.cite[href="#s3"]';

describe('a citation\'s card', () => {
  test('comes with the mouse, says how often the work is cited, and may be entered', async () => {
    await onPage(answer(), async (page) => {
      const complaints = watch(page, archive.server.origin);
      await page.locator(CHIP).first().hover();
      const card = page.locator('.card');
      await card.locator('.facts').waitFor();
      const text = await card.innerText();
      assert.match(text, /A Two-Phase Perspective on Deep Learning Dynamics/);
      assert.match(text, /hep-th · AG-2025\.04-1127 · match 56% · cited once$/m);
      assert.match(text, /cited in 3 answers/);
      await card.hover();
      await page.waitForTimeout(500);
      assert.ok(await card.isVisible(), 'the pointer is in the card');
      await page.mouse.move(5, 5);
      await card.waitFor({ state: 'detached' });
      assert.deepEqual(complaints, []);
    });
  });

  test('comes with the keyboard, Tab leads into it, Escape closes it', async () => {
    await onPage(answer(), async (page) => {
      const chip = page.locator(CHIP).first();
      await chip.evaluate((node) => {
        const before = document.createElement('button');
        node.before(before);
        before.focus();
      });
      await page.keyboard.press('Tab');
      const card = page.locator('.card');
      await card.waitFor();
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement?.closest('.card') !== null);
      assert.ok(inside, 'Tab leads into the card');
      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'detached' });
      assert.ok(await chip.evaluate((node) => node === document.activeElement), 'focus is back');
    });
  });

  test('comes with a tap and goes with one elsewhere', async () => {
    const phone = { viewport: { width: 390, height: 800 }, hasTouch: true };
    await onPage(
      answer(),
      async (page) => {
        await page.locator(CHIP).first().tap();
        const card = page.locator('.card');
        await card.waitFor();
        assert.equal(page.url(), answer(), 'the tap does not jump');
        const box = await card.boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= 390, 'the card is on the screen');
        await page.locator('h1').tap();
        await card.waitFor({ state: 'detached' });
      },
      phone,
    );
  });

  test('asks for the page of the work once', async () => {
    await onPage(answer(), async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => {
        if (request.url().includes('/sources/')) asked.push(request.url());
      });
      for (let time = 0; time < 2; time += 1) {
        await page.locator(CHIP).first().hover();
        await page.locator('.card .facts').waitFor();
        await page.keyboard.press('Escape');
        await page.mouse.move(5, 5);
      }
      assert.equal(asked.length, 1, asked.join(' '));
    });
  });

  test('is as good without that page', async () => {
    await onPage(answer(), async (page) => {
      await page.route('**/sources/**', (route) => route.abort());
      await page.locator(CHIP).first().hover();
      await page.locator('.card').waitFor();
      assert.match(await page.locator('.card').innerText(), /What answers say about this work/);
    });
  });
});

test('the sign of a block stands beside its first line, and a full stop right after a citation', async () => {
  await onPage(
    answer(),
    async (page) => {
      const found = await page.evaluate(() => {
        /** @param {Node} node @param {number} from @param {number} to */
        const boxes = (node, from, to) => {
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, to);
          return [...range.getClientRects()];
        };
        /** @param {Element} element */
        const firstLine = (element) => boxes(element, 0, element.childNodes.length)[0];
        const signs = [...document.querySelectorAll('.text > a')].map((sign) => {
          const block = sign.nextElementSibling;
          const [own, line] = [firstLine(sign), block && firstLine(block)];
          if (!block || !own || !line) return { name: 'none', away: NaN };
          const away = (own.top + own.bottom - line.top - line.bottom) / 2;
          return { name: `${block.localName} ${block.textContent?.slice(0, 30)}`, away };
        });
        const gaps = [...document.querySelectorAll('.text a.cite')].flatMap((chip) => {
          const after = chip.nextSibling;
          if (!(after instanceof Text) || !after.data.startsWith('.')) return [];
          const [stop, box] = [boxes(after, 0, 1)[0], chip.getBoundingClientRect()];
          // At the end of a line, the stop may be on the next one.
          return stop && stop.top < box.bottom ? [stop.left - box.right] : [];
        });
        return { signs, gaps };
      });
      const headings = found.signs.filter((sign) => /^h\d /.test(sign.name));
      assert.ok(headings.length >= 2, JSON.stringify(found.signs));
      for (const { name, away } of found.signs) {
        assert.ok(Math.abs(away) < 6, `${name}: its sign is ${away} px below its line`);
      }
      assert.ok(found.gaps.length > 2, 'citations before a full stop');
      for (const gap of found.gaps) {
        assert.ok(gap > -3 && gap < 1.5, `${gap} px between a citation and its full stop`);
      }
    },
    { viewport: { width: 1280, height: 900 } },
  );
});

test('every paragraph has a link to itself, which the keyboard shows without scripts', async () => {
  await onPage(
    answer(),
    async (page) => {
      const marks = page.locator('.text > a');
      const blocks = await page.locator('.text > :is(p, h2, h3, ul, ol)[id]').count();
      assert.equal(await marks.count(), blocks);
      const second = marks.nth(1);
      assert.equal(await second.evaluate((node) => getComputedStyle(node).opacity), '0');
      await second.focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Shift+Tab');
      assert.equal(await second.evaluate((node) => getComputedStyle(node).opacity), '1');
      const href = (await second.getAttribute('href')) ?? '';
      await page.keyboard.press('Enter');
      assert.ok(page.url().endsWith(href));
      assert.equal(await page.locator(`.text ${href}`).count(), 1);
    },
    { javaScriptEnabled: false },
  );
});

test('a reference is copied, and stands there without scripts too', async () => {
  await onPage(
    answer(),
    async (page) => {
      await page.locator('#cite summary').click();
      const bibtex = page.locator('#cite pre').nth(1);
      assert.match(await bibtex.innerText(), /^@misc\{antigravity-q-a-8acbd1f2792065bd,\n/);
      await page.locator('#cite button').nth(1).click();
      await page.getByText('Copied').waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, await bibtex.textContent());
      const works = await page.locator('#cite pre').nth(2).textContent();
      assert.match(works ?? '', /^@misc\{ag-[\d-]+,\n {2}title = \{\{[^{}]+\}\},\n {2}note = \{AG-[\d.-]+\},\n\}\n@misc\{/);
    },
    { permissions: ['clipboard-read', 'clipboard-write'] },
  );
  await onPage(
    answer(),
    async (page) => {
      await page.locator('#cite summary').click();
      assert.ok(await page.locator('#cite pre').first().isVisible());
      assert.equal(await page.locator('#cite button').count(), 0);
    },
    { javaScriptEnabled: false },
  );
});

test('a thread is reached from both of its answers and read in order', async () => {
  await onPage(
    answer(),
    async (page) => {
      await page.getByRole('link', { name: 'a thread of follow-ups' }).click();
      await page.waitForURL(`**/threads/${ASKS}.html#a-${ASKS}`);
      const nodes = page.locator('.tree .node');
      assert.equal(await nodes.count(), 2);
      const open = page.locator('.unasked').first();
      assert.equal(await open.locator('li').first().isVisible(), false, 'open questions are folded');
      await open.locator('summary').click();
      assert.ok(await open.locator('li').first().isVisible(), 'open questions are marked');
      await page.locator('.tree ol .node a').first().click();
      await page.waitForURL(`**/answers/${ANSWERS}.html`);
      await page.locator('a[rel=prev]').click();
      await page.waitForURL(`**/answers/${ASKS}.html`);
      await page.locator('a[rel=next]').click();
      await page.waitForURL(`**/answers/${ANSWERS}.html`);
    },
    { javaScriptEnabled: false },
  );
});

test('a comparison marks words only where most are the same', async () => {
  await onPage(
    `${versions.server.url}answers/0000000000000003.html`,
    async (page) => {
      await page.getByRole('link', { name: 'compare', exact: true }).click();
      await page.waitForURL('**/compare/0000000000000001.html#v-0000000000000003');
      const [apart, alike] = [page.locator('.pair').first(), page.locator('.pair').nth(1)];
      assert.match(await apart.innerText(), /0 cited works kept, 0 new, 2 dropped; written independently: \d+% of the words differ/);
      assert.equal(await apart.locator('ins, del').count(), 0);
      assert.match(await alike.innerText(), /1 cited work kept, 1 new, 0 dropped; \d+% of the words changed/);
      assert.equal(await alike.locator('ins').first().isVisible(), false, 'the texts of older pairs are folded');
      await alike.locator('details > summary').click();
      assert.ok(await alike.locator('ins').first().isVisible());
      for (const [mark, line] of [['ins', 'underline'], ['del', 'line-through']]) {
        const decoration = await alike.locator(mark).first().evaluate((node) => getComputedStyle(node).textDecorationLine);
        assert.equal(decoration, line);
      }
      const groups = await alike.locator('th[scope=rowgroup]').allInnerTexts();
      assert.deepEqual(groups, ['Cited in both · 1 work', 'Version 2 only · 1 work']);
    },
    { javaScriptEnabled: false },
  );
});

describe('compared answers to a question that is asked again and again', () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let site;
  const content = mkdtempSync(path.join(tmpdir(), 'catena-often-'));
  const GAP = 'The retrieved papers don’t directly address dust.';
  before(async () => {
    for (let day = 1; day <= 8; day++) {
      const cited = [day === 2 ? '' : ' [AG-2025.04-1127]', day > 5 ? ' [AG-2025.04-1128]' : '', day === 1 ? ' [AG-2025.04-1129]' : ''];
      const text = `It is as on day ${day}${cited.join('')}. ${day === 1 || day === 8 ? GAP : ''}`;
      writeFileSync(path.join(content, `${day}.txt`), `Antigravity Q&A\nWhy does it rain?\nAnswered by m · ${day} May 2026\nAnswer\n${text}\n`);
    }
    site = await open({ content });
  });
  after(async () => {
    await site?.close();
    rmSync(content, { recursive: true });
  });

  test('says which are compared, which works several cite, and what those with a gap say', async () => {
    await onPage(`${site.server.url}answers.html`, async (page) => {
      await page.locator('main .toc a').first().click();
      await page.getByRole('link', { name: 'compare', exact: true }).click();
      const head = page.locator('main > header');
      const [lead, gaps] = await head.locator('.lead').allInnerTexts();
      assert.match(lead, /^8 answers to this question\. The newest 6 are compared, each with the previous one\./);
      assert.equal(gaps, 'They disagree: 2 of 8 say that their sources don’t fully answer the question.');
      assert.deepEqual(await head.locator('.meta').allInnerTexts(), [
        `Version 1 · 1 May 2026 · m: ${GAP}`,
        `Version 8 · 8 May 2026 · m: ${GAP}`,
        'Works that several answers cite: AG-2025.04-1127 (7 of 8); AG-2025.04-1128 (3 of 8)',
      ]);
      // The link to a gap marks the sentence.
      await head.locator('a.gap').first().click();
      const sentence = page.locator('.text :target u');
      assert.equal(await sentence.innerText(), GAP);
      const [own, around] = await sentence.evaluate((node) => [node, node.parentElement].map((one) => getComputedStyle(/** @type {Element} */ (one)).backgroundColor));
      assert.notEqual(own, around);
    }, { javaScriptEnabled: false });
  });
});

describe('compared answers of several blocks', () => {
  /** @type {Awaited<ReturnType<typeof open>>} */
  let site;
  const content = mkdtempSync(path.join(tmpdir(), 'catena-compare-'));
  before(async () => {
    const same = 'The first paragraph is the same in both answers, word by word.';
    const also = 'The third paragraph is also the same, and it stands next to itself.';
    const answers = [
      [same, 'The second paragraph explains how small halos lose gas to heat.', also],
      [same, 'The second paragraph explains how small halos lose gas to winds.', also],
      ['Nothing here repeats.', 'Every single statement was phrased differently.', 'That ends it.'],
    ];
    for (const [at, blocks] of answers.entries()) {
      const text = `Antigravity Q&A\nWhy?\nAnswered by m · ${at + 1} May 2026\nAnswer\n${blocks.join('\n')}\n`;
      writeFileSync(path.join(content, `${at}.txt`), text);
    }
    site = await open({ content });
  });
  after(async () => {
    await site?.close();
    rmSync(content, { recursive: true });
  });

  /**
   * Returns the top and bottom of each shown block of both sides of a pair.
   *
   * @param {import('playwright-core').Page} page
   * @param {number} pair
   */
  const sides = async (page, pair) => {
    await page.locator('.pair details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    const blocks = (/** @type {string} */ side) =>
      page.locator('.pair').nth(pair).locator(`.side.${side} :is(p, .name)`).evaluateAll((nodes) =>
        nodes.map((node) => node.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    return { older: await blocks('old'), newer: await blocks('new') };
  };

  test('stand next to each other on a wide screen, block by block where words are marked', async () => {
    await onPage(`${site.server.url}compare/0.html`, async (page) => {
      const alike = await sides(page, 1);
      assert.equal(alike.older.length, 4);
      assert.deepEqual(alike.older.map(({ top }) => top), alike.newer.map(({ top }) => top));
      const apart = await sides(page, 0);
      assert.equal(apart.older[0]?.top, apart.newer[0]?.top);
    }, { viewport: { width: 1280, height: 800 } });
  });

  test('have the same colour and weight', async () => {
    await onPage(`${site.server.url}compare/0.html`, async (page) => {
      const look = (/** @type {string} */ side) =>
        page.locator('.pair').first().locator(`.side.${side} > div p`).first().evaluate((node) => {
          const { color, fontWeight } = getComputedStyle(node);
          return { color, fontWeight };
        });
      assert.deepEqual(await look('new'), await look('old'));
    });
  });

  for (const [name, width, media] of /** @type {[string, number, 'screen' | 'print'][]} */ ([['a phone', 390, 'screen'], ['paper', 1280, 'print']])) {
    test(`follow each other as wholes on ${name}`, async () => {
      await onPage(`${site.server.url}compare/0.html`, async (page) => {
        await page.emulateMedia({ media });
        for (const pair of [0, 1]) {
          const { older, newer } = await sides(page, pair);
          assert.equal(older.length, 4);
          const [end, start] = [Math.max(...older.map(({ bottom }) => bottom)), Math.min(...newer.map(({ top }) => top))];
          assert.ok(end <= start, `pair ${pair}: the older answer ends at ${end} px, the newer begins at ${start} px`);
        }
      }, { viewport: { width, height: 800 } });
    });
  }
});

describe('with everything unfolded there is no barrier and no sideways scroll', () => {
  const pages = ['compare/0000000000000001.html', 'answers/0000000000000003.html'];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(colorScheme, async () => {
      await onPage(
        versions.server.url,
        async (page) => {
          for (const path of pages) {
            await page.goto(versions.server.url + path);
            const [content, view] = await page.evaluate(() => {
              for (const details of document.querySelectorAll('details')) details.open = true;
              const { scrollWidth, clientWidth } = document.documentElement;
              return [scrollWidth, clientWidth];
            });
            assert.ok(content <= view, `${path}: ${content} px of content in ${view} px`);
            assert.deepEqual(await barriers(page), [], path);
          }
        },
        { viewport: { width: 320, height: 800 }, colorScheme },
      );
    });
  }
});
