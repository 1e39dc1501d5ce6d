/** Runs that no Node gives, or that die otherwise: each must refute its finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { EndEvent, ProgramEvent } from '../../src/runner/events.ts';

/** A trace line of Node 20, its figures made up. */
function traceLine(name: string, atMs: number, sizes: string, pauseMs: number, rest = ''): string {
  return `[9:0x1e9b5850] ${String(atMs).padStart(8)} ms: ${name} ${sizes} MB, ${pauseMs.toFixed(2)} / 0.00 ms ${rest} (average mu = 0.9, current mu = 0.9) allocation failure; \n`;
}

const scavenge = (atMs: number, pauseMs = 1) =>
  traceLine('Scavenge', atMs, '12.0 (20.0) -> 8.0 (20.0)', pauseMs);
const full = (atMs: number, pauseMs = 5, rest = '') =>
  traceLine('Mark-Compact', atMs, '30.0 (40.0) -> 20.0 (40.0)', pauseMs, rest);
const fullAt = (left: number, pauseMs = 40) =>
  traceLine('Mark-Compact', 900, `${left}.0 (70.0) -> ${left}.0 (70.0)`, pauseMs);

const cleanEnd: EndEvent = {
  type: 'end',
  exitCode: 0,
  signal: null,
  reason: 'exit',
  durationMs: 2000,
};
const heapDeath: EndEvent = { ...cleanEnd, exitCode: null, signal: 'SIGABRT', reason: 'memory' };

/** The events of a run with this stdout, in chunks that are cut within lines. */
function printed(lines: readonly string[], end = cleanEnd, stderr = ''): ProgramEvent[] {
  const text = lines.join('');
  const half = Math.floor(text.length / 2);
  return [
    { type: 'output', stream: 'stdout', text: text.slice(0, half) },
    { type: 'output', stream: 'stdout', text: text.slice(half) },
    ...(stderr === '' ? [] : [{ type: 'output', stream: 'stderr', text: stderr } as const]),
    end,
  ];
}

const OUT_OF_MEMORY =
  'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n';

export default [
  {
    finding: 'every-line-understood',
    about: 'a collector that nobody knows',
    program: 'churn.js',
    events: printed([scavenge(20), scavenge(30).replace('Scavenge', 'Teleport'), scavenge(40)]),
  },
  {
    finding: 'every-line-understood',
    about: 'a line without its sizes',
    program: 'leak.js',
    events: printed([scavenge(20), '[9:0x1e9b5850]       30 ms: Scavenge done\n'], heapDeath),
  },
  {
    finding: 'scavenges-outnumber-full',
    about: 'a full collection each time',
    program: 'churn.js',
    events: printed([...Array(12).keys()].map((at) => full(at * 10))),
  },
  {
    finding: 'scavenges-outnumber-full',
    about: 'as many of each',
    program: 'survivors.js',
    events: printed([...Array(6).keys()].flatMap((at) => [scavenge(at * 10), full(at * 10 + 5)])),
  },
  {
    finding: 'full-pauses-longer',
    about: 'scavenges that take longer',
    program: 'leak.js',
    events: printed([scavenge(20, 30), scavenge(60, 35), full(90, 4), fullAt(62, 4)], heapDeath),
  },
  {
    finding: 'marking-ahead-shortens-pauses',
    about: 'marking was begun ahead and the pause is the whole of it',
    program: 'survivors.js',
    events: printed(
      [10, 20, 30].map((at) =>
        full(
          at,
          24,
          ' (+ 0.0 ms in 1 steps since start of marking, biggest step 0.0 ms, walltime since start of marking 24 ms)',
        ),
      ),
    ),
  },
  {
    finding: 'dies-of-its-heap-limit',
    about: 'killed from outside, with a full heap',
    program: 'leak.js',
    events: printed([fullAt(62)], {
      ...cleanEnd,
      exitCode: null,
      signal: 'SIGKILL',
      reason: 'signal',
    }),
  },
  {
    finding: 'dies-of-its-heap-limit',
    about: 'an exception that nobody caught, whose text speaks of memory',
    program: 'leak.js',
    events: printed(
      [fullAt(62)],
      { ...cleanEnd, exitCode: 1 },
      'RangeError: JavaScript heap out of memory\n',
    ),
  },
  {
    finding: 'dies-of-its-heap-limit',
    about: 'an array too long, for which old V8 prints the same ending',
    program: 'leak.js',
    node: '10.24.1',
    events: printed(
      [fullAt(30)],
      { ...cleanEnd, exitCode: null, signal: 'SIGABRT', reason: 'signal' },
      'FATAL ERROR: invalid array length Allocation failed - JavaScript heap out of memory\n',
    ),
  },
  {
    finding: 'dies-of-its-heap-limit',
    about: 'V8 reports a full heap that is half empty',
    program: 'leak.js',
    knobs: { oldSpace: 64 },
    events: printed(['heap size limit: 112 MB\n', fullAt(30)], heapDeath, OUT_OF_MEMORY),
  },
  {
    finding: 'dies-of-its-heap-limit',
    about: 'the heap grew far over its limit',
    program: 'leak.js',
    knobs: { oldSpace: 64 },
    events: printed(['heap size limit: 112 MB\n', fullAt(400)], heapDeath, OUT_OF_MEMORY),
  },
  {
    finding: 'limit-below-memory',
    about: 'a heap larger than the machine',
    program: 'heap-limit.js',
    events: printed(['machine memory: 2048 MB\n', 'heap size limit: 4144 MB\n']),
  },
] satisfies readonly Counterexample[];
