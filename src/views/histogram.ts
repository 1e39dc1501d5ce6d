/** Bars and histograms, told apart by their marks as well as by their tones. */

import { line, type Span, type StyledLine, span, type Tone } from './styled.ts';
import { padText, widthOf } from './width.ts';

/** A kind of thing that is counted. */
export interface Series {
  name: string;
  /** One column wide; another one for each series that is drawn in one bar. */
  mark: string;
  tone: Tone;
}

export interface Counted extends Series {
  count: number;
}

/** Draws one bar for each count, with the count and its share of all. */
export function drawBars(bars: readonly Counted[], width: number): StyledLine[] {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const nameWidth = Math.max(0, ...bars.map(({ name }) => widthOf(name)));
  const countWidth = String(total).length;
  const room = Math.max(4, width - nameWidth - countWidth - 12);
  return bars.map(({ name, mark, tone, count }) => {
    const share = total === 0 ? '' : `${Math.round((100 * count) / total)} %`;
    return line(
      ` ${padText(name, nameWidth)}  `,
      span(padText(mark.repeat(barLength(count, total, room)), room), tone),
      `  ${String(count).padStart(countWidth)}`,
      span(share.padStart(7), 'dim'),
    );
  });
}

/** Columns of a bar; what has happened at all is seen. */
function barLength(count: number, whole: number, room: number): number {
  return count === 0 ? 0 : Math.max(1, Math.round((count / whole) * room));
}

/** Values between two bounds: `from` belongs to the bin, `to` does not. */
export interface Bin {
  from: number;
  /** Infinity for the last bin, where values lie far beyond the others. */
  to: number;
  /** Number of values, by series. */
  counts: number[];
}

export interface BinOptions {
  /** Number of series. */
  series: number;
  /** Most bins that are wanted, the one for what lies far beyond included. */
  maxBins: number;
}

/**
 * Sorts values into bins of equal width: 1, 2 or 5 times a power of ten. The
 * twentieth part of the values that is greatest does not stretch the bins: what lies beyond them
 * has one of its own.
 */
export function binsOf(
  values: readonly { value: number; series: number }[],
  { series, maxBins }: BinOptions,
): Bin[] {
  const sorted = values.map(({ value }) => value).sort((one, other) => one - other);
  const least = sorted[0];
  if (least === undefined) {
    return [];
  }
  const most = sorted[Math.floor((sorted.length - 1) * 0.95)] as number;
  const { width, first, count } = scaleOf(least, most, Math.max(1, maxBins - 1));
  const bound = (index: number) => Number(((first + index) * width).toPrecision(12));
  const bins: Bin[] = Array.from({ length: count }, (_, index) => ({
    from: bound(index),
    to: bound(index + 1),
    counts: new Array<number>(series).fill(0),
  }));
  const end = bound(count);
  const beyond: Bin = {
    from: end,
    to: Number.POSITIVE_INFINITY,
    counts: new Array<number>(series).fill(0),
  };
  for (const { value, series: which } of values) {
    const bin = value >= end ? beyond : (bins.findLast(({ from }) => value >= from) ?? beyond);
    bin.counts[which] = (bin.counts[which] ?? 0) + 1;
  }
  return beyond.counts.some((number) => number > 0) ? [...bins, beyond] : bins;
}

/** The finest scale on which the values from `least` to `most` take at most `maxBins` bins. */
function scaleOf(least: number, most: number, maxBins: number) {
  for (let power = -6; ; power++) {
    for (const factor of [1, 2, 5]) {
      const width = factor * 10 ** power;
      const first = Math.floor(least / width + 1e-9);
      const count = Math.floor(most / width + 1e-9) - first + 1;
      if (count <= maxBins) {
        return { width, first, count };
      }
    }
  }
}

/** Draws one bar for each bin, made of a piece for each series, and the counts beside. */
export function drawStackedBins(
  bins: readonly Bin[],
  series: readonly Series[],
  width: number,
): StyledLine[] {
  const decimals = Math.max(0, ...bins.map(({ from }) => decimalsOf(from)));
  const labels = bins.map(({ from, to }) =>
    Number.isFinite(to)
      ? `${from.toFixed(decimals)} – ${to.toFixed(decimals)}`
      : `${from.toFixed(decimals)} and more`,
  );
  const labelWidth = Math.max(0, ...labels.map(widthOf));
  const counts = bins.map(({ counts: numbers }) => numbers.map(String));
  const countWidth = Math.max(0, ...counts.flat().map(widthOf));
  const room = Math.max(4, width - labelWidth - series.length * (countWidth + 3) - 4);
  const greatest = Math.max(1, ...bins.map((bin) => total(bin)));
  return bins.map((bin, index) => {
    let left = room;
    const pieces = series.map(({ mark, tone }, which) => {
      const length = Math.min(left, barLength(bin.counts[which] ?? 0, greatest, room));
      left -= length;
      return span(mark.repeat(length), tone);
    });
    return line(
      span(` ${(labels[index] as string).padStart(labelWidth)}  `, 'dim'),
      ...pieces,
      ' '.repeat(left),
      ...countsOf(bin, series, countWidth),
    );
  });
}

function countsOf({ counts }: Bin, series: readonly Series[], width: number): Span[] {
  return series.map(({ mark, tone }, which) => {
    const count = counts[which] ?? 0;
    return count === 0
      ? span(' '.repeat(width + 3))
      : span(` ${mark} ${String(count).padStart(width)}`, tone);
  });
}

function total({ counts }: Bin): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}
