/** The rules, on what was observed of a run: which items were worked in which iteration of the loop. */

import { ITERATION_UNITS, type List, type Run, UNITS_PER_MS } from './runs.ts';

export interface Happened {
  label: number;
  /** Iterations of the loop since the run began. */
  iteration: number;
}

export interface Observed {
  run: Run;
  happened: readonly Happened[];
  /** By label of a list's being resolved: what it was resolved with; null where that is no array. */
  results: ReadonlyMap<number, readonly string[] | null>;
}

export type Broken =
  | 'did-not-settle'
  | 'threw'
  | 'rejected'
  | 'resolved'
  | 'rejected-otherwise'
  | 'worked-otherwise'
  | 'went-on'
  | 'other-results'
  | 'changed-the-list'
  | 'kept-the-loop'
  | 'took-too-long';

export interface Breach {
  broken: Broken;
  /** What was worked in one iteration before an item began, in units; the item's place in its list. */
  kept?: { units: number; at: number };
}

/** How much longer than its work a list may take: so many times, and so much more. */
export const MOST_FACTOR = 1.2;
export const SPARE_MS = 1;
/** Within so many iterations an abort must have come out. */
export const ABORT_ITERATIONS = 16;

/**
 * Cuts what a process recorded of these runs into the runs.
 *
 * @param answer `label,iteration,...` of all that happened, then `;label:value,...` for each result
 */
export function observedRuns(runs: readonly Run[], answer: unknown): Observed[] {
  const [events = '', ...lists] = typeof answer === 'string' ? answer.split(';') : [];
  const numbers = events.split(',').map(Number);
  const happened: Happened[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    happened.push({ label: numbers[index] as number, iteration: numbers[index + 1] as number });
  }
  const results = new Map(
    lists.map((text) => {
      const [label = '', values = ''] = text.split(':');
      return [Number(label), values === 'none' ? null : values === '' ? [] : values.split(',')];
    }),
  );
  let from = 0;
  return runs.map((run) => {
    const end = happened.findIndex(({ label }, at) => at >= from && label === run.finished);
    const own = happened.slice(from, end === -1 ? undefined : end);
    from = end === -1 ? happened.length : end + 1;
    return { run, happened: own, results };
  });
}

/** All in which a run is not as it must be. */
export function breachesOf(observed: Observed): Breach[] {
  const { run } = observed;
  return [...run.lists.flatMap((list) => breachesOfList(observed, list)), ...keptLoop(observed)];
}

function breachesOfList(observed: Observed, list: List): Breach[] {
  const { happened } = observed;
  const find = (label: number) => happened.find((event) => event.label === label);
  const broken: Broken[] = [];
  const isToEndWell = list.throws === null && list.abort === null;
  const [resolved, rejected] = [find(list.resolved), find(list.rejected)];
  if (find(list.threw) !== undefined) {
    broken.push('threw');
  } else if (find(list.rejectedOtherwise) !== undefined) {
    broken.push(isToEndWell ? 'rejected' : 'rejected-otherwise');
  } else if (isToEndWell ? rejected !== undefined : resolved !== undefined) {
    broken.push(isToEndWell ? 'rejected' : 'resolved');
  } else if (resolved === undefined && rejected === undefined) {
    broken.push('did-not-settle');
  }
  broken.push(...workedOtherwise(observed, list));
  if (find(list.changed) !== undefined) {
    broken.push('changed-the-list');
  }
  const values = observed.results.get(list.resolved);
  if (isToEndWell && resolved !== undefined && !isEqual(values, list)) {
    broken.push('other-results');
  }
  const called = find(list.called);
  if (isToEndWell && resolved !== undefined && called !== undefined) {
    const units = sum(list.items.map((item) => item.units));
    const iterations = resolved.iteration - called.iteration;
    if (units + iterations * ITERATION_UNITS > units * MOST_FACTOR + SPARE_MS * UNITS_PER_MS) {
      broken.push('took-too-long');
    }
  }
  const aborted = find(list.aborted);
  if (
    aborted !== undefined &&
    rejected !== undefined &&
    rejected.iteration - aborted.iteration > ABORT_ITERATIONS
  ) {
    broken.push('took-too-long');
  }
  return broken.map((one) => ({ broken: one }));
}

/** The items must be worked one after the other, each once, up to where it ends. */
function workedOtherwise({ happened }: Observed, list: List): Broken[] {
  const own = new Set([...list.items.map(({ label }) => label), list.unknown]);
  const worked = happened.filter(({ label }) => own.has(label)).map(({ label }) => label);
  const isInOrder = worked.every((label, at) => label === list.items[at]?.label);
  if (!isInOrder) {
    return ['worked-otherwise'];
  }
  const most = mostWorked(happened, list);
  const least = list.throws === null && list.abort === null ? list.items.length : 0;
  return worked.length > most ? ['went-on'] : worked.length < least ? ['worked-otherwise'] : [];
}

/** How many items may be worked, at most. */
function mostWorked(
  happened: readonly Happened[],
  { items, throws, abort, aborted }: List,
): number {
  if (throws !== null) {
    return throws.at + 1;
  }
  if (abort === null) {
    return items.length;
  }
  const labels = new Set(items.map(({ label }) => label));
  const at = happened.findIndex(({ label }) => label === aborted);
  // It is aborted in the midst of that item's work, which was told before.
  return happened.slice(0, at === -1 ? undefined : at).filter(({ label }) => labels.has(label))
    .length;
}

function isEqual(values: readonly string[] | null | undefined, { items }: List): boolean {
  return (
    values?.length === items.length && items.every(({ value }, at) => values[at] === String(value))
  );
}

/** The item that began when the loop had been kept too long; the worst of them. */
function keptLoop({ run, happened }: Observed): Breach[] {
  const items = new Map(
    run.lists.flatMap((list) => list.items.map((item, at) => [item.label, { item, at }] as const)),
  );
  let kept: { units: number; at: number } | null = null;
  let [iteration, units] = [-1, 0];
  for (const event of happened) {
    const found = items.get(event.label);
    if (found === undefined) {
      continue;
    }
    if (event.iteration !== iteration) {
      [iteration, units] = [event.iteration, 0];
    }
    if (units > run.boundUnits && units > (kept?.units ?? 0)) {
      kept = { units, at: found.at };
    }
    units += found.item.units;
  }
  return kept === null ? [] : [{ broken: 'kept-the-loop', kept }];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
