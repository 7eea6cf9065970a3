/**
 * Formulas of snippets against those of titles: a site of made-up questions, each a formula, has it as
 * MathML in its heading and as text in its head.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { linear } from '../../themes/default/assets/search/formulas.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'catena-formulas-'));
after(() => rmSync(folder, { recursive: true }));

/** Titles from Rust's own test (src/math/tests.rs) for which both must agree. */
const SAME = String.raw`E = mc^2
\Lambda
10^{-12}
\frac{a}{b}
\frac{a+b}{c d}
\frac12 m v^2
\mathcal{O}(n^2)
H_0
T_{\rm eff}
x_{ij}
\frac{1}{2m}
10{-}20
e^{-x^2/2}
a-b
\sim 5\%
-1 \le x \leq 1
\sqrt{2}, \sqrt{x+1}
\hat{H}\ket{\psi} = E\ket{\psi}
\langle\phi|\psi\rangle
\sin x + \log(y)
f'(x)
F_{\mu\nu}F^{\mu\nu}
10^{-3}\text{--}10^2
H_0 = 70\,\mathrm{km\,s^{-1}\,Mpc^{-1}}
\begin{aligned} a &= b \\ &= c \end{aligned}
f = \begin{cases} x & \text{if } x > 0 \\ -x \end{cases}
G_{\mu\nu} = \frac{8\pi G}{c^4} T_{\mu\nu}
\begin{pmatrix} a & b \\ c & d \end{pmatrix}
x \text{ if } y > 0
90^\circ
M_\odot
1{,}000
1,234.5
f(x, y) = -x
\overline{AB}
\binom{n}{k}
\operatorname{Tr}\rho
\dv{f}{x}
p\bar{p}
\int_0^\infty e^{-x}\,dx = 1
(a)\frac{b}{c} - \frac{d}{2m} x
R_{ab} - \tfrac12 R
\lim_{x\to 0} \frac{\sin x}{x}
\prod_{i=1} x, \quad 2\sum_{k=0}^{n} k
|x| \ne a^{-n} \cdot \vec{v}
\left(a + \frac{b}{c}\right) \to \infty`.split('\n');

/** Formulas that snippets show in simpler forms than titles do. */
const OTHER = new Map([
  [String.raw`\sum_{i=1}^n x_i`, '∑_(i=1)ⁿ x_i'],
  [String.raw`\Omega_m h^2`, 'Ω_m h²'],
  [String.raw`\sqrt[3]{x}`, '³√x'],
]);

/** Returns the text of a page's title and the nodes of its heading's formula. */
function pageOf(number) {
  const html = readFileSync(path.join(folder, `site/answers/${String(number).padStart(16, '0')}.html`), 'utf8');
  const text = (/** @type {string} */ part) => part.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#x27;/g, "'").replace(/&amp;/g, '&');
  const node = (/** @type {string} */ localName, /** @type {string} */ tag) => ({
    localName,
    children: [],
    textContent: '',
    getAttribute: (/** @type {string} */ name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? null,
  });
  const open = [node('', '')];
  for (const [tag, end, name, empty, words] of /<h1[^>]*>(.*?)<\/h1>/s.exec(html)[1].matchAll(/<(\/?)(\w+)[^>]*?(\/?)>|([^<]+)/g)) {
    if (words) for (const each of open) each.textContent += text(words);
    else if (end) open.pop();
    else {
      const made = node(name, tag);
      open.at(-1).children.push(made);
      if (!empty) open.push(made);
    }
  }
  const title = text(/<meta name="dcterms.title" content="([^"]*)"/.exec(html)[1]);
  return { title, math: open[0].children[0] };
}

test('a formula reads in a snippet as it does in a title', () => {
  const program = process.env.CATENA_BIN ?? path.join(ROOT, 'target/debug/catena');
  assert.ok(existsSync(program), `no program at ${program}: run \`cargo build\`, or name it in CATENA_BIN`);
  mkdirSync(path.join(folder, 'content'));
  const all = [...SAME, ...OTHER.keys()];
  for (const [number, tex] of all.entries()) {
    const text = `Antigravity Q&A\n$${tex}$\nAnswered by M · 3 May 2026\nAnswer\nSo.\n`;
    writeFileSync(path.join(folder, 'content', `${String(number).padStart(16, '0')}.txt`), text);
  }
  const dirs = ['--content', path.join(folder, 'content'), '--output', path.join(folder, 'site'), '--cache', path.join(folder, 'cache')];
  execFileSync(program, ['build', '--quiet', '--base-url', 'https://example.org/', ...dirs], { stdio: ['ignore', 'ignore', 'inherit'] });
  const found = all.map((tex, number) => {
    const { title, math } = pageOf(number);
    assert.equal(math.localName, 'math', tex);
    return { tex, read: linear(math).replace(/\s+/g, ' ').trim(), wanted: OTHER.get(tex) ?? title };
  });
  assert.deepEqual(found.filter(({ read, wanted }) => read !== wanted), []);
});
