/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

function prints(...lines: readonly string[]): ProgramEvent[] {
  return [{ type: 'output', stream: 'stdout', text: `${lines.join('\n')}\n` }];
}

const timersApart = [
  'timeout 1',
  'tick of timeout 1',
  'promise of timeout 1',
  'timeout 2',
  'tick of timeout 2',
  'promise of timeout 2',
];
const timersTogether = [
  'timeout 1',
  'timeout 2',
  'tick of timeout 1',
  'tick of timeout 2',
  'promise of timeout 1',
  'promise of timeout 2',
];
const immediatesApart = [
  'immediate 1',
  'tick of immediate 1',
  'promise of immediate 1',
  'immediate 2',
  'tick of immediate 2',
  'promise of immediate 2',
];

export default [
  {
    finding: 'tick-before-next-timer',
    about: 'the second timer runs before the tick of the first, as up to Node 10',
    program: 'drain.js',
    events: prints('main', ...timersTogether, ...immediatesApart, 'iteration 1 ends'),
  },
  {
    finding: 'tick-before-next-immediate',
    about: 'the second immediate runs before the tick of the first, as from Node 0.12 to 10',
    program: 'drain.js',
    events: prints(
      'main',
      ...timersApart,
      'immediate 1',
      'immediate 2',
      'tick of immediate 1',
      'tick of immediate 2',
      'iteration 1 ends',
    ),
  },
  {
    finding: 'promise-before-next-callback',
    about: 'the ticks drain between two timers, the promises do not',
    program: 'drain.js',
    events: prints(
      'main',
      'timeout 1',
      'tick of timeout 1',
      'timeout 2',
      'tick of timeout 2',
      'promise of timeout 1',
      'promise of timeout 2',
      ...immediatesApart,
      'iteration 1 ends',
    ),
  },
  {
    finding: 'all-timers-in-one-iteration',
    about: 'an iteration ends between two timers that are due',
    program: 'drain.js',
    events: prints(
      'main',
      'timeout 1',
      'tick of timeout 1',
      'iteration 1 ends',
      'timeout 2',
      'tick of timeout 2',
      ...immediatesApart,
      'iteration 2 ends',
    ),
  },
  {
    finding: 'all-immediates-in-one-iteration',
    about: 'each immediate has an iteration to itself, as on Node 0.10',
    program: 'drain.js',
    events: prints(
      'main',
      ...timersApart,
      'immediate 1',
      'tick of immediate 1',
      'iteration 1 ends',
      'immediate 2',
      'tick of immediate 2',
      'iteration 2 ends',
    ),
  },
  {
    finding: 'drained-before-next-phase',
    about: 'a promise of a timer waits until an immediate has run',
    program: 'drain.js',
    events: prints(
      'main',
      'timeout 1',
      'timeout 2',
      'tick of timeout 1',
      'tick of timeout 2',
      'promise of timeout 1',
      'immediate 1',
      'promise of timeout 2',
      'tick of immediate 1',
      'immediate 2',
      'tick of immediate 2',
      'iteration 1 ends',
    ),
  },
] satisfies readonly Counterexample[];
