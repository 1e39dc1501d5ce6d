/** The lines of order.js. */

import { readLines, type TimersRun } from './model.ts';

export type Part = 'free' | 'late';

export interface Timer {
  part: Part;
  name: string;
  delay: number;
  /** Between these two moments it was set, in milliseconds since its part began. */
  setFromMs: number;
  setToMs: number;
  ranMs: number;
}

export const timerNames = ['A', 'B', 'C', 'D', 'E'] as const;

const number = String.raw`(\d{1,9}(?:\.\d{1,9})?)`;
const timerLine = new RegExp(
  `^(free|late): ([A-E]), set at ${number} to ${number}, delay ${number}, ran at ${number}$`,
);
const freeLine = new RegExp(`^(free|late): the loop is free at ${number}$`);

/** The timers of one part, in the order in which they ran. */
export function timersOf(model: TimersRun, part: Part): Timer[] {
  return readLines(model, timerLine, ([which, name, from, to, delay, ran]) => ({
    part: which as Part,
    name: name as string,
    delay: Number(delay),
    setFromMs: Number(from),
    setToMs: Number(to),
    ranMs: Number(ran),
  })).filter((timer) => timer.part === part);
}

/** When the loop of that part was free; null where no line says so. */
export function freeAt(model: TimersRun, part: Part): number | null {
  const facts = readLines(model, freeLine, ([which, at]) => ({ which, at: Number(at) }));
  return facts.find(({ which }) => which === part)?.at ?? null;
}

/**
 * Whether one fell due before the other for sure. Due times count in whole milliseconds of the
 * loop's clock, and when exactly they were set is known between two moments.
 */
export function wasDueBefore(one: Timer, other: Timer): boolean {
  return one.setToMs + one.delay + 2 <= other.setFromMs + other.delay;
}
