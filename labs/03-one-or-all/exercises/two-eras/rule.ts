/** The order that README.md asks for, of any program. */

import type { Callback, Program } from './programs.ts';

/**
 * Labels in the order in which a program's callbacks run: each callback's label where it begins, the
 * same with a minus where it ends, and `given` where the program has given all that it gives itself.
 */
export function expectedOrder({ gives, given }: Program): number[] {
  const order: number[] = [];
  const line: Callback[][] = [];
  const ticks: Callback[] = [];
  const reactions: Callback[] = [];
  let batch: Callback[] | null = null;

  const give = (callback: Callback) => {
    switch (callback.by) {
      case 'one':
        line.push([callback]);
        break;
      case 'all':
        if (batch === null) {
          batch = [];
          line.push(batch);
        }
        batch.push(callback);
        break;
      case 'tick':
        ticks.push(callback);
        break;
      case 'promise':
        reactions.push(callback);
        break;
    }
  };
  const run = (callback: Callback) => {
    order.push(callback.label);
    callback.gives.forEach(give);
    order.push(-callback.label);
  };
  const runAll = (queue: Callback[]) => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      run(next);
    }
  };
  const drain = () => {
    do {
      runAll(ticks);
      runAll(reactions);
    } while (ticks.length > 0);
  };

  gives.forEach(give);
  order.push(given);
  drain();
  for (let turn = line.shift(); turn !== undefined; turn = line.shift()) {
    if (turn === batch) {
      batch = null;
    }
    turn.forEach(run);
    drain();
  }
  return order;
}
