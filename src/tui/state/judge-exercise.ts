/** One judging of the student's file, told step by step. */

import { randomInt } from 'node:crypto';
import type { Exercise } from '../../coursework/catalog.ts';
import { defaultSubmission } from '../../coursework/default-submission.ts';
import type { ExerciseDefinition } from '../../coursework/definition.ts';
import { unconfinedRuntimes } from '../../coursework/runtimes.ts';
import type { DecidedRequirement, Verification } from '../../coursework/verify.ts';
import { currentRuntime, type Runtime } from '../../runtimes/runtime.ts';

/** Seeds that anyone can type. */
const SEEDS = 1_000_000;

/** A judging, as far as it has come. */
export interface Judging {
  /** By id of the requirement. */
  decided: ReadonlyMap<string, DecidedRequirement>;
  /** What came of it all; null before its end, and where it did not come to that. */
  verification: Verification | null;
  /** Why nothing could be judged. */
  failure: string | null;
  /** Versions of Node without a permission model, among those that it runs on. */
  unconfined: readonly string[];
  isOver: boolean;
  /** `performance.now()` when it began. */
  begun: number;
}

/**
 * Judges what `verify` without a path would judge, as it is now.
 *
 * @returns null where it was stopped, or nothing could be judged
 */
export async function judgeExercise(
  exercise: Exercise,
  { signal, onChange }: { signal: AbortSignal; onChange(judging: Judging): void },
): Promise<Verification | null> {
  let judging: Judging = {
    decided: new Map(),
    verification: null,
    failure: null,
    unconfined: [],
    isOver: false,
    begun: performance.now(),
  };
  const show = (changes: Partial<Judging>) => {
    judging = { ...judging, ...changes };
    onChange(judging);
  };
  show({});
  try {
    // What grades is loaded when it is needed: the labs open sooner.
    const [{ readSubmission }, { verifySubmission }] = await Promise.all([
      import('../../coursework/sandbox/submission.ts'),
      import('../../coursework/verify.ts'),
    ]);
    const submission = await readSubmission(defaultSubmission(exercise.entry.id));
    const runtimes = await runtimesFor(exercise.definition);
    if (signal.aborted) {
      return null;
    }
    const unconfined = unconfinedRuntimes(exercise.definition, runtimes);
    show({ unconfined: unconfined.map(({ version }) => version) });
    const seed = randomInt(SEEDS);
    // To its end even when it is stopped: by then its processes are gone.
    for await (const event of verifySubmission(exercise, submission, { seed, runtimes, signal })) {
      if (signal.aborted) {
        // One that is stopped says nothing of the submission any more.
      } else if (event.type === 'decided') {
        const { requirement } = event;
        show({ decided: new Map(judging.decided).set(requirement.id, requirement) });
      } else {
        show({ verification: event.verification });
      }
    }
  } catch (error) {
    show({ failure: (error as Error).message });
  } finally {
    show({ isOver: true });
  }
  return judging.verification;
}

/**
 * The runtimes that the exercise names, else the current one.
 *
 * @throws LabError RUNTIMES_MISSING: nothing is installed from here
 */
async function runtimesFor({ runtimes: lines }: ExerciseDefinition): Promise<readonly Runtime[]> {
  if (lines === undefined) {
    return [currentRuntime];
  }
  const [{ parseVersions }, { provideRuntimes }] = await Promise.all([
    import('../../runtimes/choose.ts'),
    import('../../runtimes/provide.ts'),
  ]);
  return provideRuntimes(parseVersions(lines.join(',')), { yes: false, ask: null });
}
