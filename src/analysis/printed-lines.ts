/** The lines that a program printed to stdout, in order: what is left where no probe watches. */

import type { ProgramEvent } from '../runner/events.ts';
import { createLineSplitter, type LineSplitter } from './lines.ts';

export interface PrintedLines {
  /** The earliest, up to the limit. */
  lines: string[];
  /** Lines beyond the limit. */
  more: number;
  maxLines: number;
  splitter: LineSplitter;
}

/** @param maxLength of one line, in UTF-16 units; a longer one goes on as the next */
export function createPrintedLines(maxLines = 2_000, maxLength = 1_024): PrintedLines {
  return { lines: [], more: 0, maxLines, splitter: createLineSplitter(maxLength) };
}

/** Takes one event into the lines; only output to stdout, and the end, change them. In place. */
export function addToPrintedLines(printed: PrintedLines, event: ProgramEvent): void {
  if (event.type === 'output' && event.stream === 'stdout') {
    add(printed, printed.splitter.push(event.text));
  } else if (event.type === 'end' && printed.splitter.rest() !== '') {
    add(printed, printed.splitter.push('\n'));
  }
}

function add(printed: PrintedLines, lines: readonly string[]): void {
  const room = Math.max(0, printed.maxLines - printed.lines.length);
  printed.lines.push(...lines.slice(0, room));
  printed.more += Math.max(0, lines.length - room);
}
