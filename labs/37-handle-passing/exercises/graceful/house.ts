/** A master that serves, started anew where the last one could not go on, and its restarts. */

import type { Bench, Session } from '../../../../src/coursework/bench.ts';
import type { Decision } from '../../../../src/coursework/definition.ts';
import type { Random } from '../../../../src/coursework/random.ts';
import type { Service } from '../observed/holders.ts';
import { childrenOf } from '../observed/kernel.ts';
import type { Waiter } from '../observed/patience.ts';
import { startService } from '../observed/service.ts';

export const WORKERS = 3;
/** A grace time that no part of the grading waits for, in milliseconds. */
export const LONG_GRACE_MS = 120_000;

export interface House {
  random: Random;
  waiter: Waiter;
  /** The master that serves; another one where the last has ended. */
  open(): Promise<Opened | { problem: string }>;
}

export interface Opened {
  session: Session;
  service: Service;
}

export function createHouse(bench: Bench, waiter: Waiter): House {
  let opened: Opened | null = null;
  return {
    random: bench.random,
    waiter,
    async open() {
      const session = await bench.session();
      if (opened?.session !== session) {
        const service = await startService(session, waiter);
        if ('problem' in service) {
          return service;
        }
        opened = { session, service };
      }
      return opened;
    },
  };
}

/** A restart that has begun. */
export interface Restart {
  /**
   * Waits for its end.
   *
   * @returns what is wrong with it; null where there are new workers alone
   */
  end(): Promise<string | null>;
}

/** @throws Error from `end`: a SubmissionFailure where the call fails */
export function beginRestart(
  { session, service }: Opened,
  waiter: Waiter,
  graceMs: number,
): Restart {
  const before = childrenOf(service.master);
  const call = session.call({ call: 'restart', args: [graceMs] });
  // Whether it fails is looked at in the end.
  call.catch(() => {});
  return {
    async end() {
      if ((await waiter.settled(call)) === null) {
        await session.kill();
        return 'restart() did not end.';
      }
      const now = childrenOf(service.master);
      if (now.some((pid) => before.includes(pid))) {
        return 'After restart() an old worker was still there.';
      }
      return now.length === WORKERS ? null : `After restart() there were not ${WORKERS} workers.`;
    },
  };
}

export const fails = (detail: string): Decision => ({ holds: false, detail });
