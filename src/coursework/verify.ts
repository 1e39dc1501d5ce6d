/** One submission judged: a stream of outcomes, and the result in the end. */

import { LabError, labError } from '../errors.ts';
import { currentRuntime, type Runtime } from '../runtimes/runtime.ts';
import { createBench } from './bench.ts';
import type { Exercise } from './catalog.ts';
import type { ExerciseDefinition, Failure, Requirement, RequirementOutcome } from './definition.ts';
import { printable } from './printable.ts';
import { type Receipt, receiptBasis } from './receipt.ts';
import { defaultSessionLimits, type OwnedSession, openSession } from './sandbox/open-session.ts';
import type { Submission } from './sandbox/submission.ts';
import { SubmissionFailure } from './submission-failure.ts';

const MOST_DETAIL = 1_000;

export type ExerciseVerdict = 'pass' | 'fail' | 'error';

/** A requirement with what was decided. */
export interface DecidedRequirement {
  id: string;
  text: string;
  holds: boolean;
  points: number;
  outOf: number;
  detail: string;
  failure?: Failure;
}

export interface Verification {
  exercise: string;
  verdict: ExerciseVerdict;
  points: number;
  outOf: number;
  /** In the exercise's order; of an error those that were decided before it. */
  requirements: readonly DecidedRequirement[];
  seed: number;
  /** Version of Node that it ran on. */
  node: string;
  /** Why the grader could not judge; null where it could. */
  error: LabError | null;
  receipt: Receipt;
}

export type VerifyEvent =
  | { type: 'decided'; requirement: DecidedRequirement }
  | { type: 'end'; verification: Verification };

export interface VerifyOptions {
  seed: number;
  /** One for each release line that the exercise names; the current Node where absent. */
  runtimes?: readonly Runtime[];
  signal?: AbortSignal;
}

/**
 * Judges a submission: yields each requirement as it is decided, and the verification last. What
 * the grader cannot judge is a verification with the verdict `error`; nothing is thrown for it.
 */
export async function* verifySubmission(
  exercise: Exercise,
  submission: Submission,
  { seed, runtimes = [currentRuntime], signal = new AbortController().signal }: VerifyOptions,
): AsyncGenerator<VerifyEvent, void> {
  const { definition } = exercise;
  const sessions: Promise<OwnedSession>[] = [];
  const limits = { ...defaultSessionLimits, ...definition.limits };
  const bench = createBench({
    seed,
    runtimes,
    signal,
    isFailure: (error) => error instanceof SubmissionFailure,
    open(options = {}) {
      const session = openSession({
        submission,
        runtime: options.runtime ?? (runtimes[0] as Runtime),
        driver: exercise.driver,
        confinement: definition.confinement,
        limits: { ...limits, ...options.limits },
        nodeArgs: [...(definition.nodeArgs ?? []), ...(options.nodeArgs ?? [])],
        env: options.env ?? {},
        signal,
      });
      sessions.push(session);
      return session;
    },
  });

  const decided = new Map<string, DecidedRequirement>();
  let error: LabError | null = null;
  try {
    for await (const outcome of definition.grade(bench)) {
      const requirement = decide(definition, outcome);
      decided.set(requirement.id, requirement);
      yield { type: 'decided', requirement };
    }
    for (const open of undecided(definition, decided)) {
      error ??= labError('GRADER_FAILED', definition.id, `it did not decide "${open.id}"`);
    }
  } catch (thrown) {
    if (thrown instanceof SubmissionFailure) {
      for (const open of undecided(definition, decided)) {
        const outcome = { id: open.id, holds: false, detail: thrown.message };
        const requirement = decide(definition, outcome);
        decided.set(open.id, requirement);
        yield { type: 'decided', requirement };
      }
    } else {
      error = asLabError(definition.id, thrown);
    }
  } finally {
    await Promise.all(
      sessions.map((open) =>
        open.then(
          (session) => session.dispose(),
          () => {},
        ),
      ),
    );
  }
  yield {
    type: 'end',
    verification: summarise(exercise, submission, { seed, runtimes, decided, error }),
  };
}

function decide(
  { id: exercise, requirements }: ExerciseDefinition,
  { id, holds, points, detail, failure }: RequirementOutcome,
): DecidedRequirement {
  const requirement = requirements.find((known) => known.id === id);
  if (requirement === undefined) {
    throw labError('GRADER_FAILED', exercise, `it has no requirement "${id}"`);
  }
  const { text, points: outOf } = requirement;
  const given = holds ? outOf : Math.min(Math.max(points ?? 0, 0), outOf);
  return {
    id,
    text,
    holds,
    points: given,
    outOf,
    detail: printable(detail).slice(0, MOST_DETAIL),
    ...(failure && { failure }),
  };
}

function undecided(
  { requirements }: ExerciseDefinition,
  decided: ReadonlyMap<string, DecidedRequirement>,
): readonly Requirement[] {
  return requirements.filter(({ id }) => !decided.has(id));
}

function asLabError(exercise: string, thrown: unknown): LabError {
  if (thrown instanceof LabError) {
    return thrown;
  }
  const why = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return labError('GRADER_FAILED', exercise, why.split('\n', 1)[0] as string);
}

/** Versions with commas between them, as `--node` takes them. */
export function nodeOf(runtimes: readonly Runtime[]): string {
  return runtimes.map(({ version }) => version).join(',');
}

function summarise(
  exercise: Exercise,
  submission: Submission,
  {
    seed,
    runtimes,
    decided,
    error,
  }: {
    seed: number;
    runtimes: readonly Runtime[];
    decided: ReadonlyMap<string, DecidedRequirement>;
    error: LabError | null;
  },
): Verification {
  const { definition } = exercise;
  const requirements = definition.requirements.flatMap(({ id }) => decided.get(id) ?? []);
  const passed = requirements.every(({ holds }) => holds);
  const node = nodeOf(runtimes);
  const verdict = error !== null ? 'error' : passed ? 'pass' : 'fail';
  const points = requirements.reduce((sum, requirement) => sum + requirement.points, 0);
  const outOf = definition.requirements.reduce((sum, requirement) => sum + requirement.points, 0);
  const basis = receiptBasis(exercise, submission, { seed, node });
  return {
    exercise: definition.id,
    verdict,
    points,
    outOf,
    requirements,
    seed,
    node,
    error,
    receipt: { ...basis, verdict, points, outOf },
  };
}
