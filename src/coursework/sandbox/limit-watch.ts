/** Watches one process from outside, and tells when it reaches a limit. */

import { availableParallelism, loadavg } from 'node:os';
import { countMarked } from '../../runner/process-tree.ts';
import type { SessionLimits } from '../definition.ts';
import { type ProcessFacts, processFacts } from './process-facts.ts';

export type ReachedLimit = 'time-limit' | 'memory-limit' | 'busy';

export interface LimitWatch {
  /** A request begins: time counts from now on. */
  resume(): void;
  /** It has been answered: what the grader does now does not count. */
  pause(): void;
  peakRssBytes(): number;
  facts(): ProcessFacts | null;
  stop(): void;
}

const PAUSE_MS = 50;
/** Looking at every process of the machine takes some milliseconds. */
const PROCESS_PAUSE_MS = 150;
/** How many times its limit a session may take on a machine that is busy with something else. */
const BUSY_FACTOR = 6;
/** And how long at least: a process may wait for seconds before it has computed for a moment. */
const LEAST_BUSY_MS = 30_000;

export function watchLimits(
  pid: number,
  limits: SessionLimits,
  onLimit: (limit: ReachedLimit) => void,
): LimitWatch {
  const mostBytes = (2 * limits.memoryMb + limits.spareMb) * 1e6;
  let wallMs = 0;
  let since: number | null = null;
  let peak = 0;
  let lateMs = 0;
  let lookedAt = performance.now();
  /** What it had waited for a processor at the last look, and while no time counted. */
  let waitedMs = 0;
  let uncountedMs = 0;
  const look = () => {
    const now = performance.now();
    // Late by more than a look: whoever keeps the grader from its processor (a container's quota, a
    // virtual machine that pauses) keeps the submission from it, too.
    const late = now - lookedAt - PAUSE_MS;
    lateMs += since !== null && late > PAUSE_MS ? late : 0;
    lookedAt = now;
    const facts = processFacts(pid);
    uncountedMs += since === null ? (facts?.waitedMs ?? waitedMs) - waitedMs : 0;
    waitedMs = facts?.waitedMs ?? waitedMs;
    peak = Math.max(peak, facts?.peakRssBytes ?? 0);
    if ((facts?.rssBytes ?? 0) > mostBytes) {
      onLimit('memory-limit');
      return;
    }
    const wall = wallMs + (since === null ? 0 : performance.now() - since);
    if (wall < limits.timeMs) {
      return;
    }
    const limit = limitOfTime({
      wallMs: wall,
      ownMs: Math.min(wall - lateMs, ownTime(wall, facts, uncountedMs)),
      timeMs: limits.timeMs,
    });
    if (limit !== null) {
      onLimit(limit);
    }
  };
  const timer = setInterval(look, PAUSE_MS);
  return {
    resume() {
      since ??= performance.now();
    },
    pause() {
      wallMs += since === null ? 0 : performance.now() - since;
      since = null;
    },
    peakRssBytes() {
      peak = Math.max(peak, processFacts(pid)?.peakRssBytes ?? 0);
      return peak;
    },
    facts: () => processFacts(pid),
    stop: () => clearInterval(timer),
  };
}

/**
 * What a session has reached that took so long, of which so much was its own: its limit, or the
 * patience with a machine that is busy with something else.
 */
export function limitOfTime({
  wallMs,
  ownMs,
  timeMs,
}: Record<'wallMs' | 'ownMs' | 'timeMs', number>): 'time-limit' | 'busy' | null {
  if (ownMs >= timeMs) {
    return 'time-limit';
  }
  return wallMs >= Math.max(timeMs * BUSY_FACTOR, LEAST_BUSY_MS) ? 'busy' : null;
}

/** Calls when there are more processes of the mark than there may be. Linux only. */
export function watchProcesses(mark: string, most: number, onTooMany: () => void): NodeJS.Timeout {
  return setInterval(() => {
    if (countMarked(mark) > most) {
      onTooMany();
    }
  }, PROCESS_PAUSE_MS);
}

/**
 * Wall time without what its main thread waited for a processor meanwhile. Where the system does not tell,
 * a machine with much more to do than processors is taken to have kept it waiting.
 */
function ownTime(wallMs: number, facts: ProcessFacts | null, uncountedMs: number): number {
  if (facts?.waitedMs != null) {
    return wallMs - (facts.waitedMs - uncountedMs);
  }
  const load = (loadavg()[0] ?? 0) / availableParallelism();
  return load > 2 ? wallMs / load : wallMs;
}
