import type { ExerciseEntry } from '../../coursework/catalog.ts';
import type { Verification } from '../../coursework/verify.ts';
import { fullDetail } from '../../views/coursework/full-detail.ts';
import type { Words } from '../../words/en.ts';

/** What `verify --json` prints, as in the command contract. */
export function verificationJson(
  { exercise, verdict, points, outOf, requirements, seed, node }: Verification,
  replay: string,
  words: Words,
): Record<string, unknown> {
  return {
    exercise,
    verdict,
    points,
    outOf,
    requirements: requirements.map((requirement) => {
      const { id, holds, points, outOf, text } = requirement;
      return { id, holds, points, outOf, text, detail: fullDetail(requirement, words) };
    }),
    seed,
    node,
    replay,
  };
}

/** As {@link verificationJson}, of a submission that could not even be read. */
export function unjudgedJson(
  { id, points }: ExerciseEntry,
  replay: string,
  { seed, node }: { seed: number; node: string },
): Record<string, unknown> {
  const verdict = 'error';
  return { exercise: id, verdict, points: 0, outOf: points, requirements: [], seed, node, replay };
}
