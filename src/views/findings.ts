/** Draws findings: a mark, the statement, and what decided it. */

import type { EndEvent, FindingEvent } from '../runner/events.ts';
import type { Words } from '../words/en.ts';
import { type Span, type StyledLine, span } from './styled.ts';
import { wrapLine } from './width.ts';

/** The word, mark and tone of an answer; the word, because colour alone says nothing. */
export function markOf(holds: boolean | null, words: Words): Span {
  if (holds === null) {
    return span(`? ${words.verdict.open}`, 'warn');
  }
  return holds ? span(`✓ ${words.verdict.holds}`, 'good') : span(`✗ ${words.verdict.fails}`, 'bad');
}

/** One finding: its statement, and under it the reason. */
export function drawFinding(
  finding: Omit<FindingEvent, 'type'>,
  width: number,
  words: Words,
): StyledLine[] {
  const mark = markOf(finding.holds, words);
  const indent = [{ text: '  ' }];
  return [
    ...wrapLine([mark, { text: '  ' }, span(finding.text)], width, indent),
    ...wrapLine([...indent, span(finding.why, 'dim')], width, indent),
  ];
}

/** How a run ended, in one line: `ended after 41 ms`. */
export function drawEnd(end: EndEvent, words: Words): StyledLine {
  const clean = end.reason === 'exit' && end.exitCode === 0;
  return [
    span(
      words.run.ended(describeReason(end, words), formatDuration(end.durationMs)),
      clean ? 'dim' : 'warn',
    ),
  ];
}

function describeReason(end: EndEvent, words: Words): string {
  switch (end.reason) {
    case 'exit':
      return words.reasons.exit(end.exitCode);
    case 'signal':
      return words.reasons.signal(end.signal ?? '');
    default:
      return words.reasons[end.reason];
  }
}

/** `41 ms`, `2.3 s` */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
