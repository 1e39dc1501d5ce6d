/**
 * The tables of README.md, each between two markers: the labs, the exercises, and what is recorded of
 * the claims. They come from dist/ and from the labs' folders, so that adding a lab changes no list.
 *
 * `npm run readme` writes them; with `--check` it says whether they are up to date, and fails if not.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ledger } from './readme/ledger.js';
import { exercises, labs } from './readme/listed.js';
import { root } from './readme/root.js';

const readme = path.join(root, 'README.md');
const tables = { labs, exercises, claims: ledger };

const before = readFileSync(readme, 'utf8');
let after = before;
for (const [name, make] of Object.entries(tables)) {
  after = withTable(after, name, await make());
}
if (!process.argv.includes('--check')) {
  writeFileSync(readme, after);
} else if (after !== before) {
  console.error('The tables of README.md are not what there is: run "npm run readme".');
  process.exitCode = 1;
}

function withTable(text, name, table) {
  const [start, end] = [`<!-- ${name}: written by npm run readme -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from === -1 || to < from) {
    throw new Error(`README.md lacks "${start}" or, after it, "${end}".`);
  }
  return `${text.slice(0, from)}${start}\n${table}\n${text.slice(to)}`;
}
