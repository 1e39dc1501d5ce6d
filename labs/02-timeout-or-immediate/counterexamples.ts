/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

/** The events of a repeated run; `outcome` gives what each execution printed. */
function executions(count: number, outcome: (run: number) => string): ProgramEvent[] {
  const end = { exitCode: 0, signal: null, reason: 'exit', durationMs: 50 } as const;
  const events = Array.from({ length: count }, (_, index): ProgramEvent[] => {
    const run = index + 1;
    return [
      { type: 'output', stream: 'stdout', text: `${outcome(run)} after it was scheduled\n`, run },
      { type: 'observation', name: 'execution-end', run, ...end },
    ];
  });
  return [...events.flat(), { type: 'end', ...end }];
}

export default [
  {
    finding: 'either-first-in-main',
    about: 'the immediate always comes first, although half the millisecond had passed each time',
    program: 'main.js',
    knobs: { repeat: 100, busy: 0 },
    repeat: 100,
    events: executions(100, () => 'immediate first, 0.500 ms'),
  },
  {
    finding: 'busy-main-timeout-first',
    about: 'an immediate comes first once, although two milliseconds had passed',
    program: 'main.js',
    knobs: { repeat: 20, busy: 2 },
    repeat: 20,
    events: executions(20, (run) => `${run === 7 ? 'immediate' : 'timeout'} first, 2.100 ms`),
  },
  {
    finding: 'immediate-first-inside-io',
    about: 'a timeout comes first once',
    program: 'inside-io.js',
    knobs: { repeat: 20, busy: 0 },
    repeat: 20,
    events: executions(20, (run) => `${run === 7 ? 'timeout' : 'immediate'} first, 0.100 ms`),
  },
] satisfies readonly Counterexample[];
