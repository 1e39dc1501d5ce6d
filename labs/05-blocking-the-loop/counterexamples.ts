/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import { printTurns, type Said } from './fabricated.ts';

const said = (given: Partial<Said>): Counterexample['events'] => [
  { type: 'output', stream: 'stdout', text: printTurns(given) },
];

export default [
  {
    finding: 'none-answered',
    about: 'a ping is answered in the midst of the callback',
    program: 'block.js',
    events: said({ waited: (at) => (at === 50 ? 0.7 : 101 - at) }),
  },
  {
    finding: 'first-waits-for-all',
    about: 'the ping at the beginning waits for half of the work',
    program: 'block.js',
    events: said({ waited: (at) => (at < 50 ? 50 - at : 101 - at) }),
  },
  {
    finding: 'loop-delay-tells',
    about: 'the longest loop delay is a tenth of the callback',
    program: 'block.js',
    events: said({ loopDelay: 10 }),
  },
  {
    finding: 'loop-never-idle',
    about: 'the loop waits for half of the time',
    program: 'block.js',
    events: said({ utilisation: 0.5 }),
  },
  {
    finding: 'answered-meanwhile',
    about: 'all pings are answered at the end only',
    program: 'slices.js',
    events: said({ slices: 20 }),
  },
  {
    finding: 'waits-for-a-slice',
    about: 'a ping waits for six slices',
    program: 'slices.js',
    events: said({ slices: 20, waited: () => 30 }),
  },
  {
    finding: 'slicing-is-cheap',
    about: 'in slices the work takes half as long again',
    program: 'slices.js',
    events: said({ slices: 20, waited: () => 5, alone: 150 }),
  },
  {
    finding: 'near-idle',
    about: 'beside the worker a ping waits ten times as long',
    program: 'worker.js',
    events: said({ waited: () => 7, utilisation: 0.1 }),
  },
  {
    finding: 'loop-mostly-idle',
    about: 'the loop is as busy as the worker',
    program: 'worker.js',
    events: said({ waited: () => 1, utilisation: 0.9 }),
  },
] satisfies readonly Counterexample[];
