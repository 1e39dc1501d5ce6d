/**
 * What the program's own lines tell of its callbacks: what each is, and what scheduled it. It is
 * all that there is to go by where no probe watched the run, and of iterations it tells nothing.
 */

import type { Phase } from '../../src/runner/events.ts';

/** What one line tells of the callback that printed it. */
export interface Told {
  phase: Phase;
  /** The line of the callback that scheduled it; null for the main script. */
  by: string | null;
  /** Its rank among those of its kind that were scheduled with it, from 1; null without one. */
  number: number | null;
}

const phases: Readonly<Record<string, Phase>> = {
  main: 'main',
  tick: 'nextTick',
  promise: 'microtask',
  microtask: 'microtask',
  timeout: 'timers',
  'file read': 'poll',
  immediate: 'check',
  close: 'close',
};

// `immediate 2`, `tick 1 after read`, `timeout 1 > promise`: as order.js and nested.js name them.
const name =
  /^(?:(?<path>.+) > )?(?<kind>main|tick|promise|microtask|timeout|file read|immediate|close)(?: (?<number>\d{1,3}))?(?<afterRead> after read)?$/;

/** What a printed line tells; null for a line that names no callback. */
export function toldBy(text: string): Told | null {
  const { path, kind = '', number, afterRead } = name.exec(text)?.groups ?? {};
  const phase = phases[kind];
  return phase === undefined
    ? null
    : {
        phase,
        by: kind === 'main' ? null : (path ?? (afterRead === undefined ? 'main' : 'file read')),
        number: number === undefined ? null : Number(number),
      };
}
