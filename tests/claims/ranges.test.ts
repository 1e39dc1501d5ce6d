import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/claims/ledger.ts';
import { rangesOf, recordedLines } from '../../src/claims/ranges.ts';
import type { RecordedLines } from '../../src/claims/recorded.ts';
import { releaseLine } from '../../src/runtimes/version.ts';

/** Recorded verdicts, by exact version. */
function lines(verdicts: Record<string, Verdict>): RecordedLines {
  return Object.fromEntries(
    Object.entries(verdicts).map(([node, verdict]) => [
      releaseLine(node),
      { verdict, why: 'w', node, date: '2026-01-01' },
    ]),
  );
}

const axis = ['0.10', '4', '10', '26'];

describe('ranges', () => {
  test('join versions that follow each other among those that were run', () => {
    const recorded = lines({
      '26.1.0': 'false',
      '10.2.0': 'false',
      '4.9.1': 'false',
      '0.10.48': 'true',
    });
    expect(rangesOf(recorded, axis)).toEqual([
      { verdict: 'true', versions: ['0.10.48'] },
      { verdict: 'false', versions: ['4.9.1', '10.2.0', '26.1.0'] },
    ]);
  });

  test('do not reach over a version that was run without this claim', () => {
    expect(rangesOf(lines({ '4.9.1': 'true', '26.1.0': 'true' }), axis)).toEqual([
      { verdict: 'true', versions: ['4.9.1'] },
      { verdict: 'true', versions: ['26.1.0'] },
    ]);
  });

  test('come back to a verdict as a range of its own', () => {
    const recorded = lines({ '0.10.48': 'true', '4.9.1': 'depends', '10.2.0': 'true' });
    expect(rangesOf(recorded, axis).map(({ verdict }) => verdict)).toEqual([
      'true',
      'depends',
      'true',
    ]);
  });

  test('are none where nothing is recorded', () => {
    expect(rangesOf({}, axis)).toEqual([]);
  });
});

test('the release lines are in the order of their age, each once', () => {
  const recorded = {
    one: lines({ '26.1.0': 'true', '4.9.1': 'true' }),
    two: lines({ '0.10.48': 'true', '4.9.1': 'false', '10.2.0': 'true' }),
  };
  expect(recordedLines(recorded)).toEqual(['0.10', '4', '10', '26']);
});
