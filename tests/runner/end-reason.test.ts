import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { reasonOfDeath } from '../../src/runner/end-reason.ts';

const abort = { exitCode: null, signal: 'SIGABRT' };
const heap = 'JavaScript heap out of memory';

// What each version of Node really prints when its heap is full.
const reports = [
  'CALL_AND_RETRY_2 Allocation failed - process out of memory',
  'JS Allocation failed - process out of memory',
  'CALL_AND_RETRY_LAST Allocation failed - process out of memory',
  `CALL_AND_RETRY_LAST Allocation failed - ${heap}`,
  `Ineffective mark-compacts near heap limit Allocation failed - ${heap}`,
  `MarkCompactCollector: young object promotion failed Allocation failed - ${heap}`,
  `Reached heap limit Allocation failed - ${heap}`,
];

describe('memory', () => {
  test.each(reports)('is the reason after "%s"', (report) => {
    const stderrTail = `\n<--- Last few GCs --->\n\nFATAL ERROR: ${report}\n 1: 0xb7\n`;
    expect(reasonOfDeath({ ...abort, stderrTail })).toBe('memory');
  });

  test.each([
    { exitCode: null, signal: 'SIGTRAP' },
    { exitCode: null, signal: 'SIGILL' },
    { exitCode: 134, signal: null },
    { exitCode: 133, signal: null },
    { exitCode: 0xc0000409, signal: null },
    { exitCode: 0x80000003, signal: null },
  ])('is the reason of an abort as $signal $exitCode', (death) => {
    const stderrTail = `FATAL ERROR: Reached heap limit Allocation failed - ${heap}`;
    expect(reasonOfDeath({ ...death, stderrTail })).toBe('memory');
  });
});

describe('false friends', () => {
  test.each([
    `FATAL ERROR: invalid array length Allocation failed - ${heap}`,
    'FATAL ERROR: invalid array length Allocation failed - process out of memory',
    `FATAL ERROR: invalid table size Allocation failed - ${heap}`,
    '# Fatal JavaScript invalid size error 169220804',
    'Error [ERR_WORKER_OUT_OF_MEMORY]: Worker terminated due to reaching memory limit',
    `caught: FATAL ERROR: Reached heap limit Allocation failed - ${heap}`,
    '',
  ])('an abort after "%s" is a signal', (stderrTail) => {
    expect(reasonOfDeath({ ...abort, stderrTail })).toBe('signal');
  });

  const stderrTail = `FATAL ERROR: Reached heap limit Allocation failed - ${heap}\n`;

  test('a program that prints the report and exits, exits', () => {
    expect(reasonOfDeath({ exitCode: 7, signal: null, stderrTail })).toBe('exit');
  });

  test.each(['SIGKILL', 'SIGTERM', 'SIGSEGV'])(
    'a program that prints the report and gets %s ends by a signal',
    (signal) => {
      expect(reasonOfDeath({ exitCode: null, signal, stderrTail })).toBe('signal');
    },
  );
});

test('an exit code is an exit, whatever it is', () => {
  expect(reasonOfDeath({ exitCode: 0, signal: null, stderrTail: '' })).toBe('exit');
  expect(reasonOfDeath({ exitCode: 134, signal: null, stderrTail: '' })).toBe('exit');
});

/**
 * How programs that fill a heap of 48 MB in several ways died on each version, and two that died
 * otherwise; the beginnings of their stderr. The numbers of Linux.
 */
const folder = new URL('../fixtures/deaths/', import.meta.url);
const recorded = readdirSync(folder).flatMap((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return [...text.matchAll(/^\$ ([\w-]+) -> (\w+)\n([\s\S]*?)(?=^\$ |(?![\s\S]))/gm)].map(
    ([, kind = '', how = '', stderrTail = '']) => ({
      version: name.replace('.txt', ''),
      kind,
      death: {
        exitCode: /^\d+$/.test(how) ? Number(how) : null,
        signal: /^\d+$/.test(how) ? null : how,
        stderrTail,
      },
    }),
  );
});

test('twelve versions were recorded, in six deaths each', () => {
  expect(recorded).toHaveLength(12 * 6);
});

test.each(recorded)('$kind on Node $version', ({ kind, death }) => {
  const other = kind === 'abort' ? 'signal' : 'exit';
  expect(reasonOfDeath(death)).toBe(kind === 'abort' || kind === 'throw' ? other : 'memory');
});
