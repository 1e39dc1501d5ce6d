import { type StyledLine, span } from './styled.ts';

/** A bar that is filled up to `done` of `total`. */
export function drawBar(done: number, total: number, width: number): StyledLine {
  const filled = total === 0 ? 0 : Math.round((done / total) * width);
  return [span('█'.repeat(filled), 'accent'), span('░'.repeat(width - filled), 'dim')];
}
