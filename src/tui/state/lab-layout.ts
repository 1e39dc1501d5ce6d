import type { WindowSize } from '../window.ts';

/** From this width on lesson and results stand side by side; below, they are tabs. */
const WIDE = 100;

/** As wide as the results' tabs. */
const LEAST_RESULTS = 62;

/** Rows of the lab screen outside its panes: header, knobs, what the knob does, keys. */
const BARS = 4;

/** Columns and rows that a frame takes from its inside. */
const FRAME = { columns: 4, rows: 2 };

export interface LabLayout {
  isWide: boolean;
  /** The panes with their frames. */
  body: { lesson: number; results: number; height: number };
  /** Their insides. */
  inside: { lesson: number; results: number; height: number };
}

/** How the lab screen shares out an area. */
export function layoutLab({ columns, rows }: WindowSize): LabLayout {
  const isWide = columns >= WIDE;
  const lesson = isWide ? Math.min(Math.floor(columns * 0.42), columns - LEAST_RESULTS) : columns;
  const results = isWide ? columns - lesson : columns;
  const height = rows - BARS;
  return {
    isWide,
    body: { lesson, results, height },
    inside: {
      lesson: lesson - FRAME.columns,
      results: results - FRAME.columns,
      height: height - FRAME.rows,
    },
  };
}
