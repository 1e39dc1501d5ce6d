/** What books and blogs say about the order, decided from a run. */

import { isLoopCallback, type TimelineRow } from '../../src/analysis/timeline.ts';
import type { ClaimDefinition, ClaimVerdict } from '../../src/lab/definition.ts';
import { label, type OrderRun, printed, printedByCause } from './model.ts';

export const claims: readonly ClaimDefinition<OrderRun>[] = [
  {
    id: 'next-tick-before-promises',
    text: 'process.nextTick callbacks run before promise callbacks.',
    source: 'tutorials and interview questions; most of them from before ES modules',
    program: 'order.mjs',
    decide(model) {
      const inModule = ticksFirst(model, ({ isModuleBody }) => isModuleBody);
      const inCallbacks = ticksFirst(model, isLoopCallback);
      if (inModule === null || inCallbacks === null) {
        return undecided('The run did not schedule both kinds in both places.');
      }
      const where = `At the top level of the module ${first(inModule)} came first; after the callbacks of the loop, ${first(inCallbacks)}.`;
      return inModule === inCallbacks
        ? { verdict: inModule ? 'true' : 'false', why: where }
        : { verdict: 'depends', why: where };
    },
  },
  {
    id: 'immediate-before-timeout-inside-io',
    text: 'Inside an I/O callback, setImmediate always runs before setTimeout(fn, 0).',
    source: 'the Node.js guide to the event loop',
    program: 'order.js',
    decide(model) {
      const after = printed(model).filter((row) => label(row).endsWith('after read'));
      const immediates = after.filter(({ phase }) => phase === 'check');
      const timers = after.filter(({ phase }) => phase === 'timers');
      const lastImmediate = immediates.at(-1);
      const firstTimer = timers[0];
      return lastImmediate === undefined || firstTimer === undefined
        ? undecided('The run did not schedule both inside an I/O callback.')
        : {
            verdict: lastImmediate.seq < firstTimer.seq ? 'true' : 'false',
            why: `\`${label(lastImmediate)}\` ran in iteration ${lastImmediate.iteration}, \`${label(firstTimer)}\` in iteration ${firstTimer.iteration}.`,
          };
    },
  },
  {
    id: 'timeout-zero-is-one-ms',
    text: 'setTimeout(fn, 0) waits 1 ms: there is no timer of 0 ms.',
    source: 'the Node.js documentation of timers',
    program: 'order.js',
    decide(model) {
      const delays = [
        ...new Set(
          printed(model).flatMap(({ delayMs }) => (delayMs === undefined ? [] : [delayMs])),
        ),
      ];
      return delays.length === 0
        ? undecided('No timer was observed.')
        : {
            verdict: delays.every((delay) => delay === 1) ? 'true' : 'false',
            why: `The program asked for 0 ms; Node set its timers to ${delays.join(' and ')} ms.`,
          };
    },
  },
  {
    id: 'microtasks-between-phases',
    text: 'The two queues are drained between the phases of the loop.',
    source: 'diagrams of the event loop from before Node 11',
    program: 'nested.js',
    decide(model) {
      const timers = printed(model).filter(({ phase }) => phase === 'timers');
      const [one, two] = timers;
      if (one === undefined || two === undefined || one.iteration !== two.iteration) {
        return undecided('No two timers ran in one iteration.');
      }
      const between = printed(model).filter(({ seq }) => seq > one.seq && seq < two.seq);
      return between.length > 0
        ? {
            verdict: 'false',
            why: `\`${label(between[0] as TimelineRow)}\` ran between \`${label(one)}\` and \`${label(two)}\`, inside one phase.`,
          }
        : {
            verdict: 'true',
            why: `Nothing ran between \`${label(one)}\` and \`${label(two)}\`, which had scheduled callbacks.`,
          };
    },
  },
];

function undecided(why: string): ClaimVerdict {
  return { verdict: 'undecided', why };
}

/** Whether ticks ran before promises, in all that these callbacks scheduled; null where unknown. */
function ticksFirst(model: OrderRun, wanted: (cause: TimelineRow) => boolean): boolean | null {
  for (const [cause, rows] of printedByCause(model)) {
    const tick = rows.find(({ phase }) => phase === 'nextTick');
    const promise = rows.find(({ phase }) => phase === 'microtask');
    if (wanted(cause) && tick !== undefined && promise !== undefined) {
      return tick.seq < promise.seq;
    }
  }
  return null;
}

function first(ticks: boolean): string {
  return ticks ? 'nextTick' : 'the promises';
}
