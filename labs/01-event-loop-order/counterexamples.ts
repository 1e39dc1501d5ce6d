/** Fabricated runs, each of which refutes one finding. */

import type { Counterexample } from '../../src/lab/definition.ts';
import type { Phase, ProgramEvent } from '../../src/runner/events.ts';

interface Fabricated {
  prints: string;
  phase: Phase;
  /** Rank of the callback that scheduled it, from 0. */
  by?: number;
  iteration?: number;
  dueMs?: number;
}

const kinds: Readonly<Record<Phase, string>> = {
  main: 'main',
  nextTick: 'TickObject',
  microtask: 'PROMISE',
  timers: 'Timeout',
  pending: 'TCPCONNECTWRAP',
  poll: 'FSREQCALLBACK',
  check: 'Immediate',
  close: 'TCPWRAP',
};

const end: ProgramEvent = {
  type: 'end',
  exitCode: 0,
  signal: null,
  reason: 'exit',
  durationMs: 50,
};

/** The events of a run whose callbacks ran in this order. */
function run(callbacks: readonly Fabricated[], moduleBody?: number): ProgramEvent[] {
  const events = callbacks.flatMap(
    ({ prints, phase, by = 0, iteration = 0, dueMs }, seq): ProgramEvent[] => {
      const position = { phase, iteration, kind: kinds[phase] };
      const write: ProgramEvent = {
        type: 'observation',
        name: 'write',
        stream: 'stdout',
        text: `${prints}\n`,
        callback: seq,
        ...position,
      };
      return [
        ...(prints === '' ? [] : [write]),
        {
          type: 'callback',
          seq,
          parent: seq === 0 ? null : by,
          ...position,
          startMs: 30 + seq,
          durationMs: 0.1,
          scheduledMs: 20 + seq,
          ...(phase === 'timers' ? { delayMs: 1, dueMs: dueMs ?? 21 } : {}),
        },
      ];
    },
  );
  const body: ProgramEvent[] =
    moduleBody === undefined
      ? []
      : [{ type: 'observation', name: 'module-body', callback: moduleBody }];
  return [...body, ...events, end];
}

const main: Fabricated = { prints: 'main', phase: 'main' };
const read: Fabricated = { prints: 'file read', phase: 'poll', iteration: 1 };

export default [
  {
    finding: 'ticks-before-promises',
    about: 'a promise runs before the tick of the same script',
    program: 'order.js',
    events: run([
      main,
      { prints: 'promise 1', phase: 'microtask' },
      { prints: 'tick 1', phase: 'nextTick' },
    ]),
  },
  {
    finding: 'promises-before-ticks-in-a-module',
    about: 'the module behaves like a CommonJS script',
    program: 'order.mjs',
    events: run(
      [
        { prints: '', phase: 'main' },
        { prints: 'main', phase: 'microtask' },
        { prints: 'tick 1', phase: 'nextTick', by: 1 },
        { prints: 'promise 1', phase: 'microtask', by: 1 },
      ],
      1,
    ),
  },
  {
    finding: 'both-drain-after-each-callback',
    about: 'the second timer runs before the tick that the first one scheduled, as before Node 11',
    program: 'nested.js',
    node: '10.24.1',
    events: run([
      main,
      { prints: 'timeout 1', phase: 'timers', iteration: 1 },
      { prints: 'timeout 2', phase: 'timers', iteration: 1 },
      { prints: 'timeout 1 > tick', phase: 'nextTick', iteration: 1, by: 1 },
    ]),
  },
  {
    finding: 'immediate-first-inside-io',
    about: 'the timer runs first',
    program: 'order.js',
    events: run([
      main,
      read,
      { prints: 'timeout 1 after read', phase: 'timers', iteration: 2, by: 1 },
      { prints: 'immediate 1 after read', phase: 'check', iteration: 2, by: 1 },
    ]),
  },
  {
    finding: 'timers-in-order-of-due-time',
    about: 'a timer that falls due later runs first',
    program: 'order.js',
    events: run([
      main,
      { prints: 'timeout 2', phase: 'timers', iteration: 1, dueMs: 23 },
      { prints: 'timeout 1', phase: 'timers', iteration: 1, dueMs: 22 },
    ]),
  },
  {
    finding: 'close-comes-last',
    about: 'an immediate runs behind the close callback of its iteration',
    program: 'order.js',
    events: run([
      main,
      read,
      { prints: 'close after read', phase: 'close', iteration: 1, by: 1 },
      { prints: 'immediate 1 after read', phase: 'check', iteration: 1, by: 1 },
    ]),
  },
] satisfies readonly Counterexample[];
