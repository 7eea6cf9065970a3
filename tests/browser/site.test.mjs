/**
 * The built sample archive in a browser: from a folder and from a server under a sub-path, with and
 * without scripts.
 */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { open, watch } from './archive.mjs';
import { ANSWERS, ASKS, KINDS, WORK, follow } from './pages.mjs';

/** @type {Awaited<ReturnType<typeof open>>} */
let archive;
before(async () => {
  archive = await open();
});
after(() => archive?.close());

/**
 * Runs `use` on a page of a fresh profile.
 *
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 */
async function onPage(options, use) {
  const context = await archive.browser.newContext(options);
  context.setDefaultTimeout(30_000);
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The two ways to open the site: the address of home, and all that may be asked. */
function ways() {
  const folder = pathToFileURL(path.join(archive.site.dir, 'index.html')).href;
  return [
    { home: folder, origin: 'file://' },
    { home: archive.server.url, origin: archive.server.origin },
  ];
}

test('every kind of page is reached by clicks from home, and nothing goes wrong', async () => {
  for (const { home, origin } of ways()) {
    await onPage({}, async (page) => {
      const complaints = watch(page, origin);
      for (const { kind, path, route } of KINDS) {
        await page.goto(home);
        for (const address of route) await follow(page, address);
        if (route.length > 0) assert.ok(page.url().includes(`/${path}`), `${kind}: ${page.url()}`);
        assert.equal(await page.locator('h1').count(), 1, `${kind}: one h1`);
        assert.ok((await page.locator('h1').innerText()).trim(), `${kind}: the h1 says something`);
        assert.ok(await page.title(), `${kind}: a title`);
        assert.equal(await page.locator('html').getAttribute('lang'), 'en', `${kind}: lang`);
      }
      assert.deepEqual(complaints, []);
    });
  }
});

test('every link of the site leads somewhere', async () => {
  await onPage({ javaScriptEnabled: false }, async (page) => {
    const complaints = watch(page, archive.server.origin);
    const seen = new Set([archive.server.url]);
    for (const address of seen) {
      await page.goto(address);
      const hrefs = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).href));
      for (const href of hrefs) {
        const url = href.replace(/#.*$/, '');
        const isPage = url.endsWith('.html') || url.endsWith('/');
        if (isPage && url.startsWith(archive.server.url)) seen.add(url);
      }
    }
    assert.ok(seen.size > 40, `${seen.size} pages were reached`);
    assert.deepEqual(complaints, []);
  });
});

test('an answered follow-up leads to its answer', async () => {
  await onPage({}, async (page) => {
    await page.goto(`${archive.server.url}answers/${ASKS}.html`);
    const link = page.getByRole('link', { name: /two-phase learning process prioritize/ });
    await link.first().click();
    await page.waitForURL(`**/answers/${ANSWERS}.html`);
    const heading = page.getByRole('heading', { level: 1 });
    assert.match(await heading.innerText(), /^Why does the two-phase learning process/);
  });
});

test('an unknown address shows the 404 page, whole at any depth', async () => {
  for (const missing of ['none.html', 'answers/none.html', 'a/b/c/none.html']) {
    await onPage({}, async (page) => {
      /** @type {string[]} */
      const failed = [];
      page.on('response', (response) => {
        if (response.status() >= 400) failed.push(response.url());
      });
      const address = archive.server.url + missing;
      await page.goto(address);
      assert.deepEqual(failed, [address], 'nothing but the page itself is missing');
      await follow(page, /\/archive\/(index\.html)?$/);
      assert.deepEqual(failed, [address]);
    });
  }
});

test('without scripts a chip leads to its row in the list of sources', async () => {
  await onPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${archive.server.url}answers/${ASKS}.html`);
    await page.locator('a.cite[href="#s3"]').first().click();
    assert.ok(page.url().endsWith('#s3'), page.url());
    const row = page.locator('#s3');
    assert.ok(await row.isVisible());
    assert.match(await row.innerText(), /A Two-Phase Perspective on Deep Learning Dynamics/);
    await row.locator(`a[href$="sources/${WORK}.html"]`).click();
    await page.waitForURL(`**/sources/${WORK}.html`);
  });
});

test('every chip of every answer has its row', async () => {
  await onPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${archive.server.url}answers/${ASKS}.html`);
    const chips = await page.locator('a.cite').evaluateAll((all) =>
      all.map((chip) => chip.getAttribute('href') ?? ''),
    );
    assert.equal(chips.length, 3);
    for (const href of chips) assert.equal(await page.locator(href).count(), 1, href);
  });
});

