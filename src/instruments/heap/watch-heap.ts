/**
 * A run of a program during which two snapshots of its heap are taken and compared. To its events
 * come those of the heap probe, and `heap-comparison`, as soon as there is one: before `end`.
 */

import type { HeapComparison } from '../../analysis/heap-snapshot/comparison.ts';
import { PLAN_VARIABLE, type SnapshotPlan } from '../../probes/heap/plan.ts';
import type { ObservationEvent, ProgramEvent } from '../../runner/events.ts';
import { type ProgramSpec, runProgram } from '../../runner/run-program.ts';
import { compareFiles } from './compare-files.ts';

/** Observed when both snapshots have been compared. */
export interface ComparisonEvent extends ObservationEvent, HeapComparison {
  name: 'heap-comparison';
  files: readonly [string, string];
}

/** The constructors that are told of; there may be thousands of one object each. */
const mostClasses = 200;

/** @param spec has the heap probe among its probes */
export async function* watchHeap(
  spec: ProgramSpec,
  plan: SnapshotPlan,
  stop?: AbortSignal,
): AsyncGenerator<ProgramEvent, void> {
  const env = { ...spec.env, [PLAN_VARIABLE]: JSON.stringify(plan) };
  const stopper = new AbortController();
  const program = runProgram({ ...spec, env }, anyOf(stop, stopper.signal));
  let comparison: Promise<ObservationEvent> | null = null;
  let next = program.next();
  try {
    for (;;) {
      const first: IteratorResult<ProgramEvent, void> | ObservationEvent = await (comparison ===
      null
        ? next
        : Promise.race([next, comparison]));
      if ('type' in first) {
        comparison = null;
        yield first;
        continue;
      }
      if (first.done) {
        return;
      }
      const event = first.value;
      if (event.type === 'end' && comparison !== null) {
        yield await comparison;
        comparison = null;
      }
      yield event;
      if (event.type === 'observation' && isSecond(event)) {
        comparison = compare(plan.files);
      }
      next = program.next();
    }
  } finally {
    // Not waited for: a program that is stopped has its time to end.
    stopper.abort();
    void next.catch(() => {});
    void program.return().catch(() => {});
  }
}

function isSecond({ name, number }: ObservationEvent): boolean {
  return name === 'heap-snapshot' && number === 2;
}

async function compare(files: readonly [string, string]): Promise<ObservationEvent> {
  const answer = await compareFiles(files);
  if ('failure' in answer) {
    return { type: 'observation', name: 'heap-comparison-failed', why: answer.failure };
  }
  const { comparison } = answer;
  const event: ComparisonEvent = {
    type: 'observation',
    name: 'heap-comparison',
    files,
    ...comparison,
    classes: comparison.classes.slice(0, mostClasses),
  };
  return event;
}

function anyOf(one: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return one === undefined ? other : AbortSignal.any([one, other]);
}
