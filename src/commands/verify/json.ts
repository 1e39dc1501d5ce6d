import type { DecidedRequirement, Verification } from '../../coursework/verify.ts';
import { valueText } from '../../views/coursework/value.ts';
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

/** The detail with the smallest failing input in the same sentence. */
export function fullDetail(
  { detail, failure }: DecidedRequirement,
  { verify: words }: Words,
): string {
  return failure === undefined
    ? detail
    : `${detail} ${words.failure(
        valueText(failure.input),
        valueText(failure.expected),
        valueText(failure.got),
      )}`;
}
