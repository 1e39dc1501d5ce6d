import type { Requirement } from '../../coursework/definition.ts';
import type { DecidedRequirement } from '../../coursework/verify.ts';
import type { Words } from '../../words/en.ts';
import { type Span, type StyledLine, span } from '../styled.ts';
import { wrapLine } from '../width.ts';
import { valueText } from './value.ts';

const SCORE_WIDTH = 5;

/** One decided requirement: its mark, points and sentence, why, and the input that it fails on. */
export function drawRequirement(
  { holds, points, outOf, text, detail, failure }: DecidedRequirement,
  width: number,
  { verify: words }: Words,
): StyledLine[] {
  const score = `${points}/${outOf}`.padStart(SCORE_WIDTH);
  const indent = ' '.repeat(SCORE_WIDTH + 4);
  const further = [span(indent)];
  const labelled = (label: string, value: unknown) =>
    wrapLine(
      [span(indent), span(label.padEnd(words.labelWidth), 'dim'), span(valueText(value), 'code')],
      width,
      [span(indent + ' '.repeat(words.labelWidth))],
    );
  return [
    ...wrapLine(
      [holds ? span('✓', 'good') : span('✗', 'bad'), span(` ${score}  `), span(text)],
      width,
      further,
    ),
    ...wrapLine([span(indent), span(detail, 'dim')], width, further),
    ...(failure === undefined
      ? []
      : [
          ...labelled(words.input, failure.input),
          ...labelled(words.expected, failure.expected),
          ...labelled(words.got, failure.got),
        ]),
  ];
}

/** One that is not decided: what it is worth, behind a mark that says how it stands. */
export function drawOpenRequirement(
  { points, text }: Requirement,
  mark: Span,
  width: number,
): StyledLine[] {
  const score = `/${points}`.padStart(SCORE_WIDTH);
  return wrapLine([mark, span(` ${score}  `, 'dim'), span(text, 'dim')], width, [
    span(' '.repeat(SCORE_WIDTH + 4)),
  ]);
}