test('a chip opens a card with the work, and Escape closes it', async () => {
  await onPage({}, async (page) => {
    await page.goto(`${archive.server.url}answers/${ASKS}.html`);
    await page.locator('a.cite[href="#s3"]').first().hover();
    const card = page.locator('.card');
    await card.waitFor();
    assert.match(await card.innerText(), /A Two-Phase Perspective on Deep Learning Dynamics/);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  });
});

test('open questions can be copied, one and all', async () => {
  await onPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await page.goto(`${archive.server.url}open-questions.html`);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const first = (await page.locator('.asks > li').first().innerText()).split('\n')[0]?.trim();
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(await copied(), first);
    await page.getByRole('button', { name: /^Copy these/ }).click();
    await page.getByRole('button', { name: 'Copied' }).nth(1).waitFor();
    const lines = (await copied()).split('\n');
    assert.equal(lines.length, await page.locator('.asks > li').count());
    assert.equal(lines[0], first);
  });
});

test('every bar of a chart has its place and its number', async () => {
  await onPage({ viewport: { width: 320, height: 800 } }, async (page) => {
    await page.goto(`${archive.server.url}statistics.html`);
    const charts = page.locator('figure.chart');
    assert.ok((await charts.count()) >= 6);
    for (const chart of await charts.all()) {
      await chart.locator('summary').click();
      const rows = await chart.locator('tbody tr').count();
      assert.ok(rows > 0);
      const drawn = await chart.locator('svg').first().evaluate((svg) => {
        const { left, right } = svg.getBoundingClientRect();
        const bars = [...svg.querySelectorAll('rect:not(.g)')].map((bar) => bar.getBoundingClientRect());
        return { count: bars.length, inside: bars.every((bar) => bar.left >= left - 1 && bar.right <= right + 1) };
      });
      assert.ok(drawn.inside && drawn.count > 0 && drawn.count <= rows);
    }
  });
});

test('the first stop of the keyboard skips to the text', async () => {
  await onPage({}, async (page) => {
    await page.goto(archive.server.url);
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    assert.equal(await focused.getAttribute('href'), '#main');
    await page.keyboard.press('Enter');
    assert.ok(page.url().endsWith('#main'));
  });
});

test('the switch between light and dark holds from page to page', async () => {
  await onPage({ colorScheme: 'light' }, async (page) => {
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    await page.goto(archive.server.url);
    const light = await ink();
    await page.getByRole('button', { name: 'Colours: system' }).click();
    await page.getByRole('button', { name: 'Colours: light' }).click();
    const dark = await ink();
    assert.notEqual(dark, light);
    await follow(page, /\/answers\.html$/);
    assert.equal(await ink(), dark, 'on the next page');
    await page.getByRole('button', { name: 'Colours: dark' }).click();
    assert.equal(await ink(), light, 'as the system');
  });
});

test('three of the pages that a query names are shown, and the others on demand', async () => {
  await onPage({}, async (page) => {
    await page.goto(`${archive.server.url}search.html?q=quantum`);
    await page.locator('#find .direct a').first().waitFor();
    const shown = page.locator('#find .direct a:visible');
    const all = await page.locator('#find .direct a').count();
    assert.ok(all > 3);
    assert.equal(await shown.count(), 3);
    await page.getByRole('button', { name: `All ${all}` }).click();
    assert.equal(await shown.count(), all);
    assert.equal(await shown.nth(3).evaluate((link) => link === document.activeElement), true);
    // The next search begins with three again.
    await page.fill('main input[name=q]', 'quantum ');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('#find .direct.whole').length === 0);
  });
});
