/** The lines of lateness.js. */

import { readLines, type TimersRun } from './model.ts';

export const loops = ['asleep', 'awake', 'busy'] as const;
export type Loop = (typeof loops)[number];

const timerLine = /^(asleep|awake|busy): ran (-?\d{1,9}\.\d{1,9}) ms late$/;

/** For each kind of loop, by how many milliseconds each of its timers was late; early is below 0. */
export function latenessOf(model: TimersRun): Record<Loop, number[]> {
  const timers = readLines(model, timerLine, ([loop, ms]) => ({ loop, lateMs: Number(ms) }));
  const of = (wanted: Loop) =>
    timers.filter(({ loop }) => loop === wanted).map(({ lateMs }) => lateMs);
  return { asleep: of('asleep'), awake: of('awake'), busy: of('busy') };
}
