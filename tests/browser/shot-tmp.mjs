import { launch, serve } from './archive.mjs';
const [dir, out, ...pages] = process.argv.slice(2);
const server = await serve(dir);
const browser = await launch();
for (const width of [1280, 390]) for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width, height: width > 600 ? 900 : 844 }, colorScheme });
  const page = await context.newPage();
  for (const address of pages) {
    await page.goto(server.url + address);
    await page.screenshot({ path: `${out}/${address.replace(/[\/#]/g, '-')}-${width}-${colorScheme}.png`, fullPage: true });
  }
  await context.close();
}
await browser.close(); await server.close();
