/** Why a look-up failed, in Node's words, and what would mend it. */

import type { Outcome, Question, Surroundings } from '../../analysis/resolution/algorithm.ts';
import type { Words } from '../../words/en.ts';

export interface FailureContext {
  surroundings: Surroundings;
  /** Of the Node.js that was asked. */
  version: string;
  /** What Node said; null where it gave a URL and only the import would fail. */
  told: string | null;
  words: Words['resolve'];
}

export function failureOf(
  question: Question,
  { code }: Outcome,
  { told }: FailureContext,
): { code: string; message: string } | null {
  return code === null ? null : { code, message: told ?? question.specifier };
}
