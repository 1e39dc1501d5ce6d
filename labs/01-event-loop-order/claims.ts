/** What books and blogs say about the order, decided from a run of one of the lab's programs. */

import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { type Callback, printedCallbacks } from './callbacks.ts';
import type { OrderRun } from './model.ts';

export const claims: readonly ClaimDefinition<OrderRun>[] = [
  {
    id: 'immediate-before-timeout-inside-io',
    text: 'Inside an I/O callback, setImmediate always runs before setTimeout(fn, 0).',
    source: 'the Node.js guide to the event loop',
    program: 'order.js',
    // So many that, where each takes an iteration of its own, a timer falls due between them.
    knobs: { callbacks: 5 },
    decide(model) {
      const after = printedCallbacks(model).filter(({ name }) => name.endsWith('after read'));
      const lastImmediate = after.filter(({ phase }) => phase === 'check').at(-1);
      const firstTimer = after.find(({ phase }) => phase === 'timers');
      if (lastImmediate === undefined || firstTimer === undefined) {
        return undecided('The run did not schedule both inside an I/O callback.');
      }
      return lastImmediate.rank < firstTimer.rank
        ? { verdict: 'true', why: `${ranBefore(lastImmediate, firstTimer)}.` }
        : { verdict: 'false', why: `${ranBefore(firstTimer, lastImmediate)}.` };
    },
  },
  {
    id: 'microtasks-between-phases',
    text: 'The two queues are drained between the phases of the loop.',
    source: 'diagrams of the event loop from before Node 11',
    program: 'nested.js',
    decide(model) {
      const ran = printedCallbacks(model);
      const [one, two] = ran.filter(({ phase }) => phase === 'timers');
      // The program sees to it that the loop runs its timers in one batch.
      const tick = ran.find(({ name }) => name === `${one?.name} > tick`);
      if (one === undefined || two === undefined || tick === undefined) {
        return undecided('No two timers ran, the first of which scheduled a tick.');
      }
      return tick.rank < two.rank
        ? { verdict: 'false', why: `${ranBefore(tick, two)}, inside one phase.` }
        : {
            verdict: 'true',
            why: `${ranBefore(two, tick)}, which the timer before had scheduled.`,
          };
    },
  },
];

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}

function ranBefore(one: Callback, other: Callback): string {
  return `\`${one.name}\` ran before \`${other.name}\``;
}
