/** What one program printed on each of several versions, and where the printouts part. */

import type { EndEvent, FindingEvent, RunEvent } from '../runner/events.ts';
import { createLineSplitter, type LineSplitter } from './lines.ts';

export interface PrintedLine {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** One version's run. */
export interface VersionColumn {
  version: string;
  /** The first lines, at most {@link maxLines}; of many executions, those of the first. */
  lines: PrintedLine[];
  /** Lines beyond those. */
  dropped: number;
  findings: FindingEvent[];
  end: EndEvent | null;
  /** Lines that have begun. */
  open: Map<PrintedLine['stream'], LineSplitter>;
}

/** Of each version so many lines are kept: more than anybody compares by eye. */
export const maxLines = 2_000;

export function createColumn(version: string): VersionColumn {
  return { version, lines: [], dropped: 0, findings: [], end: null, open: new Map() };
}

/** Takes the next event of this version's run in. */
export function addToColumn(column: VersionColumn, event: RunEvent): void {
  switch (event.type) {
    case 'output': {
      if (event.run !== undefined && event.run !== 1) {
        return;
      }
      const { stream, text } = event;
      const splitter = column.open.get(stream) ?? createLineSplitter();
      column.open.set(stream, splitter);
      addLines(column, stream, splitter.push(text));
      return;
    }
    case 'finding':
      column.findings.push(event);
      return;
    case 'end':
      for (const [stream, splitter] of column.open) {
        if (splitter.rest() !== '') {
          addLines(column, stream, [splitter.rest()]);
        }
      }
      column.open.clear();
      column.end = event;
      return;
  }
}

function addLines(column: VersionColumn, stream: PrintedLine['stream'], texts: readonly string[]) {
  for (const text of texts) {
    if (column.lines.length < maxLines) {
      column.lines.push({ stream, text });
    } else {
      column.dropped += 1;
    }
  }
}

/**
 * Index of the first line that is not the same on all versions; null where there is none, so far.
 * A line that one version has and another lacks differs, once both have ended.
 *
 * @param comparable what of a line counts
 */
export function firstDifference(
  columns: readonly VersionColumn[],
  comparable: (line: string) => string = (line) => line,
): number | null {
  const [first, ...others] = columns;
  if (first === undefined || others.length === 0) {
    return null;
  }
  const longest = Math.max(...columns.map(({ lines }) => lines.length));
  for (let index = 0; index < longest; index++) {
    const isMissing = columns.some(({ lines, end }) => index >= lines.length && end === null);
    if (isMissing) {
      return null;
    }
    const keys = columns.map(({ lines }) => {
      const line = lines[index];
      return line === undefined ? null : `${line.stream} ${comparable(line.text)}`;
    });
    if (keys.some((key) => key !== keys[0])) {
      return index;
    }
  }
  return null;
}
