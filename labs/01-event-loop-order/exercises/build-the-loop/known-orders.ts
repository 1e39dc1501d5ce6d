/** The trials of a seed with the orders that the real Node gave: a class has them all alike. */

import type { Bench } from '../../../../src/coursework/bench.ts';
import type { Runtime } from '../../../../src/runtimes/runtime.ts';
import { startRealNode } from './real-node.ts';
import { type OrderRequirement, orderRequirements, type Trial, trialsFor } from './trials.ts';

export interface KnownTrials {
  trials: readonly Trial[];
  /** The orders of each trial's programs. */
  orders: readonly Orders[];
}

/** Labels in the order of the callbacks, for each program of a trial. */
export type Orders = readonly (readonly number[])[];

type KnownOrders = Readonly<Record<OrderRequirement, Promise<KnownTrials>>>;

const known = new Map<string, KnownOrders>();

/** Begins to ask for all of them at once, where that was not done before. */
export function knownOrders({ seed, random }: Bench, { execPath, version }: Runtime): KnownOrders {
  const key = `${seed} ${version} ${execPath}`;
  let found = known.get(key);
  if (found === undefined) {
    const runtime = { execPath, version } as Runtime;
    const entries = orderRequirements.map((name) => {
      const orders = askFor(trialsFor(name, random.fork(name)), runtime);
      // It is thrown where the orders are waited for; who comes next asks again.
      orders.catch(() => known.delete(key));
      return [name, orders] as const;
    });
    found = Object.fromEntries(entries) as KnownOrders;
    known.set(key, found);
  }
  return found;
}

/**
 * In a process of their own, since these wait for timers most of the time. The signal of no
 * submission ends it: others may wait for the same.
 */
async function askFor(trials: readonly Trial[], runtime: Runtime): Promise<KnownTrials> {
  const node = startRealNode(runtime);
  try {
    const orders = await node.ordersOf(trials.flatMap(({ programs }) => programs));
    const left = orders.values();
    return {
      trials,
      orders: trials.map(({ programs }) => programs.map(() => left.next().value ?? [])),
    };
  } finally {
    node.stop();
  }
}
