import type { Verification } from '../../coursework/verify.ts';
import type { Words } from '../../words/en.ts';
import { type StyledLine, span, type Tone } from '../styled.ts';
import { wrapLine } from '../width.ts';

/** Tones of verdicts. */
export const exerciseVerdictTones = {
  pass: 'good',
  fail: 'bad',
  error: 'warn',
} as const satisfies Record<Verification['verdict'], Tone>;

/** What came of it all, and the command that does it again. */
export function drawVerdict(
  { verdict, points, outOf, error, seed, node }: Verification,
  replay: string,
  width: number,
  { verify: words }: Words,
): StyledLine[] {
  const tone = exerciseVerdictTones[verdict];
  return [
    ...(error === null
      ? [[span(words.verdicts[verdict], tone), span(`  ${words.points(points, outOf)}`)]]
      : wrapLine([span(words.verdicts.error, tone), span(`  ${error.message}`)], width)),
    [span(words.seedAndNode(seed, node), 'dim')],
    [span(words.again, 'dim'), span(replay, 'code')],
  ];
}
