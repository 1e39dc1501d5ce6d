/** The ledger of claims as a table, from what is recorded in the labs' folders. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.js';

const MARKS = { true: '✓', false: '✗', depends: '±', undecided: '?' };
const LEGEND =
  '✓ true · ✗ false · ± it depends · ? undecided · – its program does not run there or has not been run';

/** Every claim, and what a run on each Node has said of it. */
export async function ledger() {
  const labs = await readLabs();
  const entries = labs.flatMap(({ recorded }) => Object.values(recorded)).flatMap(Object.entries);
  const lines = [...new Set(entries.map(([line]) => line))].sort(byAge);
  return [
    `| lab | what is said | ${lines.join(' | ')} |`,
    `|---|---|${lines.map(() => '---').join('|')}|`,
    ...labs.flatMap(({ number, claims, recorded }) =>
      claims.map(({ id, text }) => {
        const marks = lines.map((line) => MARKS[recorded[id]?.[line]?.verdict] ?? '–');
        return `| ${[number, text.replaceAll('|', '\\|'), ...marks].join(' | ')} |`;
      }),
    ),
    '',
    LEGEND,
    '',
    whenRun(lines, entries),
  ].join('\n');
}

/** On which days which versions were run: `Run on 2026-11-24 on Node 0.10.48, 4.9.1.` */
function whenRun(lines, entries) {
  const byDays = new Map();
  for (const line of lines) {
    const ofLine = entries.filter(([other]) => other === line).map(([, entry]) => entry);
    const versions = [...new Set(ofLine.map(({ node }) => node))].sort(byAge);
    const dates = ofLine.map(({ date }) => date).sort();
    const days = [...new Set([dates[0], dates.at(-1)])].join(' to ');
    byDays.set(days, [...(byDays.get(days) ?? []), ...versions]);
  }
  return [...byDays]
    .map(([days, versions]) => `Run on ${days} on Node ${versions.join(', ')}.`)
    .join('\n');
}

async function readLabs() {
  const slugs = readdirSync(path.join(root, 'dist/labs'))
    .filter((slug) => existsSync(path.join(root, 'dist/labs', slug, 'lab.js')))
    .sort();
  return Promise.all(
    slugs.map(async (slug) => {
      const compiled = path.join(root, 'dist/labs', slug, 'lab.js');
      const { default: lab } = await import(pathToFileURL(compiled).href);
      const file = path.join(root, 'labs', slug, 'claims.json');
      return {
        number: lab.number,
        claims: [...lab.claims, ...(lab.printedClaims ?? [])],
        recorded: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {},
      };
    }),
  );
}

function byAge(one, other) {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  return left[0] - right[0] || (left[1] ?? 0) - (right[1] ?? 0) || (left[2] ?? 0) - (right[2] ?? 0);
}
