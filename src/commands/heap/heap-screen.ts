/** `heap` in a terminal: a screen while the script runs; then the report stays in the terminal. */

import { createHeapReport, observeHeap } from '../../analysis/heap-report.ts';
import { drawHeapReport } from '../../views/heap-report.ts';
import { line, span } from '../../views/styled.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';
import type { HeapConsumer, HeapStart } from './heap-consumer.ts';
import { mostClasses } from './heap-printer.ts';

export interface HeapScreen extends HeapConsumer {
  /** Waits until the user has left, and prints the report. */
  tell(): Promise<void>;
  /** Gives the terminal back although the user has not left: for what cannot go on. */
  leave(): Promise<void>;
}

export async function openHeapScreen(
  { node }: HeapStart,
  options: CommonOptions & { file: string; out?: string; stop(): void },
): Promise<HeapScreen> {
  const { words, file, out, stop, theme } = options;
  const { openInstrument } = await import('../../tui/open-instrument.tsx');
  const report = createHeapReport();
  const draw = (width: number) => drawHeapReport(report, { width, words, most: mostClasses });
  const screen = openInstrument({
    ...options,
    name: 'heap',
    node,
    tabs: [{ title: words.heap.tab, draw: ({ width }) => draw(width) }],
    file,
    stop,
  });
  const { store } = screen;
  // Leaving the screen ends the script.
  void screen.left.then(stop, stop);
  return {
    take(event) {
      switch (event.type) {
        case 'output':
          store.print(event);
          break;
        case 'observation':
          observeHeap(report, event);
          store.changed();
          break;
        case 'end':
          store.ended(event);
          break;
      }
    },
    async tell() {
      await screen.left;
      const printer = createPrinter(theme);
      printer.print(...draw(printer.width));
      if (out !== undefined && report.comparison !== null) {
        printer.print(line(), line(span(words.heap.kept(out), 'dim')));
      }
    },
    leave: screen.leave,
  };
}
