/** Draws claims: the verdict of a run on a sentence that books and blogs repeat. */

import { hasOwnProgram, type LedgerClaim } from '../claims/ledger.ts';
import type { ClaimVerdict } from '../lab/definition.ts';
import { formatKnob } from '../lab/knobs.ts';
import type { Words } from '../words/en.ts';
import { type Span, type StyledLine, span } from './styled.ts';
import { wrapLine } from './width.ts';

/** Tones of verdicts. */
export const verdictTones = {
  true: 'good',
  false: 'bad',
  depends: 'warn',
  undecided: 'dim',
} as const;

/** The word and tone of a verdict. */
export function claimMark({ verdict }: ClaimVerdict, { claims: text }: Words): Span {
  return span(text.verdict[verdict], verdictTones[verdict]);
}

/**
 * One claim: the verdict and the sentence, then why, and where it is found.
 *
 * @param verdict null where no run has decided it yet: then it says which one would
 */
export function drawClaim(
  claim: LedgerClaim,
  verdict: ClaimVerdict | null,
  width: number,
  words: Words,
): StyledLine[] {
  const { claims: text } = words;
  const indent = [{ text: '  ' }];
  const mark = verdict === null ? span(text.notDecided, 'dim') : claimMark(verdict, words);
  const source = text.source(claim.source);
  const detail =
    verdict === null
      ? `${source}; ${hasOwnProgram(claim) ? text.decidedByLedger(claim.program) : text.decidedBy(claim.program, knobsOf(claim))}`
      : `${verdict.why} (${source})`;
  return [
    ...wrapLine([mark, span(`  “${claim.text}”`)], width, indent),
    ...wrapLine([...indent, span(detail, 'dim')], width, indent),
  ];
}

function knobsOf(claim: LedgerClaim): string {
  return Object.entries(claim.knobs ?? {})
    .map(([name, value]) => `${name} ${formatKnob(value)}`)
    .join(', ');
}
