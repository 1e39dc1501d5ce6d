/** Draws a flame chart: time from left to right, callees below their callers. */

import { blocksOf, type FlameBlock, type TimeWindow } from '../analysis/cpu-profile/blocks.ts';
import type { FlameChart } from '../analysis/cpu-profile/flame-chart.ts';
import type { FunctionKind } from '../analysis/cpu-profile/functions.ts';
import { type Span, type StyledLine, span, type Tone } from './styled.ts';
import { cutText, widthOf } from './width.ts';

export interface FlameView {
  width: number;
  window: TimeWindow;
  /** The rows to draw, from the outermost: the first, and how many. */
  top?: number;
  rows: number;
  /** The block that is chosen, if one is. */
  selected?: FlameBlock | null;
  /** Indices of the functions that were looked for. */
  found?: ReadonlySet<number>;
}

/** The time axis, and below it a row for each depth. A block begins with `▏`; with `▸`, it was looked for. */
export function drawFlameChart(chart: FlameChart, view: FlameView): StyledLine[] {
  const { width, window, top = 0, rows } = view;
  const byRow = new Map<number, FlameBlock[]>();
  for (const block of blocksOf(chart, window, width)) {
    const row = byRow.get(block.depth);
    if (row === undefined) {
      byRow.set(block.depth, [block]);
    } else {
      row.push(block);
    }
  }
  const shown = Array.from({ length: Math.max(0, Math.min(rows, chart.depth - top)) }, (_, row) =>
    drawRow(chart, byRow.get(top + row) ?? [], view),
  );
  return [drawAxis(window, width), ...shown];
}

function drawRow(
  { functions }: FlameChart,
  blocks: readonly FlameBlock[],
  { selected, found }: FlameView,
): StyledLine {
  const spans: Span[] = [];
  let column = 0;
  for (const block of blocks) {
    const { of, from, to } = block;
    if (from > column) {
      spans.push(span(' '.repeat(from - column)));
    }
    column = to;
    const one = functions[of];
    const isFound = found?.has(of) === true;
    const isSelected =
      selected?.depth === block.depth && selected.from === from && selected.to === to;
    spans.push({
      text: label(one?.name ?? '', to - from, isFound ? '▸' : '▏'),
      tone: toneOf(one?.kind ?? 'own', of),
      ...(isFound ? { bold: true } : {}),
      ...(isSelected ? { inverse: true } : {}),
    });
  }
  return spans;
}

/** The name in a block of this width, filled up so that its end can be seen. */
function label(name: string, width: number, mark: string): string {
  const shown = cutText(name, width - 1);
  const left = width - 1 - widthOf(shown);
  // A name that does not fit begins nowhere else: where little of it is left it tells nothing.
  const text = shown === name || widthOf(shown) >= 2 ? shown : '';
  const rest = width - 1 - widthOf(text);
  return `${mark}${text}${text === shown && left > 1 ? ` ${'─'.repeat(left - 1)}` : '─'.repeat(rest)}`;
}

function toneOf(kind: FunctionKind, index: number): Tone {
  if (kind === 'own') {
    return `hue.${index % 8}` as Tone;
  }
  return kind === 'gc' ? 'warn' : 'dim';
}

/** Columns between two figures of the axis. */
const STEP = 20;

function drawAxis({ fromUs, toUs }: TimeWindow, width: number): StyledLine {
  const usPerColumn = (toUs - fromUs) / width;
  let text = '';
  for (let column = 0; column < width; column += STEP) {
    text += `${formatTime(fromUs + column * usPerColumn, toUs - fromUs)}`.padEnd(STEP);
  }
  return [span(text.slice(0, width).trimEnd(), 'dim')];
}

/** @param rangeUs of what is shown: it says how exact a figure must be */
export function formatTime(us: number, rangeUs: number): string {
  if (rangeUs >= 20_000_000) {
    return `${(us / 1e6).toFixed(1)} s`;
  }
  const digits = rangeUs >= 500_000 ? 0 : rangeUs >= 20_000 ? 1 : 2;
  return `${(us / 1e3).toFixed(us === 0 ? 0 : digits)} ms`;
}
