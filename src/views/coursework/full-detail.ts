import type { DecidedRequirement } from '../../coursework/verify.ts';
import type { Words } from '../../words/en.ts';
import { valueText } from './value.ts';

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
