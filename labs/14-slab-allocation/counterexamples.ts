/** Runs that no Node gives: each breaks one rule of the pool, and its finding must say so. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

/** A row of the printout: size, memory, length, offset, call. */
type Row = readonly [number, number, number, number, string?];

const unsafe = 'Buffer.allocUnsafe(size)';

/** The events of a run that printed these rows, in two chunks cut within a line. */
function printout(rows: readonly Row[]): ProgramEvent[] {
  const text = [
    'Node 20.20.2, Buffer.poolSize 8192',
    '     size   memory   length   offset  by',
    ...rows.map(([size, memory, length, offset, call = unsafe]) => {
      const columns = [size, memory, length, offset].map((value) => String(value).padStart(9));
      return `${columns.join('')}  ${call}`;
    }),
    '',
  ].join('\n');
  const cut = text.length - 30;
  return [
    { type: 'output', stream: 'stdout', text: text.slice(0, cut) },
    { type: 'output', stream: 'stdout', text: text.slice(cut) },
    { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 40 },
  ];
}

function example(
  finding: string,
  about: string,
  rows: readonly Row[],
  method = 'allocUnsafe',
): Counterexample {
  const sizes = rows.map(([size]) => size);
  return {
    finding,
    about,
    program: 'allocate.js',
    knobs: { sizes, method, poolSize: 0 },
    node: '20.20.2',
    events: printout(rows),
  };
}

export default [
  example('methods', 'allocUnsafe gives small Buffers memory of their own', [
    [1, 1, 1, 0],
    [100, 2, 100, 0],
  ]),
  example(
    'methods',
    'alloc takes a Buffer from the pool',
    [
      [1, 1, 8192, 8, 'Buffer.alloc(size)'],
      [100, 2, 100, 0, 'Buffer.alloc(size)'],
    ],
    'alloc',
  ),
  example(
    'methods',
    'allocUnsafeSlow takes Buffers from the pool',
    [
      [1, 1, 8192, 8, 'Buffer.allocUnsafeSlow(size)'],
      [100, 1, 8192, 16, 'Buffer.allocUnsafeSlow(size)'],
    ],
    'allocUnsafeSlow',
  ),
  example('threshold', 'exactly half of the pool comes from the pool', [
    [4095, 1, 8192, 0],
    [4096, 1, 8192, 4096],
  ]),
  example('threshold', 'one byte less than half has memory of its own', [
    [4094, 1, 8192, 0],
    [4095, 2, 4095, 0],
    [4096, 3, 4096, 0],
  ]),
  example('new-slab', 'a Buffer that would have fitted opens a slab', [
    [4095, 1, 8192, 0],
    [3000, 2, 8192, 0],
    [1, 2, 8192, 3000],
  ]),
  example('new-slab', 'a later Buffer goes back to the slab that was left', [
    [3000, 1, 8192, 0],
    [3000, 1, 8192, 3000],
    [3000, 2, 8192, 0],
    [100, 1, 8192, 6000],
  ]),
  example('new-slab', 'a Buffer that does not fit takes memory of its own', [
    [3000, 1, 8192, 0],
    [3000, 1, 8192, 3000],
    [3000, 2, 3000, 0],
    [100, 1, 8192, 6000],
  ]),
  example(
    'new-slab',
    'a string opens a slab with room for four bytes a character',
    [
      [500, 1, 8192, 0, 'Buffer.from(string)'],
      [500, 2, 8192, 0, 'Buffer.from(string)'],
      [1, 2, 8192, 504, 'Buffer.from(string)'],
    ],
    'fromString',
  ),
  example('multiple-of-8', 'Buffers lie close together', [
    [1, 1, 8192, 0],
    [100, 1, 8192, 1],
    [3, 1, 8192, 101],
  ]),
] satisfies readonly Counterexample[];
