/** A script's own output, without the trace that V8 prints among it. */

import { createOwnText, type TraceLine } from '../../analysis/gc-trace.ts';
import type { OutputEvent } from '../../runner/events.ts';
import { isAtLeast } from '../../runtimes/version.ts';

export interface OwnOutput {
  /**
   * What of an event the script wrote.
   *
   * @param lines what the reader of the trace made of the same event
   */
  take(event: OutputEvent, lines: readonly TraceLine[]): string;
  /** What may be shown although it could still become a trace line. */
  waiting(): string;
  end(lines: readonly TraceLine[]): string;
}

/** @param version of the Node that runs the script */
export function createOwnOutput(version: string): OwnOutput {
  if (!isAtLeast(version, '4')) {
    return createOwnLines();
  }
  const own = createOwnText();
  return {
    take: ({ stream, text }) => (stream === 'stderr' ? text : own.push(text)),
    waiting: own.waiting,
    end: own.end,
  };
}

/** Node 0.10 writes the trace in blocks that cut its lines: whole lines are all that can be told. */
function createOwnLines(): OwnOutput {
  const textOf = (lines: readonly TraceLine[]) =>
    lines
      .map((line) => (line.type === 'program' || line.type === 'report' ? `${line.text}\n` : ''))
      .join('');
  return {
    take: ({ stream, text }, lines) => (stream === 'stderr' ? text : textOf(lines)),
    waiting: () => '',
    end: textOf,
  };
}
