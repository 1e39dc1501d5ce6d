/** Values over time: one point in a column for each series, the greatest of what fell into it. */

import { line, type Span, type StyledLine, span, type Tone } from './styled.ts';
import { drawTimeAxis, type TimeScale, timeScale } from './time-axis.ts';
import { cutLine, widthOf } from './width.ts';

export interface TimePoint {
  /** Milliseconds since the picture's beginning. */
  atMs: number;
  value: number;
}

export interface TimeSeries {
  name: string;
  /** One column wide, and another one for each series of a picture. */
  mark: string;
  tone: Tone;
  points: readonly TimePoint[];
}

export interface TimeChartOptions {
  width: number;
  /** Rows of the plot itself, legend and axis not counted. */
  height: number;
  /** Of the values, for the legend; for example `ms`. */
  unit: string;
  /** A value to draw a line at, such as a bound, with its name. */
  level?: { value: number; name: string };
  /** Where the picture ends, in milliseconds; with the last point where absent. */
  untilMs?: number;
}

const LEAST_WIDTH = 8;

/** The legend, the plot and its axis. Pure; nothing without points. A lower value stands lower. */
export function drawTimeChart(
  series: readonly TimeSeries[],
  { width, height, unit, level, untilMs }: TimeChartOptions,
): StyledLine[] {
  const points = series.flatMap(({ points: own }) => own);
  if (points.length === 0) {
    return [];
  }
  const values = [
    ...points.map(({ value }) => value),
    ...(level === undefined ? [] : [level.value]),
  ];
  const { bottom, top } = boundsOf(Math.min(0, ...values), Math.max(...values));
  const rows = Math.max(2, height);
  const rowOf = (value: number) =>
    Math.max(0, Math.min(rows - 1, Math.round(((value - bottom) / (top - bottom)) * (rows - 1))));
  const labels = new Map([
    [rows - 1, figure(top)],
    [0, figure(bottom)],
    ...(bottom < 0 ? [[rowOf(0), '0'] as const] : []),
  ]);
  const margin = Math.max(...[...labels.values()].map(widthOf)) + 3;
  const endMs = untilMs ?? Math.max(...points.map(({ atMs }) => atMs));
  const scale = timeScale(endMs, Math.max(LEAST_WIDTH, width - margin));
  const grid = series.map(({ points: own }) => rowsByColumn(own, scale, rowOf));
  const levelRow = level === undefined ? -1 : rowOf(level.value);

  const plot = Array.from({ length: rows }, (_, index) => {
    const row = rows - 1 - index;
    const label = (labels.get(row) ?? '').padStart(margin - 2);
    return [
      span(`${label} ${row === 0 ? '└' : '│'}`, 'dim'),
      ...drawRow(row, grid, series, { width: scale.width, isLevel: row === levelRow }),
    ];
  });
  return [...legend(series, { unit, level, width }), ...plot, drawTimeAxis(scale, margin)].map(
    (drawn) => cutLine(drawn, width),
  );
}

/** For each column, the row of the greatest value in it; null where there is none. */
function rowsByColumn(
  points: readonly TimePoint[],
  scale: TimeScale,
  rowOf: (value: number) => number,
): (number | null)[] {
  const greatest = new Array<number | null>(scale.width).fill(null);
  for (const { atMs, value } of points) {
    const column = scale.column(atMs);
    greatest[column] = Math.max(greatest[column] ?? Number.NEGATIVE_INFINITY, value);
  }
  return greatest.map((value) => (value === null ? null : rowOf(value)));
}

function drawRow(
  row: number,
  grid: readonly (readonly (number | null)[])[],
  series: readonly TimeSeries[],
  { width, isLevel }: { width: number; isLevel: boolean },
): Span[] {
  const spans: { text: string; tone: Tone }[] = [];
  for (let column = 0; column < width; column++) {
    const which = grid.findIndex((rows) => rows[column] === row);
    const { mark: text, tone } = series[which] ?? {
      mark: isLevel ? '┄' : ' ',
      tone: 'dim' as const,
    };
    const last = spans.at(-1);
    if (last?.tone === tone) {
      last.text += text;
    } else {
      spans.push({ text, tone });
    }
  }
  return spans;
}

function legend(
  series: readonly TimeSeries[],
  { unit, level, width }: Pick<TimeChartOptions, 'unit' | 'level' | 'width'>,
): StyledLine[] {
  const parts = [
    ...series.map(({ name, mark, tone }) => ({ mark, tone, name })),
    ...(level === undefined ? [] : [{ mark: '┄', tone: 'dim' as const, name: level.name }]),
  ];
  const lines: Span[][] = [[span(` ${unit}`, 'dim')]];
  let used = 1 + widthOf(unit);
  for (const { mark, tone, name } of parts) {
    const needed = 2 + widthOf(mark) + 1 + widthOf(name);
    if (used + needed > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(span('  '), span(mark, tone), span(` ${name}`));
    used += needed;
  }
  return lines.map((spans) => line(...spans));
}

/** The round numbers just beyond the least and the greatest value. */
function boundsOf(least: number, greatest: number): { bottom: number; top: number } {
  const bottom = least < 0 ? -roundUp(-least) : 0;
  return { bottom, top: greatest > 0 ? roundUp(greatest) : bottom < 0 ? 0 : 1 };
}

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(6));
}

function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
