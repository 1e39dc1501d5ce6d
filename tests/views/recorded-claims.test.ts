import { expect, test } from 'vitest';
import type { RecordedClaims, RecordedVerdict } from '../../src/claims/recorded.ts';
import { drawRecorded, drawRecordedClaims } from '../../src/views/recorded-claims.ts';
import { plainText, type StyledLine } from '../../src/views/styled.ts';
import { lineWidth } from '../../src/views/width.ts';
import { en } from '../../src/words/en.ts';

const entry = (
  verdict: RecordedVerdict['verdict'],
  node: string,
  date = '2026-01-01',
): RecordedVerdict => ({ verdict, why: 'w', node, date });

const recorded: RecordedClaims = {
  once: {
    '0.10': entry('true', '0.10.48'),
    '4': entry('false', '4.9.1'),
    '10': entry('false', '10.24.1'),
    '26': entry('false', '26.10.0', '2026-02-02'),
  },
  pair: { '10': entry('depends', '10.24.1'), '26': entry('depends', '26.10.0') },
};
const textOf = (lines: readonly StyledLine[]) =>
  lines.map((line) => plainText(line).trim()).join(' ');

test('a claim is told with exact versions and days, and how many were run', () => {
  expect(textOf(drawRecorded('once', recorded, 120, en))).toBe(
    'recorded 2026-01-01 to 2026-02-02: true on 0.10.48; false on all 3 run from 4.9.1 to 26.10.0',
  );
  expect(textOf(drawRecorded('pair', recorded, 120, en))).toBe(
    'recorded 2026-01-01: it depends on 10.24.1 and 26.10.0',
  );
});

test('a claim that was never run has no line of its own', () => {
  expect(drawRecorded('never', recorded, 80, en)).toEqual([]);
});

test('a lab lists each of its claims, run or not, within the width', () => {
  const claims = ['once', 'never'].map((id) => ({
    id,
    text: `The sentence ${id}.`,
    source: 'a book',
    program: 'p.js',
  }));
  const drawn = drawRecordedClaims(claims, recorded, 40, en);
  for (const line of drawn) {
    expect(lineWidth(line)).toBeLessThanOrEqual(40);
  }
  const text = textOf(drawn);
  expect(text).toContain('“The sentence once.” found in a book recorded 2026-01-01');
  expect(text).toContain('“The sentence never.” found in a book no run of it is recorded');
});

test('a lab without claims says nothing', () => {
  expect(drawRecordedClaims([], {}, 80, en)).toEqual([]);
});
