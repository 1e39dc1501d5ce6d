/** A view as it is kept to be shown later, at two widths; of a bounded size, whatever the run was like. */

import type { Picture, PictureChart, PictureSpan } from '../lab/chart.ts';
import type { StyledLine, ViewSize } from './styled.ts';
import { cutLine } from './width.ts';

/** Columns for a page, and for a telephone. */
const WIDE = 96;
const NARROW = 40;
/** The height that is asked for, in rows; a view may be taller. */
const HEIGHT = 30;
const MOST_ROWS = 120;

/** Null where the view draws nothing. */
export function pictureOf(draw: (size: ViewSize) => readonly StyledLine[]): PictureChart | null {
  const atWidth = (width: number): Picture => {
    const lines = draw({ width, height: HEIGHT });
    return {
      lines: lines.slice(0, MOST_ROWS).map((line) => spansOf(cutLine(line, width))),
      dropped: Math.max(0, lines.length - MOST_ROWS),
    };
  };
  const wide = atWidth(WIDE);
  return wide.lines.length === 0 ? null : { kind: 'picture', wide, narrow: atWidth(NARROW) };
}

/** Without what a program's own colours were. */
function spansOf(line: StyledLine): PictureSpan[] {
  return line.map(({ text, tone = 'plain', bold = false }) => ({ text, tone, bold }));
}
