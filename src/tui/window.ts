export interface WindowSize {
  columns: number;
  rows: number;
}

/** The smallest window in which everything can be used. */
export const LEAST_WINDOW: WindowSize = { columns: 60, rows: 16 };

export function fitsWindow({ columns, rows }: WindowSize): boolean {
  return columns >= LEAST_WINDOW.columns && rows >= LEAST_WINDOW.rows;
}

/** The part of the window that is drawn on: at the full height Ink would clear the scrollback. */
export function drawingArea({ columns, rows }: WindowSize): WindowSize {
  return { columns, rows: rows - 1 };
}

/** The terminal's size; the classic one where it does not tell. */
export function readWindowSize(): WindowSize {
  return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
}
