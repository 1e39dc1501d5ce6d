/** What is said of ticks, promises and immediates that schedule themselves, decided by runs. */

import type { ClaimDefinition, ClaimVerdict, FinishedRun } from '../../src/lab/definition.ts';
import { queueOf, type Starvation, turnOf, waiters } from './model.ts';

export const claims: readonly ClaimDefinition<Starvation>[] = [
  {
    id: 'recursive-next-tick-is-safe',
    text: 'Recursive process.nextTick is safe: each call is asynchronous, so the loop goes on.',
    source:
      'blogs that split long work with nextTick; "on the next loop around the event loop", said the documentation of Node 0.10',
    program: 'tick.js',
    decide: (model, run) => isSafe(model, run),
  },
  {
    id: 'promises-do-not-starve',
    text: 'Promises do not starve timers and I/O as process.nextTick does.',
    source: 'interview questions, and guides that advise promises in place of nextTick',
    program: 'microtask.js',
    decide: (model, run) => isSafe(model, run),
  },
  {
    id: 'immediate-lets-io-through',
    text: 'A setImmediate that schedules itself lets timers and I/O through.',
    source:
      'the Node.js guide to the event loop, and the warning that Node 0.10 prints for nextTick',
    program: 'immediate.js',
    decide: (model, run) => isSafe(model, run),
  },
];

/** Whether what was ready got its turn while the rounds went on. */
function isSafe(model: Starvation, { end: { exitCode, reason } }: FinishedRun): ClaimVerdict {
  const queue = queueOf(model);
  if (reason === 'exit' && exitCode !== 0 && model.hasBegun) {
    return {
      verdict: 'false',
      why: `The program died while the ${queue} went on, with exit code ${exitCode}.`,
    };
  }
  const { end, turns, warnings } = model;
  if (end === null || waiters.some((waiter) => turnOf(model, waiter) === null)) {
    return { verdict: 'undecided', why: 'The program did not tell all turns.' };
  }
  const early = turns.filter(({ isAfterTheEnd }) => !isAfterTheEnd);
  const rounds = count(end.round);
  if (early.length === 0) {
    return { verdict: 'false', why: `No turn for timer, file or socket in ${rounds} ${queue}.` };
  }
  const last = Math.max(...early.map(({ round }) => round));
  const why = `In ${rounds} ${queue}, ${early.length} of timer, file and socket had a turn, the last in round ${count(last)}`;
  return {
    verdict: early.length === waiters.length && warnings === 0 ? 'true' : 'depends',
    why: warnings === 0 ? `${why}.` : `${why}; Node warned ${count(warnings)} times.`,
  };
}

function count(value: number): string {
  return value.toLocaleString('en');
}
