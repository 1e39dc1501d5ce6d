/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';

function example(
  finding: string,
  about: string,
  program: string,
  lines: readonly string[],
): Counterexample {
  return {
    finding,
    about,
    program,
    events: [
      { type: 'output', stream: 'stdout', text: `${lines.join('\n')}\n` },
      { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 900 },
    ],
  };
}

/** Timers of the three loops in turns, each kind as late as given, 0.01 ms apart. */
function timers(late: Readonly<Record<'asleep' | 'awake' | 'busy', number>>): string[] {
  return Array.from({ length: 30 }, (_, turn) =>
    Object.entries(late).map(
      ([loop, ms]) => `${loop}: ran ${(ms + turn / 100).toFixed(3)} ms late`,
    ),
  ).flat();
}

/** Beats of one way: each as late as `driftMs` says, in a period of 25 ms. */
function beats(way: string, driftMs: (count: number) => number): string[] {
  return Array.from({ length: 16 }, (_, index) => {
    const count = index + 1;
    return `${way}: beat ${count} at ${(25 * count + driftMs(count)).toFixed(2)} ms`;
  });
}

const punctual = (count: number) => (count === 9 ? 16 : 0.2);
const stays = (count: number) => (count > 8 ? 16 : 0.2);
const addsWork = (count: number) => 5.2 * (count - 1) + stays(count);

const threeWays = (
  interval: (count: number) => number,
  chained: (count: number) => number,
  corrected: (count: number) => number,
) => [
  ...beats('interval', interval),
  ...beats('chained', chained),
  ...beats('corrected', corrected),
];

const set: Readonly<Record<string, string>> = {
  A: 'set at 0.05 to 0.10, delay 50',
  B: 'set at 0.10 to 0.12, delay 50',
  C: 'set at 10.00 to 10.05, delay 30',
  D: 'set at 10.05 to 10.06, delay 50',
  E: 'set at 10.06 to 10.07, delay 45',
};

/** Both parts of order.js: the names in the order in which they ran, and when. */
function parts(free: Readonly<Record<string, number>>, late: string): string[] {
  return [
    'free: the loop is free at 10.10',
    ...Object.entries(free).map(([name, at]) => `free: ${name}, ${set[name]}, ran at ${at}`),
    'late: the loop is free at 80.00',
    ...[...late].map((name, index) => `late: ${name}, ${set[name]}, ran at 80.${index + 10}`),
  ];
}

const inTime = { C: 40.6, A: 50.3, B: 50.4, E: 55.4, D: 60.3 };

export default [
  example('never-early-by-more', 'a timer of 10 ms runs after 8.8', 'lateness.js', [
    ...timers({ asleep: 0.2, awake: -0.5, busy: 2 }),
    'awake: ran -1.200 ms late',
  ]),
  example(
    'early-when-awake',
    'no timer runs early, though the loop looked in time',
    'lateness.js',
    timers({ asleep: 0.2, awake: 0.1, busy: 2 }),
  ),
  example(
    'late-when-busy',
    'timers interrupt the callbacks that compute',
    'lateness.js',
    timers({ asleep: 0.2, awake: -0.5, busy: 0.1 }),
  ),
  example(
    'interval-keeps-what-it-lost',
    'setInterval is back at its places',
    'interval.js',
    threeWays(punctual, addsWork, punctual),
  ),
  example(
    'corrected-returns',
    'the corrected timeout is as late at the end as after the stall',
    'interval.js',
    threeWays(stays, addsWork, stays),
  ),
  example(
    'interval-counts-from-start',
    'the period of setInterval begins when the callback ends',
    'interval.js',
    threeWays(addsWork, addsWork, punctual),
  ),
  example(
    'chained-adds-its-work',
    'a timeout is set when the callback ends, and work is not added',
    'interval.js',
    threeWays(stays, stays, punctual),
  ),
  example(
    'same-delay-in-order',
    'of two timers of one delay the younger runs first',
    'order.js',
    parts(inTime, 'CBADE'),
  ),
  example(
    'in-order-of-due-time',
    'a timer that is due at 55 runs after one that is due at 60, in a loop that is in time',
    'order.js',
    parts({ C: 40.6, A: 50.3, B: 50.4, D: 60.3, E: 60.4 }, 'CABDE'),
  ),
  example(
    'late-by-lists',
    'timers of two delays run by their due times in a loop that is late',
    'order.js',
    parts(inTime, 'CABED'),
  ),
  example('too-short-is-1-ms', '0 ms runs ahead of 1 ms', 'overflow.js', [
    'delay 0: it, 1 ms, 1 ms',
  ]),
  example('fraction-is-cut', '1.9 ms has a list of its own', 'overflow.js', [
    'delay 1.9: 1 ms, 1 ms, it',
  ]),
  example('longest-is-taken', 'the longest delay is taken for 1 ms', 'overflow.js', [
    'delay 2147483647: 1 ms, it, 1 ms',
  ]),
  example('too-long-is-1-ms', 'a longer delay waits', 'overflow.js', [
    'delay 2147483648: 1 ms, 1 ms',
  ]),
  example('too-long-is-warned-of', 'there is no warning', 'overflow.js', [
    'delay 2147483648: 1 ms, it, 1 ms',
  ]),
  example('ends-without-unrefd', 'the process waits for all timers', 'unref.js', [
    'ran: unref, short',
    'ran: keeps alive',
    'ran: unref, then ref',
    'ran: unref, long',
    'exit, still waiting: none',
  ]),
  example('unrefd-still-runs', 'an unreferenced timer never runs', 'unref.js', [
    'ran: keeps alive',
    'ran: unref, then ref',
    'exit, still waiting: unref, short; unref, long',
  ]),
  example('ref-takes-back', 'the process does not wait for what was referenced again', 'unref.js', [
    'ran: unref, short',
    'ran: keeps alive',
    'exit, still waiting: unref, long; unref, then ref',
  ]),
] satisfies readonly Counterexample[];
