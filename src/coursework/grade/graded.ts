import type { Receipt } from '../receipt.ts';
import type { DecidedRequirement, ExerciseVerdict } from '../verify.ts';

/** What came of one submission: plain data, as it is kept and printed. */
export interface Graded {
  student: string;
  exercise: string;
  path: string;
  verdict: ExerciseVerdict;
  points: number;
  outOf: number;
  /** Each with its failing input in the detail. */
  requirements: readonly Omit<DecidedRequirement, 'failure'>[];
  seed: number;
  node: string;
  /** Why it could not be judged; null where it could. */
  error: string | null;
  /** Null where the submission could not even be read. */
  receipt: Receipt | null;
  durationMs: number;
}
