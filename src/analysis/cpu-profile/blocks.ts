/** A flame chart at the resolution of a screen: what to draw in which columns. */

import type { FlameChart, FlameFrame } from './flame-chart.ts';

/** A part of a chart's time, in microseconds. */
export interface TimeWindow {
  fromUs: number;
  toUs: number;
}

/** Neighbouring columns in which the same function is drawn. */
export interface FlameBlock {
  /** Index in the chart's `functions`. */
  of: number;
  depth: number;
  /** The first column, and the one behind the last. */
  from: number;
  to: number;
  fromUs: number;
  toUs: number;
}

/** One frame, and in which columns it is below what is drawn there. */
interface Placed {
  frame: FlameFrame;
  parent: Placed | null;
  first: number;
  /** Of each column from `first` on, whether the frame's function is drawn there for this stack. */
  isDrawn: boolean[];
}

interface Cell {
  of: number;
  /** The frame that has most of the column. */
  frame: FlameFrame;
}

interface Made extends TimeWindow {
  columns: number;
  blocks: readonly FlameBlock[];
}

/** Of each chart what was made last: a key that moves the cursor asks for the same several times. */
const made = new WeakMap<FlameChart, Made>();

/**
 * In each column the stack that took most of its time is drawn: from the outermost row down, of what
 * runs under what is drawn above, the function with the most time.
 */
export function blocksOf(
  chart: FlameChart,
  window: TimeWindow,
  columns: number,
): readonly FlameBlock[] {
  const { fromUs, toUs } = window;
  const last = made.get(chart);
  if (last?.fromUs === fromUs && last.toUs === toUs && last.columns === columns) {
    return last.blocks;
  }
  const blocks = makeBlocks(chart, window, columns);
  made.set(chart, { fromUs, toUs, columns, blocks });
  return blocks;
}

function makeBlocks(
  { frames, depth }: FlameChart,
  { fromUs, toUs }: TimeWindow,
  columns: number,
): FlameBlock[] {
  const columnUs = (toUs - fromUs) / columns;
  if (!(columnUs > 0)) {
    return [];
  }
  const rows = placed(frames, depth, (frame) => {
    if (frame.toUs <= fromUs || frame.fromUs >= toUs) {
      return null;
    }
    const first = Math.max(0, Math.floor((frame.fromUs - fromUs) / columnUs));
    const last = Math.min(columns, Math.ceil((frame.toUs - fromUs) / columnUs));
    return { first, count: Math.max(1, last - first) };
  });
  const inColumn = (frame: FlameFrame, column: number) =>
    Math.min(frame.toUs, fromUs + (column + 1) * columnUs) -
    Math.max(frame.fromUs, fromUs + column * columnUs);
  const isWide = (frame: FlameFrame) => frame.toUs - frame.fromUs >= 2 * columnUs;

  const blocks: FlameBlock[] = [];
  let breaks = new Set<number>([0]);
  for (const [row, all] of rows.entries()) {
    const cells = drawnCells(all, columns, inColumn);
    const breaksHere = new Set(breaks);
    let open: FlameBlock | null = null;
    for (const [column, cell] of cells.entries()) {
      const before = cells[column - 1];
      const isNext =
        before?.of !== cell?.of ||
        breaks.has(column) ||
        (before !== undefined &&
          cell !== undefined &&
          before !== null &&
          cell !== null &&
          before.frame !== cell.frame &&
          isWide(before.frame) &&
          isWide(cell.frame));
      if (isNext) {
        breaksHere.add(column);
        open = null;
      }
      if (cell !== null && cell !== undefined) {
        if (open === null) {
          open = {
            of: cell.of,
            depth: row,
            from: column,
            to: column,
            fromUs: Math.max(fromUs, cell.frame.fromUs),
            toUs: fromUs,
          };
          blocks.push(open);
        }
        open.to = column + 1;
        open.toUs = Math.min(toUs, cell.frame.toUs);
      }
    }
    breaks = breaksHere;
  }
  return blocks;
}

/** The frames of the window, by their rows, each with what called it. */
function placed(
  frames: readonly FlameFrame[],
  depth: number,
  columnsOf: (frame: FlameFrame) => { first: number; count: number } | null,
): Placed[][] {
  const rows: Placed[][] = Array.from({ length: depth }, () => []);
  for (const frame of frames) {
    const columns = columnsOf(frame);
    if (columns !== null) {
      rows[frame.depth]?.push({
        frame,
        // Callers come first, and the latest of the row above is it.
        parent: frame.depth === 0 ? null : (rows[frame.depth - 1]?.at(-1) ?? null),
        first: columns.first,
        isDrawn: new Array(columns.count).fill(false),
      });
    }
  }
  return rows;
}

/** Decides a row, and marks in it what is drawn. */
function drawnCells(
  row: readonly Placed[],
  columns: number,
  inColumn: (frame: FlameFrame, column: number) => number,
): (Cell | null)[] {
  const isBelowDrawn = ({ parent }: Placed, column: number) =>
    parent === null || parent.isDrawn[column - parent.first] === true;
  const tallies = Array.from({ length: columns }, () => new Map<number, Cell & Tally>());
  for (const one of row) {
    for (const index of one.isDrawn.keys()) {
      const column = one.first + index;
      if (!isBelowDrawn(one, column)) {
        continue;
      }
      const us = inColumn(one.frame, column);
      const { of } = one.frame;
      const tally = tallies[column]?.get(of);
      if (tally === undefined) {
        tallies[column]?.set(of, { of, frame: one.frame, us, mostUs: us });
      } else {
        tally.us += us;
        if (us > tally.mostUs) {
          tally.mostUs = us;
          tally.frame = one.frame;
        }
      }
    }
  }
  const cells = tallies.map((tally) =>
    [...tally.values()].reduce<(Cell & Tally) | null>(
      (most, one) => (most === null || one.us > most.us ? one : most),
      null,
    ),
  );
  for (const one of row) {
    for (const index of one.isDrawn.keys()) {
      const column = one.first + index;
      one.isDrawn[index] = isBelowDrawn(one, column) && cells[column]?.of === one.frame.of;
    }
  }
  return cells;
}

interface Tally {
  /** Of all frames of the function in the column. */
  us: number;
  /** Of `frame`. */
  mostUs: number;
}

/**
 * The chart in few frames, for what is kept and passed on: at the resolution of so many columns, and
 * so many rows deep.
 */
export function coarse(chart: FlameChart, columns: number, rows: number): FlameChart {
  const window = { fromUs: 0, toUs: chart.durationUs };
  const columnUs = chart.durationUs / columns;
  const blocks = blocksOf({ ...chart, depth: Math.min(chart.depth, rows) }, window, columns);
  const used = [...new Set(blocks.map(({ of }) => of))];
  const indices = new Map(used.map((of, index) => [of, index]));
  return {
    durationUs: chart.durationUs,
    depth: blocks.reduce((most, { depth }) => Math.max(most, depth + 1), 0),
    functions: used.flatMap((of) => chart.functions[of] ?? []),
    frames: blocks
      .map(({ of, depth, from, to }) => ({
        of: indices.get(of) ?? 0,
        depth,
        fromUs: Math.round(from * columnUs),
        toUs: Math.round(to * columnUs),
      }))
      .sort((one, other) => one.fromUs - other.fromUs || one.depth - other.depth),
  };
}
