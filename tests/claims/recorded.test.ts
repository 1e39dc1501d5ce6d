import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  formatRecorded,
  type RecordedVerdict,
  readRecorded,
  writeRecorded,
} from '../../src/claims/recorded.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'recorded-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (node: string): RecordedVerdict => ({
  verdict: 'depends',
  why: 'With "what" it does.\n',
  node,
  date: '2026-01-01',
});
const recorded = {
  b: { '20': entry('20.1.0'), '4': entry('4.9.1'), '0.10': entry('0.10.48') },
  a: { '26': entry('26.0.0') },
};
const slug = '92-claims';

test('what was written is read again', () => {
  writeRecorded({ folder }, recorded);
  expect(readRecorded({ folder, slug })).toEqual(recorded);
  expect(readdirSync(folder)).toEqual(['claims.json']);
});

test('the text has claims by their ids and versions by their age, however they came', () => {
  const text = formatRecorded(recorded);
  expect([...text.matchAll(/^ {2,4}"([^"]+)": \{$/gm)].map(([, name]) => name)).toEqual([
    'a',
    '26',
    'b',
    '0.10',
    '4',
    '20',
  ]);
  expect(text.endsWith('}\n')).toBe(true);
  const { a, b } = recorded;
  expect(formatRecorded({ a, b })).toBe(text);
});

test('a lab without the file has nothing recorded', () => {
  expect(readRecorded({ folder, slug })).toEqual({});
});

test('a file that is no JSON is said to be broken', () => {
  writeFileSync(path.join(folder, 'claims.json'), '{"a": ');
  expect(() => readRecorded({ folder, slug })).toThrow(/^Lab 92-claims .*claims\.json: /);
});

test('where it cannot be written, the error names the file, and what was there stays', () => {
  writeRecorded({ folder }, recorded);
  const before = readFileSync(path.join(folder, 'claims.json'), 'utf8');
  const missing = path.join(folder, 'missing');
  expect(() => writeRecorded({ folder: missing }, {})).toThrow(/missing.*claims\.json/);
  expect(readFileSync(path.join(folder, 'claims.json'), 'utf8')).toBe(before);
});
