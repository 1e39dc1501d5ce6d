/** Runs in which the wrong one is suspected, or the mended program grows: each refutes its finding. */

import type { ClassGrowth, HeapComparison } from '../../src/analysis/heap-snapshot/comparison.ts';
import type { PathStep } from '../../src/analysis/heap-snapshot/path-to.ts';
import type { Suspect } from '../../src/analysis/heap-snapshot/suspect.ts';
import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

function grown(name: string, before: number, after: number): ClassGrowth {
  const total = (count: number) => ({ count, size: count * 100, retained: count * 900 });
  const added = Math.max(0, after - before);
  return {
    name,
    before: total(before),
    after: total(after),
    added: { count: added, size: added * 100 },
    removed: { count: 0, size: 0 },
  };
}

function way(...steps: readonly [via: string, name: string][]): PathStep[] {
  return steps.map(([via, name], at) => ({
    id: 2 * at + 1,
    name,
    type: 'object',
    via: at === 0 ? null : { type: 'property', name: via },
    retained: 1_000,
    isOld: true,
  }));
}

const byTimer = way(['', 'global'], ['_idleNext', 'Timeout'], ['sessions', 'Map']);

function suspected(place: string | null, gathers: string, path = byTimer): Suspect {
  return {
    growth: 900_000,
    gathered: [{ name: gathers, count: 1_000, retained: 900_000 }],
    path,
    like: [],
    holder: path.length - 1,
    place,
  };
}

function run(suspect: Suspect | null, growth = 0, classes: ClassGrowth[] = []): ProgramEvent[] {
  const comparison: HeapComparison = {
    before: { size: 3_000_000, objects: 40_000 },
    after: { size: 3_000_000 + growth, objects: 41_000 },
    classes,
    suspect,
  };
  const snapshot = (number: number, atMs: number): ProgramEvent => ({
    type: 'observation',
    name: 'heap-snapshot',
    number,
    file: `${number}.heapsnapshot`,
    cause: 'time',
    atMs,
    tookMs: 200,
  });
  return [
    { type: 'observation', name: 'heap-writer', by: 'v8', pid: 9 },
    snapshot(1, 500),
    snapshot(2, 1_500),
    {
      type: 'observation',
      name: 'heap-comparison',
      files: ['1.heapsnapshot', '2.heapsnapshot'],
      ...comparison,
    },
    { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 3_000 },
  ];
}

export default [
  {
    finding: 'suspect-is-the-leak',
    about: 'nobody is suspected',
    program: 'cache.js',
    events: run(null, 900_000),
  },
  {
    finding: 'suspect-is-the-leak',
    about: 'another object is suspected',
    program: 'queue.js',
    events: run(suspected('done', 'Job'), 900_000),
  },
  {
    finding: 'suspect-is-the-leak',
    about: 'the right object, and not what it gathers',
    program: 'cache.js',
    events: run(suspected('sessions', 'Array'), 900_000),
  },
  {
    finding: 'mended-does-not-grow',
    about: 'somebody is suspected',
    program: 'cache-mended.js',
    events: run(suspected('sessions', 'Session'), 900_000),
  },
  {
    finding: 'mended-does-not-grow',
    about: 'nobody is suspected, and yet it grows',
    program: 'queue-mended.js',
    events: run(null, 900_000),
  },
  {
    finding: 'made-and-gone',
    about: 'more sessions than before',
    program: 'cache-mended.js',
    events: run(null, 0, [grown('Session', 40, 140)]),
  },
  {
    finding: 'kept-by-a-timer',
    about: 'a global variable keeps it',
    program: 'cache.js',
    events: run(suspected('sessions', 'Session', way(['', 'global'], ['sessions', 'Map']))),
  },
  {
    finding: 'kept-by-a-shared-context',
    about: 'a list keeps the pages',
    program: 'closure.js',
    events: run(
      suspected('latest', 'Page', way(['', 'global'], ['latest', 'Page'], ['all', 'Array'])),
    ),
  },
] satisfies readonly Counterexample[];
