/** A trace as plain text: each line as it is printed with its reason, then the figures. */

import { createCallbackLog } from '../../analysis/trace/callback-log.ts';
import { causesOf } from '../../analysis/trace/causes.ts';
import { createLineTracer, type TracedLine } from '../../analysis/trace/lines.ts';
import { createSummary } from '../../analysis/trace/summary.ts';
import { createWriters } from '../../analysis/trace/writers.ts';
import type { EndEvent } from '../../runner/events.ts';
import { drawEnd } from '../../views/findings.ts';
import { type StyledLine, span } from '../../views/styled.ts';
import { drawTracedLine } from '../../views/trace-line.ts';
import { drawTraceSummary } from '../../views/trace-summary.ts';
import type { CommonOptions } from '../options.ts';
import { createPrinter } from '../output.ts';
import type { ScriptConsumer, ScriptStart } from '../script/script-consumer.ts';
import { createTextBuffer } from '../script/text-buffer.ts';
import { createFileNamer } from './file-names.ts';

/** Causes that are named of each line. */
const maxCauses = 6;
/** How long a line that does not end is waited for, in milliseconds, where somebody may be asked. */
const promptMs = 150;

export interface TracePrinterOptions extends CommonOptions {
  /** Where a trace is written, too. */
  out?: string;
  /** Names Node's own callbacks. */
  internal?: boolean;
}

export function createTracePrinter(
  { program }: ScriptStart,
  { words, theme, out, internal = false }: TracePrinterOptions,
): ScriptConsumer {
  const buffer = createTextBuffer();
  const printer = createPrinter(theme, buffer.add);
  const log = createCallbackLog();
  const writers = createWriters(log);
  const lines = createLineTracer();
  const summary = createSummary({ internal });
  const style = {
    width: process.stdout.isTTY ? printer.width : null,
    words,
    nameOf: createFileNamer(program),
  };
  const chains = { limit: maxCauses, unfold: internal };
  const asksSomebody = process.stdin.isTTY && process.stdout.isTTY;
  let prompt: NodeJS.Timeout | undefined;

  function print(printed: readonly TracedLine[]): void {
    for (const line of printed) {
      const why = line.callback === null ? null : writers.explain(line.callback, chains);
      printer.print(...drawTracedLine(line, why, style));
    }
  }

  function printEnd(end: EndEvent): void {
    const figures = summary.summary();
    for (const { seq, cause } of figures.longest) {
      const callback = cause.place === null ? log.find(seq) : undefined;
      if (callback !== undefined) {
        cause.place = causesOf(log, callback, { limit: 1, unfold: false }).causes[0]?.place ?? null;
      }
    }
    const why = words.trace.why[figures.end?.why ?? ''];
    const ended: StyledLine = [
      ...drawEnd(end, words),
      ...(why === undefined ? [] : [span(` · ${why}`, 'dim')]),
    ];
    printer.print(ended, [], ...drawTraceSummary(figures, printer.width, style));
  }

  return {
    take(event) {
      switch (event.type) {
        case 'callbacks':
          log.add(event);
          summary.add(event);
          break;
        case 'observation':
          log.observe(event);
          writers.observe(event);
          summary.observe(event);
          break;
        case 'output':
          print(lines.push(event));
          if (asksSomebody) {
            clearTimeout(prompt);
            prompt = setTimeout(() => print(lines.rest()), promptMs);
          }
          break;
        case 'end':
          clearTimeout(prompt);
          print(lines.rest());
          printEnd(event);
          break;
      }
    },
    close() {
      clearTimeout(prompt);
      if (out !== undefined) {
        printer.print([], [span(words.trace.written(out), 'dim')]);
      }
      buffer.flush();
    },
  };
}
