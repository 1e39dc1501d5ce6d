/** Repeated measurements: each with its spread, on one scale from 0. */

import { type Spread, spreadOf } from '../analysis/spread.ts';
import { type Span, type StyledLine, span, type Tone } from './styled.ts';
import { cutLine, cutText, padText, widthOf } from './width.ts';

export interface SpreadRow {
  name: string;
  tone: Tone;
  values: readonly number[];
}

export interface SpreadsOptions {
  width: number;
  /** Of the values, for example `ms`. */
  unit: string;
}

const NAME_SHARE = 0.34;
/** Columns that a box needs to show anything; figures are left out first. */
const LEAST_ROOM = 10;

/**
 * A row for each: `├` the least value, `▒` from quartile to quartile, `┃` the median, `┤` the most;
 * and the median in figures. Pure; rows without values say so.
 */
export function drawSpreads(
  rows: readonly SpreadRow[],
  { width, unit }: SpreadsOptions,
): StyledLine[] {
  const spreads = rows.map(({ values }) => spreadOf(values));
  const greatest = Math.max(0, ...spreads.map((spread) => spread?.most ?? 0));
  const nameWidth = Math.min(
    Math.max(0, ...rows.map(({ name }) => widthOf(name))),
    Math.max(4, Math.floor(width * NAME_SHARE)),
  );
  const figures = spreads.map((spread) =>
    spread === null ? '' : `${figureOf(spread.median)} ${unit}`,
  );
  const figureWidth = Math.max(0, ...figures.map(widthOf));
  const left = width - nameWidth - 3;
  const showsFigures = left - figureWidth - 2 >= LEAST_ROOM;
  const room = Math.max(4, showsFigures ? left - figureWidth - 2 : left);
  return rows.map(({ name, tone }, index) => {
    const spread = spreads[index] ?? null;
    const box: Span[] =
      spread === null
        ? [span(padText(cutText('not measured yet', room), room), 'dim')]
        : drawBox(spread, { greatest, room, tone });
    return cutLine(
      [
        span(` ${padText(cutText(name, nameWidth), nameWidth)}  `),
        ...box,
        ...(showsFigures ? [span(`  ${(figures[index] as string).padStart(figureWidth)}`)] : []),
      ],
      width,
    );
  });
}

/** `12.1 ms (11.8 to 13.0 in 9 turns)`: the median, and where the values lie. */
export function formatSpread(
  { median, least, most, count }: Spread,
  unit: string,
  turns = 'turns',
): string {
  return `${figureOf(median)} ${unit} (${figureOf(least)} to ${figureOf(most)} in ${count} ${turns})`;
}

function drawBox(
  { least, lowQuartile, median, highQuartile, most }: Spread,
  { greatest, room, tone }: { greatest: number; room: number; tone: Tone },
): Span[] {
  const column = (value: number) =>
    greatest === 0
      ? 0
      : Math.max(0, Math.min(room - 1, Math.round((value / greatest) * (room - 1))));
  const cells = Array.from({ length: room }, () => ' ');
  cells.fill('─', column(least), column(most) + 1);
  cells[column(least)] = '├';
  cells[column(most)] = '┤';
  cells.fill('▒', column(lowQuartile), column(highQuartile) + 1);
  cells[column(median)] = '┃';
  return [span(cells.join(''), tone)];
}

/** Three figures, with separators from a thousand on. */
function figureOf(value: number): string {
  const size = Math.abs(value);
  return size >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toFixed(size >= 10 ? 1 : 2)));
}
