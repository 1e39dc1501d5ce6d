import type { Attempt } from '../progress/schema.ts';
import type { Verification } from './verify.ts';

/** A verification as progress keeps it. */
export function attemptOf({
  verdict,
  points,
  outOf,
  seed,
  node,
  receipt: { submission, grader },
  requirements,
}: Verification): Omit<Attempt, 'at'> {
  return {
    verdict,
    points,
    outOf,
    seed,
    node,
    evidence: {
      submission,
      grader,
      requirements: requirements.map(({ id, text, holds, points, outOf, detail }) => ({
        id,
        text,
        holds,
        points,
        outOf,
        detail,
      })),
    },
  };
}
