import type { Words } from '../../words/en.ts';
import { type StyledLine, span } from '../styled.ts';
import { wrapLine } from '../width.ts';

/** One hint of an exercise; steps count from 1. */
export function drawHint(
  hints: readonly string[],
  step: number,
  width: number,
  { exercise: words }: Words,
): StyledLine[] {
  const label = `${words.hint(step, hints.length)}  `;
  return wrapLine([span(label, 'accent'), span(hints[step - 1] ?? '')], width);
}
