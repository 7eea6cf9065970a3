/**
 * Runs axe on pages.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe on a page.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>} each violation with the elements it was found on
 */
export async function barriers(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // @ts-expect-error axe is a global of the script above
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    /** @type {{id: string, help: string, nodes: {target: string[], failureSummary: string}[]}[]} */
    const found = violations;
    return found.map(
      ({ id, help, nodes }) =>
        `${id} (${help}): ${nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`).join('; ')}`,
    );
  });
}
