/** The run's callbacks as findings and claims see them: as a probe saw them, or as their lines tell. */

import { rowBySeq, type TimelineRow } from '../../src/analysis/timeline.ts';
import type { Phase } from '../../src/runner/events.ts';
import { isUnwatched, type OrderRun } from './model.ts';
import { toldBy } from './told.ts';

export interface Callback {
  /** Rank in the order in which the callbacks ran. */
  rank: number;
  /** What it printed first: its name in the program. */
  name: string;
  phase: Phase;
  /** It is the body of an ES module. */
  isModuleBody: boolean;
}

/** A callback, and those that printed of the callbacks that it scheduled, in the order they ran. */
export interface Scheduled {
  by: Callback;
  callbacks: Callback[];
}

/** The callbacks that printed, in the order in which they ran. */
export function printedCallbacks(model: OrderRun): Callback[] {
  return isUnwatched(model) ? toldCallbacks(model) : printedRows(model).map(callbackOf);
}

/** The printed callbacks by the callback that scheduled them. */
export function scheduled(model: OrderRun): Scheduled[] {
  const causeOf = isUnwatched(model) ? causeByName(model) : causeBySeq(model);
  const groups = new Map<number, Scheduled>();
  for (const callback of printedCallbacks(model)) {
    const by = causeOf(callback);
    if (by !== undefined) {
      const group = groups.get(by.rank) ?? { by, callbacks: [] };
      group.callbacks.push(callback);
      groups.set(by.rank, group);
    }
  }
  return [...groups.values()];
}

/** The callbacks that the loop itself called; where nothing was watched, those that printed. */
export function loopCallbacks(model: OrderRun): Callback[] {
  const all = isUnwatched(model) ? toldCallbacks(model) : model.timeline.rows.map(callbackOf);
  return all.filter(isLoopCallback);
}

/** Whether a callback is one that the loop itself calls, not one that drains after another. */
export function isLoopCallback({ phase, isModuleBody }: Callback): boolean {
  return phase !== 'nextTick' && phase !== 'microtask' && !isModuleBody;
}

/** The rows of the timeline that printed and have ended. */
export function printedRows({ timeline }: OrderRun): TimelineRow[] {
  return timeline.rows.filter((row) => row.lines.length > 0 && row.ended);
}

/** What a callback printed first: its name in the program. */
export function label(row: TimelineRow): string {
  return row.lines[0] ?? `callback ${row.seq}`;
}

function callbackOf(row: TimelineRow): Callback {
  return { rank: row.seq, name: label(row), phase: row.phase, isModuleBody: row.isModuleBody };
}

function toldCallbacks({ program, printed }: OrderRun): Callback[] {
  return printed.lines.flatMap((name, rank) => {
    const told = toldBy(name);
    const isModuleBody = told?.phase === 'main' && program.endsWith('.mjs');
    return told === null ? [] : [{ rank, name, phase: told.phase, isModuleBody }];
  });
}

function causeBySeq({ timeline }: OrderRun): (callback: Callback) => Callback | undefined {
  return ({ rank }) => {
    const cause = rowBySeq(timeline, rowBySeq(timeline, rank)?.parent ?? null);
    return cause === undefined ? undefined : callbackOf(cause);
  };
}

function causeByName(model: OrderRun): (callback: Callback) => Callback | undefined {
  const byName = new Map(toldCallbacks(model).map((callback) => [callback.name, callback]));
  return ({ name }) => byName.get(toldBy(name)?.by ?? '');
}
