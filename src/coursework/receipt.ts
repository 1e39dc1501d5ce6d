/** A receipt: what a verification was made of, so that anyone can make it again. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Exercise } from './catalog.ts';
import type { Submission } from './sandbox/submission.ts';

export interface Receipt {
  exercise: string;
  /** sha256 of the submission's files, in hex. */
  submission: string;
  /** sha256 of the grader and the driver, in hex. */
  grader: string;
  node: string;
  seed: number;
}

export function createReceipt(
  exercise: Exercise,
  submission: Submission,
  { seed, node }: { seed: number; node: string },
): Receipt {
  return {
    exercise: exercise.definition.id,
    submission: submission.hash,
    grader: graderHash(exercise),
    node,
    seed,
  };
}

const known = new Map<string, string>();

/** sha256 of the exercise's compiled grader, whole in one file, and of its driver. */
export function graderHash({ graderFile, driver }: Exercise): string {
  let found = known.get(graderFile);
  if (found === undefined) {
    const hash = createHash('sha256').update(readFileSync(graderFile));
    found = (driver === null ? hash : hash.update(readFileSync(driver))).digest('hex');
    known.set(graderFile, found);
  }
  return found;
}
