import { describe, expect, test } from 'vitest';
import type { ClaimRecord, LedgerClaim, Verdict } from '../../src/claims/ledger.ts';
import {
  drawLedgerList,
  drawLedgerTable,
  type LedgerGroup,
  needsLegend,
} from '../../src/views/ledger.ts';
import { plainText, type StyledLine } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';

const versions = [
  '0.10.48',
  '4.9.1',
  '8.17.0',
  '10.24.1',
  '12.22.12',
  '14.21.3',
  '16.20.2',
  '18.20.8',
  '20.20.2',
  '22.23.3',
  '24.21.0',
  '26.10.0',
];
const claim = (id: string, text: string): LedgerClaim => ({
  id,
  text,
  source: 'a book',
  program: 'p.js',
});

function record(node: string, verdict: Verdict | null, why = `Why on ${node}.`): ClaimRecord {
  return { lab: 3, claim: 'c', node, verdict, why };
}

const sentence = 'A sentence that is so long that it takes more than a row of a narrow terminal.';
const every: (Verdict | null)[] = ['true', 'false', 'depends', 'undecided', null];
const group = (on: readonly string[]): LedgerGroup => ({
  title: '3  Queues',
  rows: [
    {
      claim: claim('c', sentence),
      records: on.map((node, index) => record(node, every[index % every.length] as Verdict | null)),
    },
    { claim: claim('d', 'Short.'), records: on.map((node) => record(node, 'true', 'Alike.')) },
  ],
});

const textOf = (lines: readonly StyledLine[]) => lines.map((line) => plainText(line).trimEnd());
const table = (on: readonly string[], width: number, withWhy = false) =>
  drawLedgerTable([group(on)], on, { width, withWhy }, en);

/** The word under the heading of this version, in the row of cells below the sentence. */
function cellUnder(lines: readonly string[], heading: string, row: string): string {
  const headings = lines.find((text) => /^ {4}0\.10 /.test(text)) ?? '';
  const column = ` ${headings} `.indexOf(` ${heading} `);
  return row.slice(column).split(/\s{2,}/)[0] ?? '';
}

describe.each([80, 120])('the table of twelve versions at %i columns', (width) => {
  const lines = textOf(table(versions, width));

  test('fits', () => {
    for (const drawn of table(versions, width, true)) {
      expect(lineWidth(drawn)).toBeLessThanOrEqual(width);
    }
  });

  test('has one row of cells for a claim, each under its version', () => {
    const rows = lines.filter((text) => /^ {4}✓ T/.test(text));
    expect(rows.length).toBe(2);
    const [row = ''] = rows;
    const cells = ['0.10', '4', '8', '10', '12'].map((line) => cellUnder(lines, line, row));
    expect(cells).toEqual(['✓ T', '✗ F', '± D', '? U', '–']);
  });

  test('needs a legend, as its letters say too little', () => {
    expect(needsLegend(versions, width, en)).toBe(true);
    for (const letter of ['T', 'F', 'D', 'U', '–']) {
      expect(en.claims.legend).toContain(letter);
    }
  });
});

test('few versions get words', () => {
  const two = ['0.10.48', '26.10.0'];
  const lines = textOf(table(two, 80));
  expect(lines).toContain('    ✓ true        ✗ false');
  expect(needsLegend(two, 80, en)).toBe(false);
});

test('versions that do not fit beside each other go below, under headings of their own', () => {
  const drawn = table(versions, 40);
  for (const line of drawn) {
    expect(lineWidth(line)).toBeLessThanOrEqual(40);
  }
  const lines = textOf(drawn);
  expect(lines.filter((text) => /\b26$/.test(text)).length).toBe(2);
  expect(lines.join('\n').match(/✓ T|✗ F|± D|\? U|–/g)?.length).toBe(2 * versions.length);
});

test('two versions of one release line are told apart', () => {
  const lines = textOf(table(['20.19.0', '20.20.2'], 80));
  expect(lines).toContain('    20.19.0       20.20.2');
});

test('a reason stands once, with all versions that gave it', () => {
  const lines = textOf(table(versions, 80, true));
  const alike = lines.findIndex((text) => text.includes('“Short.”'));
  expect(lines.slice(alike + 2).join(' ')).toMatch(/0\.10, 4, 8, .* 26 +✓ true +Alike\./);
  expect(lines).toContain('    0.10  ✓ true  Why on 0.10.48.');
  expect(lines).toContain('    12  – does not run  Why on 12.22.12.');
});

test('the list says of each claim the verdict, why, and where it is found', () => {
  const rows = [
    { claim: claim('c', 'One.'), records: [record('20.20.2', 'false')] },
    { claim: claim('d', 'Two.'), records: [record('20.20.2', null, 'p.js needs Node 22.')] },
  ];
  expect(textOf(drawLedgerList([{ title: '3  Queues', rows }], 80, en))).toEqual([
    '3  Queues',
    '✗ false  “One.”',
    '  Why on 20.20.2. (found in a book)',
    '– does not run  “Two.”',
    '  p.js needs Node 22. (found in a book)',
  ]);
});

test('a lab without claims is left out', () => {
  expect(drawLedgerList([{ title: '3  Queues', rows: [] }], 80, en)).toEqual([]);
});
