/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

function prints(...lines: readonly string[]): ProgramEvent[] {
  return [{ type: 'output', stream: 'stdout', text: `${lines.join('\n')}\n` }];
}

export default [
  {
    finding: 'ticks-starve-all',
    about: 'the timer gets a turn after a thousand ticks, as on Node 0.10 with stderr in a file',
    program: 'tick.js',
    events: prints(
      'ticks for 100 ms',
      'timer after 1.670 ms, in round 1001',
      'end after 100.001 ms, in round 369500',
      'socket after 100.120 ms, in round 369500',
      'file after 100.200 ms, in round 369500',
    ),
  },
  {
    finding: 'microtasks-starve-all',
    about: 'the socket is read while microtasks go on',
    program: 'microtask.js',
    events: prints(
      'microtasks for 100 ms',
      'socket after 0.400 ms, in round 900',
      'end after 100.150 ms, in round 667930',
      'timer after 100.556 ms, in round 667930, overdue since round 960',
      'file after 101.076 ms, in round 667930',
    ),
  },
  {
    finding: 'loop-goes-on',
    about: 'the file comes before the timer that is overdue',
    program: 'tick.js',
    events: prints(
      'ticks for 100 ms',
      'end after 100.184 ms, in round 454035',
      'file after 100.300 ms, in round 454035',
      'timer after 100.546 ms, in round 454035, overdue since round 274',
      'socket after 100.729 ms, in round 454035',
    ),
  },
  {
    finding: 'immediates-let-all-through',
    about: 'the timer has to wait until the immediates end',
    program: 'immediate.js',
    events: prints(
      'immediates for 100 ms',
      'socket after 0.494 ms, in round 2',
      'file after 0.919 ms, in round 2',
      'end after 100.080 ms, in round 64286',
      'timer after 100.216 ms, in round 64286, overdue since round 1400',
    ),
  },
  {
    finding: 'immediates-let-all-through',
    about: 'the file has to wait for two seconds of immediates',
    program: 'immediate.js',
    knobs: { ms: 2000 },
    events: prints(
      'immediates for 2000 ms',
      'socket after 0.494 ms, in round 2',
      'timer after 1.216 ms, in round 3',
      'end after 2000.080 ms, in round 1286400',
      'file after 2000.216 ms, in round 1286400',
    ),
  },
  {
    finding: 'timer-is-not-kept',
    about: 'a hundred immediates run before a timer that is overdue',
    program: 'immediate.js',
    events: prints(
      'immediates for 100 ms',
      'socket after 0.494 ms, in round 2',
      'file after 0.919 ms, in round 2',
      'timer after 3.216 ms, in round 1500, overdue since round 1400',
      'end after 100.080 ms, in round 64286',
    ),
  },
  {
    finding: 'socket-is-not-kept',
    about: 'the byte is read only after fifty milliseconds of immediates',
    program: 'immediate.js',
    events: prints(
      'immediates for 100 ms',
      'file after 0.919 ms, in round 2',
      'timer after 1.216 ms, in round 3',
      'socket after 52.494 ms, in round 33000',
      'end after 100.080 ms, in round 64286',
    ),
  },
] satisfies readonly Counterexample[];
