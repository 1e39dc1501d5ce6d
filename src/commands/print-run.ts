/** A run as plain text: the output as it comes, then the view, then the findings. */

import { createLineSplitter, type LineSplitter } from '../analysis/lines.ts';
import { readRecorded } from '../claims/recorded.ts';
import type { Lab } from '../lab/catalog.ts';
import { judgeClaim } from '../lab/claims.ts';
import type { LabRun } from '../lab/run-lab.ts';
import type { EndEvent, FindingEvent, OutputEvent, RunStartEvent } from '../runner/events.ts';
import { drawClaim } from '../views/claims.ts';
import { drawEnd, drawFinding } from '../views/findings.ts';
import { programLine } from '../views/program-text.ts';
import { drawRecorded } from '../views/recorded-claims.ts';
import { line, type StyledLine, span } from '../views/styled.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, type Printer } from './output.ts';
import { createProgressLine } from './progress-line.ts';

/** Prints a run while it goes on; returns its findings. */
export async function printRun(
  lab: Lab,
  run: LabRun,
  options: CommonOptions,
): Promise<FindingEvent[]> {
  const { words } = options;
  const printer = createPrinter(options.theme);
  const findings: FindingEvent[] = [];
  const output = createOutputPrinter(printer);
  const isBatch = run.context.repeat > 1;
  const progress = createProgressLine(words, isBatch ? run.context.repeat : null);
  let end: EndEvent | null = null;

  for await (const event of run.events) {
    switch (event.type) {
      case 'run':
        printTitle(lab, event, printer);
        break;
      case 'output':
        // The printouts of a hundred executions tell less than the view that counts them.
        if (!isBatch) {
          progress.clear();
          output.print(event);
        }
        break;
      case 'observation':
        if (event.name === 'execution-end' && event.run !== 0) {
          progress.advance();
        }
        break;
      case 'finding':
        findings.push(event);
        break;
      case 'end':
        end = event;
        break;
    }
  }
  progress.end();
  output.flush();

  if (end !== null) {
    printer.print(drawEnd(end, words));
  }
  printer.print([]);
  printer.print([span(words.run.view, 'heading')]);
  printer.print(...lab.definition.view(run.model(), { width: printer.width, height: 24 }));
  printer.print([]);
  printer.print([span(words.run.findings, 'heading')]);
  for (const finding of findings) {
    printer.print(...drawFinding(finding, printer.width, words));
  }
  printClaims(lab, run, printer, options);
  return findings;
}

function printClaims(lab: Lab, run: LabRun, printer: Printer, { words }: CommonOptions): void {
  const finished = run.finished();
  const recorded = readRecorded(lab);
  const decided = lab.definition.claims.flatMap((claim) => {
    const verdict = finished === null ? null : judgeClaim(claim, run.model(), finished);
    return verdict === null
      ? []
      : [
          drawClaim(claim, verdict, printer.width, words),
          drawRecorded(claim.id, recorded, printer.width, words),
        ];
  });
  if (decided.length > 0) {
    printer.print([], [span(words.claims.heading, 'heading')], ...decided.flat());
  }
}

function printTitle(lab: Lab, event: RunStartEvent, printer: Printer): void {
  printer.print(
    line(
      span(`${lab.definition.number}  ${lab.definition.title}`, 'accent'),
      span(`   Node ${event.node}`, 'dim'),
    ),
  );
  printer.print([span(`$ ${event.argv.join(' ')}`, 'dim')]);
  printer.print([]);
}

interface OutputPrinter {
  print(event: OutputEvent): void;
  /** Prints lines that were never ended. */
  flush(): void;
}

function createOutputPrinter(printer: Printer): OutputPrinter {
  const splitters = new Map<string, LineSplitter>();
  return {
    print({ stream, text }) {
      const splitter = splitters.get(stream) ?? createLineSplitter();
      splitters.set(stream, splitter);
      printer.print(...splitter.push(text).map((row) => outputLine(stream, row)));
    },
    flush() {
      for (const [stream, splitter] of splitters) {
        if (splitter.rest() !== '') {
          printer.print(outputLine(stream, splitter.rest()));
        }
      }
    },
  };
}

function outputLine(stream: string, text: string): StyledLine {
  const mark = stream === 'stderr' ? span('! ', 'warn') : span('  ');
  return [mark, ...programLine(text)];
}
