/** A scale of time for pictures that run from left to right, and how times are written on it. */

import { type StyledLine, span } from './styled.ts';

/** From 0 to `endMs` in `width` columns. */
export interface TimeScale {
  endMs: number;
  width: number;
  /** The column in which a moment lies, from 0 to `width - 1`. */
  column(atMs: number): number;
}

export function timeScale(endMs: number, width: number): TimeScale {
  const end = endMs > 0 ? endMs : 1;
  const columns = Math.max(1, width);
  return {
    endMs: end,
    width: columns,
    column: (atMs) => Math.max(0, Math.min(columns - 1, Math.floor((atMs / end) * columns))),
  };
}

/** The axis below a picture: 0, the end, and the middle where there is room for it. */
export function drawTimeAxis({ endMs, width }: TimeScale, margin: number): StyledLine {
  const cells = Array.from({ length: width }, () => ' ');
  const put = (text: string, at: number) => {
    for (const [offset, character] of [...text].entries()) {
      if (at + offset >= 0 && at + offset < width) {
        cells[at + offset] = character;
      }
    }
  };
  const [start, half, end] = ['0', formatMs(endMs / 2), formatMs(endMs)];
  put(start, 0);
  if (width >= end.length + half.length + 12) {
    put(half, Math.floor((width - half.length) / 2));
  }
  if (width >= end.length + 2) {
    put(end, width - end.length);
  }
  return [span(`${' '.repeat(margin)}${cells.join('').trimEnd()}`, 'dim')];
}

/** `0.42 ms`, `12.3 ms`, `310 ms`, `4.2 s`: about three figures. */
export function formatMs(ms: number): string {
  const size = Math.abs(ms);
  if (size >= 999.5) {
    return `${(ms / 1000).toFixed(size < 99_950 ? 1 : 0)} s`;
  }
  return `${ms.toFixed(size === 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2)} ms`;
}
