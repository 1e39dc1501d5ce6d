/** The lines of overflow.js and of unref.js. */

import { readLines, type TimersRun } from './model.ts';

/** The longest delay that a timer takes, in milliseconds: 31 bits, about 24.8 days. */
export const LONGEST = 2 ** 31 - 1;

export interface Tried {
  /** As it was written. */
  text: string;
  delay: number;
  /** What ran within 20 ms, in order: `1 ms`, `it`, `1 ms`. */
  ran: readonly string[];
}

const delayLine = /^delay (.{0,80}?): ((?:1 ms|it)(?:, (?:1 ms|it)){0,2})$/;
const warningLine = /^warning: (\w{1,60}): (.*)$/;
const ranLine = /^ran: ([\w ,]{1,40})$/;
const exitLine = /^exit, still waiting: ([\w ,;]{1,200})$/;

export function triedDelays(model: TimersRun): Tried[] {
  return readLines(model, delayLine, ([text, ran]) => ({
    text: text as string,
    delay: Number(text),
    ran: (ran as string).split(', '),
  }));
}

/** Whether it stood in the list of the timers of 1 ms: it ran between two of them. */
export function wasOneMs({ ran }: Tried): boolean {
  return ran.join() === '1 ms,it,1 ms';
}

/** Names of the warnings, and what they said. */
export function warningsOf(model: TimersRun): { name: string; text: string }[] {
  return readLines(model, warningLine, ([name, text]) => ({
    name: name as string,
    text: text as string,
  }));
}

export const unrefTimers = [
  'unref, short',
  'keeps alive',
  'unref, then ref',
  'unref, long',
] as const;

export interface Ending {
  ran: readonly string[];
  /** Null until the process ends. */
  waiting: readonly string[] | null;
}

export function endingOf(model: TimersRun): Ending {
  const [exit] = readLines(model, exitLine, ([names]) => names as string);
  return {
    ran: readLines(model, ranLine, ([name]) => name as string),
    waiting: exit === undefined ? null : exit === 'none' ? [] : exit.split('; '),
  };
}
