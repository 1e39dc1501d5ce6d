/** What coursework reads and records of a student's progress: the one place that knows the store. */

import { attemptOf } from '../../coursework/attempt.ts';
import type { Verification } from '../../coursework/verify.ts';
import { LabError } from '../../errors.ts';
import type { ProgressNotice } from '../../progress/notice.ts';
import { readProgress } from '../../progress/read.ts';
import * as store from '../../progress/record.ts';
import { noExerciseProgress } from '../../progress/schema.ts';

export interface ExerciseRecord {
  hasPassed: boolean;
  hasGivenUp: boolean;
  /** Steps of the hints that were seen, from 1. */
  hintsSeen: ReadonlySet<number>;
}

/** What is known of an exercise; nothing where it cannot be read, which recording will tell. */
export function exerciseRecord(id: string): ExerciseRecord {
  const { passedAt, gaveUpAt, hints } = stored(id);
  return {
    hasPassed: passedAt !== null,
    hasGivenUp: gaveUpAt !== null,
    hintsSeen: new Set(hints.map(({ step }) => step)),
  };
}

function stored(id: string) {
  try {
    return readProgress().progress.exercises.get(id) ?? noExerciseProgress;
  } catch (error) {
    if (error instanceof LabError) {
      return noExerciseProgress;
    }
    throw error;
  }
}

export const { recordHint, recordGiveUp } = store;

export function recordVerification(verification: Verification): Promise<readonly ProgressNotice[]> {
  return store.recordVerdict(verification.exercise, {
    ...attemptOf(verification),
    at: Date.now(),
  });
}
