/** The picture of a GC trace: the heap over time with every collection marked. */

import type { CollectionKind, GcSummary, HeapPoint } from '../analysis/gc-trace.ts';
import { kindTone, MARGIN, shownKinds } from './gc-kinds.ts';
import { line, type Span, type StyledLine, span, type Tone, type ViewSize } from './styled.ts';
import { drawTimeAxis, timeScale } from './time-axis.ts';

export interface HeapChart {
  summary: GcSummary;
  /** A limit in MB, drawn as a line where it is in reach. */
  limit?: number | undefined;
  /** What the limit is called, of its MB. */
  limitName?: (mb: number) => string;
}

const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** The chart, from its legend to the marks under its time axis. Pure. */
export function drawHeapChart(
  { summary, limit, limitName = (mb) => `old space ${mb} MB` }: HeapChart,
  size: ViewSize,
): StyledLine[] {
  const width = Math.max(8, size.width - MARGIN - 1);
  const rows = 2 * Math.max(3, Math.min(6, Math.floor(size.height * 0.2)));
  const { points } = summary;
  const endMs = Math.max(1, points.at(-1)?.atMs ?? 0);
  const columns = columnsOf(points, endMs, width);
  const shown = limit !== undefined && summary.peak * 3 >= limit ? limit : undefined;
  const top = niceTop(Math.max(1, summary.peak, shown ?? 0, ...columns.map((c) => c.committed)));
  const limitRow = shown === undefined ? -1 : rows - 1 - Math.floor((shown / top) * rows - 1e-9);

  const chart: StyledLine[] = legend(size.width, shown === undefined ? null : limitName(shown));
  for (let row = 0; row < rows; row += 1) {
    const label = row === limitRow ? 'limit' : axisLabel(row, rows, top);
    chart.push([
      span(`${label.padStart(MARGIN - 1)} ${row === limitRow ? '┤' : '│'}`, 'dim'),
      ...areaRow(columns, rows - 1 - row, top / rows, row === limitRow),
    ]);
  }
  chart.push(line(span(`${'0'.padStart(MARGIN - 1)} └${'─'.repeat(width)}`, 'dim')));
  chart.push(drawTimeAxis(timeScale(endMs, width), MARGIN + 1));
  for (const kind of shownKinds(summary)) {
    const counts = columns.map((column) => digit(column.counts[kind])).join('');
    chart.push(line(span(`${kind.padStart(MARGIN - 1)}  ${counts}`, kindTone[kind])));
  }
  const worst = Math.max(0, ...columns.map((column) => column.worstMs));
  chart.push(
    line(
      span(`${'pause'.padStart(MARGIN - 1)}  `, 'dim'),
      columns.map((column) => bar(column.worstMs, worst)).join(''),
    ),
  );
  return chart;
}

interface Column {
  /** What collections left (or the level, where there was none), and what they found, in MB. */
  low: number;
  high: number;
  committed: number;
  counts: Record<CollectionKind, number>;
  worstMs: number;
}

/** What each column shows: the collections of its time, or the growth between its neighbours. */
function columnsOf(points: readonly HeapPoint[], endMs: number, width: number): Column[] {
  const columns: Column[] = [];
  let next = 0;
  for (let at = 0; at < width; at += 1) {
    const until = ((at + 1) / width) * endMs;
    const first = next;
    while (next < points.length && (points[next]?.atMs ?? 0) <= until) {
      next += 1;
    }
    const here = points.slice(first, next);
    const previous = points[first - 1];
    columns.push(
      here.length > 0
        ? merged(here)
        : between(previous, points[next], ((at + 0.5) / width) * endMs),
    );
  }
  return columns;
}

function merged(points: readonly HeapPoint[]): Column {
  const sum = (kind: CollectionKind) => points.reduce((all, point) => all + point.counts[kind], 0);
  return {
    low: Math.min(...points.map((point) => point.after)),
    high: Math.max(...points.map((point) => Math.max(point.before, point.after))),
    committed: Math.max(...points.map((point) => point.committed)),
    counts: { scavenge: sum('scavenge'), minor: sum('minor'), full: sum('full') },
    worstMs: Math.max(...points.map((point) => point.worstMs)),
  };
}

function between(a: HeapPoint | undefined, b: HeapPoint | undefined, atMs: number): Column {
  const fromMs = a?.atMs ?? 0;
  const share = b === undefined ? 0 : (atMs - fromMs) / Math.max(1, b.atMs - fromMs);
  const start = a?.after ?? 0;
  const level = b === undefined ? start : start + share * (b.before - start);
  return {
    low: level,
    high: level,
    committed: a?.committed ?? 0,
    counts: { scavenge: 0, minor: 0, full: 0 },
    worstMs: 0,
  };
}

/** One row of the area: solid up to what was left, shaded up to what was found. */
function areaRow(columns: readonly Column[], row: number, perRow: number, limit: boolean): Span[] {
  const spans: { text: string; tone: Tone }[] = [];
  for (const { low, high, committed } of columns) {
    const solid = Math.round(Math.max(0, Math.min(1, low / perRow - row)) * 8);
    const cell: { text: string; tone: Tone } =
      solid > 0
        ? { text: EIGHTHS[solid] ?? '█', tone: 'accent' }
        : high / perRow - row >= 0.5
          ? { text: '░', tone: 'accent' }
          : limit
            ? { text: '┄', tone: 'warn' }
            : Math.floor(committed / perRow - 1e-9) === row
              ? { text: '·', tone: 'dim' }
              : { text: ' ', tone: 'plain' };
    const last = spans.at(-1);
    if (last?.tone === cell.tone) {
      last.text += cell.text;
    } else {
      spans.push(cell);
    }
  }
  return spans;
}

function legend(width: number, limit: string | null): StyledLine[] {
  const parts: { mark: string; tone: Tone; text: string }[] = [
    { mark: '█', tone: 'accent', text: 'left' },
    { mark: '░', tone: 'accent', text: 'freed' },
    { mark: '·', tone: 'dim', text: 'taken from the system' },
  ];
  if (limit !== null) {
    parts.push({ mark: '┄', tone: 'warn', text: limit });
  }
  const lines: Span[][] = [[span('heap, MB', 'heading')]];
  let used = 8;
  for (const { mark, tone, text } of parts) {
    const needed = 2 + mark.length + 1 + text.length;
    if (used + needed > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(span('  '), span(mark, tone), span(` ${text}`, 'dim'));
    used += needed;
  }
  return lines;
}

/** A number at the top and at the middle of the chart. */
function axisLabel(row: number, rows: number, top: number): string {
  const middle = Math.floor(rows / 2);
  const at = row === 0 ? top : row === middle ? (top * (rows - middle)) / rows : null;
  return at === null ? '' : String(Number(at.toFixed(1)));
}

function digit(count: number): string {
  return count === 0 ? ' ' : count > 9 ? '+' : String(count);
}

function bar(value: number, most: number): string {
  return value <= 0 || most <= 0
    ? ' '
    : (EIGHTHS[Math.max(1, Math.round((value / most) * 8))] ?? '█');
}

/** The next of 1, 2, 3, 4, 6, 8, 10, 12, 16 ... that is not below. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];
  return power * (steps.find((step) => step * power >= value) ?? 10);
}
