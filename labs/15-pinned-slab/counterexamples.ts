/** Runs that no Node gives: each keeps more, or less, than the pool allows. */

import type { Counterexample } from '../../src/lab/definition.ts';

/** A row of the printout: way, memories, bytes held, outside, rss, heapUsed. */
export type Row = readonly [string, number, number, number | '-', number, number];

/** The rows of 200 reads of 65536 bytes, of which 10 are kept, on Node 20. */
export const usual: readonly Row[] = [
  ['nothing', 0, 0, 8192, 18_354_176, 244_216],
  ['slice', 200, 13_107_200, 13_107_200, 10_194_944, -195_568],
  ['copies in a row', 1, 8192, 0, 262_144, 30_784],
  ['copies between others', 200, 1_638_400, 1_638_400, 262_144, 40_240],
  ['allocUnsafeSlow', 200, 2000, 0, 540_672, 252_576],
];

export const usualKnobs = { count: 200, keep: 10, size: 65_536, between: 65_536 };

/** The printout of these rows. */
export function printout(rows: readonly Row[], poolSize = 8192): string {
  return [
    `Node 20.20.2, Buffer.poolSize ${poolSize}`,
    'kept by                memories  bytes held  arrayBuffers        rss  heapUsed',
    ...rows.map(([way, ...figures]) => `${way.padEnd(21)} ${figures.join('  ')}`),
    '',
  ].join('\n');
}

function example(finding: string, about: string, wrong: Row): Counterexample {
  const text = printout(usual.map((row) => (row[0] === wrong[0] ? wrong : row)));
  return {
    finding,
    about,
    program: 'pin.js',
    knobs: usualKnobs,
    node: '20.20.2',
    events: [
      { type: 'output', stream: 'stdout', text: text.slice(0, 200) },
      { type: 'output', stream: 'stdout', text: text.slice(200) },
      { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 40 },
    ],
  };
}

export default [
  example('slice-pins-the-read', 'a slice is a copy of its bytes', [
    'slice',
    200,
    2000,
    2000,
    0,
    0,
  ]),
  example('slice-pins-the-read', 'all reads have one memory', ['slice', 1, 65_536, 65_536, 0, 0]),
  example('copy-pins-slabs', 'each copy has memory of its own size', [
    'copies in a row',
    200,
    2000,
    2000,
    0,
    0,
  ]),
  example('copy-pins-slabs', 'the copies are kept together whatever comes between', [
    'copies between others',
    1,
    8192,
    8192,
    0,
    0,
  ]),
  example('outside-the-pool', 'allocUnsafeSlow takes from the pool', [
    'allocUnsafeSlow',
    200,
    1_638_400,
    1_638_400,
    0,
    0,
  ]),
  example('usage-agrees', 'memoryUsage does not see what slices hold', [
    'slice',
    200,
    13_107_200,
    0,
    0,
    0,
  ]),
  example('usage-agrees', 'reads of which nothing is kept stay in memory', [
    'nothing',
    0,
    0,
    13_107_200,
    0,
    0,
  ]),
] satisfies readonly Counterexample[];
