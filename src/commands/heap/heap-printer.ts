/**
 * `heap` as plain text. The comparison is what goes to stdout; what the script prints, and how far
 * node-lab is, go to stderr.
 */

import type { ComparisonEvent } from '../../instruments/heap/watch-heap.ts';
import type { SnapshotCause } from '../../probes/heap/plan.ts';
import type { ObservationEvent } from '../../runner/events.ts';
import { drawEnd, formatDuration } from '../../views/findings.ts';
import { drawHeapComparison } from '../../views/heap-comparison.ts';
import { plainText, type StyledLine, span } from '../../views/styled.ts';
import { detectTheme, toAnsi } from '../../views/theme.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';
import { createPassOn } from '../script/pass-on.ts';
import type { HeapConsumer, HeapStart } from './heap-consumer.ts';

/** Constructors that are shown. */
export const mostClasses = 12;

export interface HeapPrinterOptions extends CommonOptions {
  out?: string;
  stop?: boolean;
}

export function createHeapPrinter(
  { plan }: HeapStart,
  { words, theme, out, stop = false }: HeapPrinterOptions,
): HeapConsumer {
  const printer = createPrinter(theme);
  const { isTTY } = process.stderr;
  const noteTheme = theme ?? detectTheme(process.env);
  const passOn = createPassOn(process.stderr, noteTheme);
  let by = '';
  let isInLine = false;

  function note(text: string): void {
    const styled: StyledLine = [span(`node-lab: ${text}`, 'dim')];
    const shown = isTTY ? toAnsi(styled, noteTheme) : plainText(styled);
    process.stderr.write(`${isInLine ? '\n' : ''}${shown}\n`);
    isInLine = false;
  }

  function observe(event: ObservationEvent): void {
    const { heap } = words;
    switch (event.name) {
      case 'heap-writer':
        by = heap.by[String(event.by)] ?? String(event.by);
        if (typeof event.why === 'string') {
          note(heap.noHeapdump(event.why));
        }
        if (plan.signal !== null) {
          note(heap.waitsFor(plan.signal, Number(event.pid)));
        }
        break;
      case 'heap-snapshot':
        note(
          heap.wrote(Number(event.number), {
            at: formatDuration(Number(event.atMs)),
            took: formatDuration(Number(event.tookMs)),
            cause: heap.causes[event.cause as SnapshotCause],
            by,
          }),
        );
        if (event.number === 2) {
          note(
            event.cause === 'exit' || stop ? heap.comparing : `${heap.comparing}; ${heap.goesOn}`,
          );
        }
        break;
      case 'heap-comparison':
        printer.print(
          ...drawHeapComparison(event as ComparisonEvent, {
            width: printer.width,
            words,
            most: mostClasses,
          }),
        );
        if (out !== undefined) {
          printer.print([], [span(heap.kept(out), 'dim')]);
        }
        break;
    }
  }

  return {
    take(event) {
      switch (event.type) {
        case 'output':
          passOn(event.text);
          isInLine = !event.text.endsWith('\n');
          break;
        case 'observation':
          observe(event);
          break;
        case 'end':
          if (event.reason !== 'stopped' && (event.reason !== 'exit' || event.exitCode !== 0)) {
            printer.print(drawEnd(event, words));
          }
          break;
      }
    },
  };
}
