/** What lab 4 makes of a run: when the rounds ended, and when each of the three got its turn. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

/** What waits while the rounds go on. */
export const waiters = ['timer', 'file', 'socket'] as const;
export type Waiter = (typeof waiters)[number];

export interface Moment {
  /** Since all three began to wait. */
  atMs: number;
  /** Rounds that had begun by then. */
  round: number;
}

export interface Turn extends Moment {
  waiter: Waiter;
  /** Of a timer that ran late: the round that began when it must have run already. */
  overdueSince: number | null;
  /** Whether it was told after the end of the rounds. */
  isAfterTheEnd: boolean;
}

export interface Starvation {
  program: string;
  /** For how long the program was told to go on. */
  askedMs: number;
  hasBegun: boolean;
  /** When the rounds ended; null where they did not. */
  end: Moment | null;
  /** In the order in which they were told, each once. */
  turns: Turn[];
  /** How often Node warned of too many ticks, as 0.10 does. */
  warnings: number;
  /** Whether the program itself is over. */
  isOver: boolean;
  splitter: LineSplitter;
}

const beginLine = /^(?:ticks|microtasks|immediates) for \d{1,4}(?:\.\d+)? ms$/;
const momentLine =
  /^(?<what>timer|file|socket|end) after (?<ms>\d{1,9}\.\d{3}) ms, in round (?<round>\d{1,12})(?:, overdue since round (?<overdue>\d{1,12}))?$/;

export function begin({ program, knobs }: Pick<RunContext, 'program' | 'knobs'>): Starvation {
  return {
    program,
    askedMs: Number(knobs.ms),
    hasBegun: false,
    end: null,
    turns: [],
    warnings: 0,
    isOver: false,
    splitter: createLineSplitter(1_024),
  };
}

export function step(model: Starvation, event: ProgramEvent): Starvation {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const text of model.splitter.push(event.text)) {
      take(model, text);
    }
  } else if (event.type === 'end') {
    model.isOver = true;
  }
  return model;
}

function take(model: Starvation, text: string): void {
  model.hasBegun ||= beginLine.test(text);
  model.warnings = Number(/^warnings: (\d{1,9})$/.exec(text)?.[1] ?? model.warnings);
  const { what, ms, round, overdue } = momentLine.exec(text)?.groups ?? {};
  const moment = { atMs: Number(ms), round: Number(round) };
  if (what === 'end') {
    model.end ??= moment;
  } else if (what !== undefined && turnOf(model, what as Waiter) === null) {
    model.turns.push({
      ...moment,
      waiter: what as Waiter,
      overdueSince: overdue === undefined ? null : Number(overdue),
      isAfterTheEnd: model.end !== null,
    });
  }
}

export function turnOf({ turns }: Starvation, wanted: Waiter): Turn | null {
  return turns.find(({ waiter }) => waiter === wanted) ?? null;
}

/** What schedules itself in each round, in the plural. */
export function queueOf({ program }: Pick<Starvation, 'program'>): string {
  return { 'tick.js': 'ticks', 'microtask.js': 'microtasks' }[program] ?? 'immediates';
}
