/** Draws what has been recorded of claims on the versions that they were run on. */

import type { LedgerClaim } from '../claims/ledger.ts';
import { rangesOf, recordedLines } from '../claims/ranges.ts';
import type { RecordedClaims } from '../claims/recorded.ts';
import type { Words } from '../words/en.ts';
import { type StyledLine, span } from './styled.ts';
import { wrapLine } from './width.ts';

const indent: StyledLine = [{ text: '  ' }];

/** The recorded verdicts of one claim, dim; nothing where there is none. */
export function drawRecorded(
  id: string,
  recorded: RecordedClaims,
  width: number,
  { claims: text }: Words,
): StyledLine[] {
  const lines = recorded[id] ?? {};
  const days = [...new Set(Object.values(lines).map(({ date }) => date))].sort();
  const ranges = rangesOf(lines, recordedLines(recorded)).map(({ verdict, versions }) =>
    text.range(text.word[verdict], versions),
  );
  return ranges.length === 0
    ? []
    : wrapLine([...indent, span(text.recorded(days, ranges), 'dim')], width, indent);
}

/** A lab's claims with what is recorded of each, for its lesson. */
export function drawRecordedClaims(
  claims: readonly LedgerClaim[],
  recorded: RecordedClaims,
  width: number,
  words: Words,
): StyledLine[] {
  const { claims: text } = words;
  const blocks = claims.map((claim): StyledLine[] => {
    const verdicts = drawRecorded(claim.id, recorded, width, words);
    return [
      ...wrapLine([span(`“${claim.text}”`)], width),
      ...wrapLine([...indent, span(text.source(claim.source), 'dim')], width, indent),
      ...(verdicts.length > 0 ? verdicts : [[...indent, span(text.notRecorded, 'dim')]]),
    ];
  });
  return claims.length === 0
    ? []
    : [[span(text.heading, 'heading')], ...blocks.flatMap((block) => [...block])];
}
