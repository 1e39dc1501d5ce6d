/** Lines of a program's output, each with the callback that began it. */

import type { OutputEvent, Place } from '../../runner/events.ts';

export interface TracedLine {
  stream: OutputEvent['stream'];
  /** Without its line end. */
  text: string;
  /** `seq` of the callback that wrote its beginning; null where that is not known. */
  callback: number | null;
  /** Where it was written. */
  at?: Place;
  /** Whether other callbacks wrote parts of it, too. */
  shared: boolean;
}

export interface LineTracer {
  /** Takes output as it comes; returns the lines that it completes. */
  push(output: OutputEvent): TracedLine[];
  /** The lines that have not ended yet; they count as lines from here on. */
  rest(): TracedLine[];
}

/** A longer line is cut there and goes on as the next one. In UTF-16 units. */
const maxLength = 65_536;

/** A tracer for both streams of one run. */
export function createLineTracer(): LineTracer {
  const open = new Map<OutputEvent['stream'], TracedLine>();

  function add(output: OutputEvent, text: string): void {
    const line = open.get(output.stream);
    const callback = output.callback ?? null;
    if (line === undefined) {
      const { stream, at } = output;
      open.set(stream, {
        stream,
        text,
        callback,
        shared: false,
        ...(at === undefined ? {} : { at }),
      });
    } else {
      line.text += text;
      line.shared ||= line.callback !== callback;
    }
  }

  function close(stream: OutputEvent['stream']): TracedLine[] {
    const line = open.get(stream);
    open.delete(stream);
    return line === undefined ? [] : [{ ...line, text: line.text.replace(/\r$/, '') }];
  }

  return {
    push(output) {
      const lines: TracedLine[] = [];
      const pieces = output.text.split('\n');
      for (const [index, piece] of pieces.entries()) {
        const ends = index < pieces.length - 1;
        if (piece !== '' || ends) {
          add(output, piece);
        }
        if (ends || (open.get(output.stream)?.text.length ?? 0) > maxLength) {
          lines.push(...close(output.stream));
        }
      }
      return lines;
    },
    rest: () => [...open.keys()].flatMap(close),
  };
}
