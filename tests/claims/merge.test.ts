import { expect, test } from 'vitest';
import type { ClaimRecord, Verdict } from '../../src/claims/ledger.ts';
import { mergeRecords } from '../../src/claims/merge.ts';
import type { RecordedVerdict } from '../../src/claims/recorded.ts';

const old: RecordedVerdict = {
  verdict: 'true',
  why: 'Once.',
  node: '20.20.2',
  date: '2026-01-01',
};
const settings = { claims: ['a', 'b'], date: '2026-02-02' };

function record(claim: string, node: string, verdict: Verdict | null): ClaimRecord {
  return { lab: 1, claim, node, verdict, why: 'Now.' };
}

const fresh = (verdict: Verdict, node: string) => ({
  verdict,
  why: 'Now.',
  node,
  date: '2026-02-02',
});

test('the same verdict of the same Node.js stays as it was', () => {
  const recorded = { a: { '20': old } };
  const merged = mergeRecords(recorded, [record('a', '20.20.2', 'true')], settings);
  expect(merged).toEqual({ recorded, changes: [] });
});

test('the same verdict of a newer Node.js is written anew, and is no change', () => {
  const merged = mergeRecords({ a: { '20': old } }, [record('a', '20.21.0', 'true')], settings);
  expect(merged).toEqual({ recorded: { a: { '20': fresh('true', '20.21.0') } }, changes: [] });
});

test('another verdict takes its place, and is a change', () => {
  const merged = mergeRecords({ a: { '20': old } }, [record('a', '20.20.2', 'false')], settings);
  const after = fresh('false', '20.20.2');
  expect(merged).toEqual({
    recorded: { a: { '20': after } },
    changes: [{ claim: 'a', line: '20', before: old, after }],
  });
});

test('what was not run stays', () => {
  const { recorded } = mergeRecords(
    { a: { '20': old }, b: { '20': old } },
    [record('a', '0.10.48', 'false')],
    settings,
  );
  expect(recorded).toEqual({
    a: { '0.10': fresh('false', '0.10.48'), '20': old },
    b: { '20': old },
  });
});

test('a program that does not run there leaves nothing, not even what was recorded before', () => {
  const merged = mergeRecords(
    { a: { '20': old } },
    [record('a', '20.20.2', null), record('b', '20.20.2', null)],
    settings,
  );
  expect(merged).toEqual({
    recorded: {},
    changes: [{ claim: 'a', line: '20', before: old, after: null }],
  });
});

test('a claim that the lab no longer has is dropped', () => {
  expect(mergeRecords({ gone: { '20': old } }, [], settings).recorded).toEqual({});
});

test('what was recorded before is not written into', () => {
  const recorded = { a: { '20': old } };
  mergeRecords(recorded, [record('a', '20.20.2', 'false')], settings);
  expect(recorded).toEqual({ a: { '20': old } });
});
