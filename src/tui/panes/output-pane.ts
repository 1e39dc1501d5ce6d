import { programLine } from '../../views/program-text.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { chopLine } from '../../views/width.ts';
import type { Words } from '../../words/en.ts';
import type { LineRing } from '../state/line-ring.ts';

/**
 * The rows of the output that end with line `last`; only these are drawn, however long the
 * scrollback is. Long lines go on in the next row.
 *
 * @param last number of the lowest line shown; null for the latest
 */
export function drawOutput(
  output: LineRing,
  last: number | null,
  size: { width: number; height: number },
): StyledLine[] {
  const rows: StyledLine[] = [];
  const lowest = Math.min(last ?? output.total - 1, output.total - 1);
  for (let number = lowest; number >= output.dropped && rows.length < size.height; number--) {
    const line = output.at(number);
    if (line === undefined) {
      break;
    }
    const mark = line.stream === 'stderr' ? span('! ', 'warn') : span('  ');
    const chopped = chopLine(programLine(line.text), Math.max(1, size.width - 2));
    rows.unshift(...chopped.map((row) => [mark, ...row]));
  }
  return rows.slice(-size.height);
}

/** `lines 1-40 of 1500000 · first 1480000 lines dropped` */
export function noteOutput(
  output: LineRing,
  last: number | null,
  height: number,
  { tui: { lab } }: Words,
): string {
  const { total, dropped } = output;
  const lowest = Math.min(last ?? total - 1, total - 1);
  const highest = Math.max(dropped, lowest - height + 1);
  const place = lab.lines(highest + 1, lowest + 1, total);
  return dropped > 0 ? `${place} · ${lab.dropped(dropped)}` : place;
}
