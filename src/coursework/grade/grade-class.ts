/** Many submissions graded side by side; none of them can stop or change another's result. */

import { LabError, labError } from '../../errors.ts';
import { inParallel } from '../../in-parallel.ts';
import type { Runtime } from '../../runtimes/runtime.ts';
import type { Exercise } from '../catalog.ts';
import { receiptBasis } from '../receipt.ts';
import { readSubmission, type Submission } from '../sandbox/submission.ts';
import { type DecidedRequirement, nodeOf, type Verification, verifySubmission } from '../verify.ts';
import type { FoundSubmission } from './find-submissions.ts';
import type { Graded } from './graded.ts';
import { type GradingState, stateKey } from './state.ts';

/** What is needed to grade an exercise. */
export interface GradedExercise {
  exercise: Exercise;
  /** What it is run on; an error where a runtime is missing. */
  runtimes: readonly Runtime[] | LabError;
}

export interface GradeOptions {
  exercises: ReadonlyMap<string, GradedExercise>;
  seed: number;
  /** How many at a time. */
  jobs: number;
  /** Of node-lab, for the key of what is kept. */
  version: string;
  state: GradingState | null;
  /** The detail of a requirement with its failing input. */
  detailOf(requirement: DecidedRequirement): string;
  signal: AbortSignal;
  /** One more is graded, or was already. */
  onGraded(graded: Graded, wasKnown: boolean): void;
}

/** @returns what came of each, in their order; of those that were stopped nothing */
export async function gradeClass(
  submissions: readonly FoundSubmission[],
  options: GradeOptions,
): Promise<Graded[]> {
  const results = await inParallel(submissions, options.jobs, async (found) => {
    if (options.signal.aborted) {
      return null;
    }
    const { graded, wasKnown } = await gradeOne(found, options);
    if (options.signal.aborted) {
      return null;
    }
    options.onGraded(graded, wasKnown);
    return graded;
  });
  return results.filter((graded) => graded !== null);
}

async function gradeOne(
  found: FoundSubmission,
  options: GradeOptions,
): Promise<{ graded: Graded; wasKnown: boolean }> {
  const begun = performance.now();
  const { exercise, runtimes } = options.exercises.get(found.exercise) as GradedExercise;
  const { seed, state, version, signal } = options;
  const failed = (error: unknown) => ({
    graded: ungraded(found, exercise, { seed, error }),
    wasKnown: false,
  });
  if (runtimes instanceof LabError) {
    return failed(runtimes);
  }
  let submission: Submission;
  try {
    submission = await readSubmission(found.path);
  } catch (error) {
    return failed(error);
  }
  const node = nodeOf(runtimes);
  const key = stateKey(receiptBasis(exercise, submission, { seed, node }), version);
  const known = state?.find(key) ?? null;
  if (known !== null) {
    const { student, path } = found;
    return { graded: { ...known, student, path }, wasKnown: true };
  }
  try {
    const verification = await verifyWhole(exercise, submission, { seed, runtimes, signal });
    const durationMs = Math.round(performance.now() - begun);
    const graded = gradedOf(found, verification, options.detailOf, durationMs);
    if (!signal.aborted) {
      state?.add(key, graded);
    }
    return { graded, wasKnown: false };
  } catch (error) {
    return failed(error);
  }
}

async function verifyWhole(
  exercise: Exercise,
  submission: Submission,
  options: { seed: number; runtimes: readonly Runtime[]; signal: AbortSignal },
): Promise<Verification> {
  for await (const event of verifySubmission(exercise, submission, options)) {
    if (event.type === 'end') {
      return event.verification;
    }
  }
  throw labError('GRADER_FAILED', exercise.definition.id, 'it did not come to an end');
}

function gradedOf(
  { student, path }: FoundSubmission,
  { error, requirements, ...verification }: Verification,
  detailOf: GradeOptions['detailOf'],
  durationMs: number,
): Graded {
  return {
    student,
    path,
    ...verification,
    requirements: requirements.map((requirement) => {
      const { failure, ...plain } = requirement;
      return { ...plain, detail: detailOf(requirement) };
    }),
    error: error?.message ?? null,
    durationMs,
  };
}

function ungraded(
  { student, path, exercise: id }: FoundSubmission,
  { entry }: Exercise,
  { seed, error }: { seed: number; error: unknown },
): Graded {
  return {
    student,
    exercise: id,
    path,
    verdict: 'error',
    points: 0,
    outOf: entry.points,
    requirements: [],
    seed,
    node: '',
    error: error instanceof Error ? error.message : String(error),
    receipt: null,
    durationMs: 0,
  };
}
