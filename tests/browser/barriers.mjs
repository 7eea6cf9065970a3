/**
 * Runs axe on pages.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that depend on colours. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Runs axe on a page.
 *
 * @param {import('playwright-core').Page} page
 * @param {string[]} [rules] the rules to run; all by default
 * @returns {Promise<string[]>} each violation with the elements it was found on
 */
export async function barriers(page, rules) {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
    // @ts-expect-error axe is a global of the script above
    const { violations } = await globalThis.axe.run(document, options);
    /** @type {{id: string, help: string, nodes: {target: string[], failureSummary: string}[]}[]} */
    const found = violations;
    return found.map(
      ({ id, help, nodes }) =>
        `${id} (${help}): ${nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`).join('; ')}`,
    );
  }, rules);
}
