/** Draws the Buffers that have memory of their own, beside a slab for comparison. */

import { line, type StyledLine, span } from '../../src/views/styled.ts';
import { wrapLine } from '../../src/views/width.ts';
import { hueOf, labelOf } from './bar.ts';
import { count, type Drawing, shortCall } from './drawing.ts';
import type { Allocation } from './model.ts';

const FIGURES_WIDTH = 19;
const UNSURE = '  or a whole slab';
/** Narrower bars would not compare anything. */
const LEAST_BAR = 8;

/**
 * One row for each Buffer, to one scale, and last a slab.
 *
 * @param unsure those that may as well be whole slabs
 */
export function drawOwn(
  own: readonly Allocation[],
  unsure: readonly Allocation[],
  { model, width, fillers, callWidth }: Drawing,
): StyledLine[] {
  const poolSize = model.poolSize as number;
  const fixed = FIGURES_WIDTH + (unsure.length > 0 ? UNSURE.length : 0);
  const showsNames = callWidth > 0 && fixed + callWidth < width;
  const nameWidth = showsNames ? callWidth + 1 : 0;
  const room = width - fixed - nameWidth;
  const longest = Math.max(poolSize, ...own.map(({ length }) => length));
  const bytes = 2 ** Math.max(0, Math.ceil(Math.log2(longest / Math.max(room, LEAST_BAR))));
  const showsBars = room >= LEAST_BAR;
  const barOf = (length: number, sign: string) => {
    if (!showsBars) {
      return '';
    }
    return length * 2 < bytes ? '╸' : sign.repeat(Math.max(1, Math.round(length / bytes)));
  };
  const rows = own.map((allocation) =>
    line(
      '  ',
      { text: labelOf(allocation, fillers), tone: hueOf(allocation), bold: true },
      `${String(allocation.length).padStart(15)} `,
      span(showsNames ? shortCall(allocation.call).padEnd(nameWidth) : '', 'dim'),
      span(barOf(allocation.length, '━'), hueOf(allocation)),
      span(unsure.includes(allocation) ? UNSURE : '', 'warn'),
    ),
  );
  const scale = showsBars ? `  one column is ${count(bytes, 'byte')}` : '';
  return [
    ...wrapLine(
      line({ text: 'memory of their own', tone: 'accent', bold: true }, span(scale, 'dim')),
      width,
    ),
    ...rows,
    line(
      span(`  slab${String(poolSize).padStart(12)} `, 'dim'),
      ' '.repeat(nameWidth),
      span(barOf(poolSize, '─'), 'dim'),
    ),
  ];
}
