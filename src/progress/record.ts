/**
 * What commands record of the learner's work. None of these fails: where nothing can be saved, the
 * work goes on, and the notices say why.
 */

import * as changes from './changes.ts';
import type { ProgressNotice } from './notice.ts';
import type { Attempt } from './schema.ts';
import { record } from './store.ts';

type Notices = Promise<readonly ProgressNotice[]>;

const now = () => new Date().toISOString();

/** A program of the lab was run. */
export function recordLabRun(slug: string): Notices {
  return record(changes.labRun(slug, now()));
}

/** An exercise was judged; `at` is in any form that Date reads. */
export function recordVerdict(
  exerciseId: string,
  attempt: Omit<Attempt, 'at'> & { at: string | number | Date },
): Notices {
  const at = new Date(attempt.at).toISOString();
  return record(changes.verdictGiven(exerciseId, { ...attempt, at }));
}

/** A hint was shown; steps count from 1. */
export function recordHint(exerciseId: string, step: number): Notices {
  return record(changes.hintSeen(exerciseId, step, now()));
}

/** The solution was asked for without having passed. */
export function recordGiveUp(exerciseId: string): Notices {
  return record(changes.gaveUp(exerciseId, now()));
}
