/** Decides on the order of ticks, promises and phases: what ran before what. */

import type { Decision } from '../../src/lab/definition.ts';
import type { Phase } from '../../src/runner/events.ts';
import { type Callback, isLoopCallback, loopCallbacks, scheduled } from './callbacks.ts';
import { counted, times } from './counts.ts';
import type { OrderRun } from './model.ts';

/**
 * Whether, of all that was scheduled by one of the wanted callbacks, every callback of the first
 * phase ran before every one of the second.
 */
export function inOrder(
  model: OrderRun,
  wanted: (by: Callback) => boolean,
  first: Phase,
  second: Phase,
): Decision {
  let compared = 0;
  let example = '';
  for (const { by, callbacks } of scheduled(model)) {
    const lastFirst = callbacks.filter(({ phase }) => phase === first).at(-1);
    const firstSecond = callbacks.find(({ phase }) => phase === second);
    if (!wanted(by) || lastFirst === undefined || firstSecond === undefined) {
      continue;
    }
    compared += 1;
    if (firstSecond.rank < lastFirst.rank) {
      return { holds: false, why: `\`${firstSecond.name}\` ran before \`${lastFirst.name}\`.` };
    }
    example = `\`${lastFirst.name}\` ran before \`${firstSecond.name}\``;
  }
  return compared === 0
    ? { holds: null, why: 'No callback scheduled both kinds.' }
    : { holds: true, why: `${times(compared)}; the last: ${example}.` };
}

/** What a callback of the loop put into the two queues must run before the loop's next callback. */
export function drainAfterEach(model: OrderRun): Decision {
  const loop = loopCallbacks(model);
  let drained = 0;
  let causes = 0;
  for (const { by, callbacks } of scheduled(model)) {
    // The loader evaluates a module when its promise settles: that is no queue to drain.
    const queued = callbacks.filter((one) => !isLoopCallback(one) && !one.isModuleBody);
    const next = loop.find(({ rank }) => rank > by.rank);
    const late = queued.find(({ rank }) => next !== undefined && rank > next.rank);
    if (late !== undefined && next !== undefined) {
      return {
        holds: false,
        why: `\`${late.name}\` ran only after \`${next.name}\`, which the loop called in between.`,
      };
    }
    drained += queued.length;
    causes += queued.length > 0 && isLoopCallback(by) && by.phase !== 'main' ? 1 : 0;
  }
  return causes === 0
    ? { holds: null, why: 'No callback of the loop put anything into the two queues.' }
    : {
        holds: true,
        why: `${drained} callbacks, put there by the main script and ${counted(causes, 'callback')} of the loop, ran before the loop went on.`,
      };
}
