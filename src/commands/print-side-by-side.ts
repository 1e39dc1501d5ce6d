/** Runs on several versions as plain text: once all have ended, their printouts in columns. */

import { addToColumn, createColumn } from '../analysis/side-by-side.ts';
import { claimStatements } from '../claims/statements.ts';
import type { Lab } from '../lab/catalog.ts';
import type { SideBySide } from '../lab/side-by-side.ts';
import type { FindingEvent } from '../runner/events.ts';
import { drawVersions } from '../views/side-by-side.ts';
import { line, span } from '../views/styled.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter } from './output.ts';
import { createProgressLine } from './progress-line.ts';

/** Prints the runs; returns the findings of all. */
export async function printSideBySide(
  lab: Lab,
  { runs, events }: SideBySide,
  options: CommonOptions,
): Promise<FindingEvent[]> {
  const { words } = options;
  const { definition } = lab;
  const printer = createPrinter(options.theme);
  const columns = runs.map(({ context }) => createColumn(context.node));
  const progress = createProgressLine(words, runs.length);
  for await (const { index, event } of events) {
    addToColumn(columns[index] as (typeof columns)[number], event);
    if (event.type === 'end') {
      progress.advance();
    }
  }
  progress.end();

  const program = runs[0]?.context.program ?? '';
  printer.print(
    line(span(`${definition.number}  ${definition.title}`, 'accent'), span(`   ${program}`, 'dim')),
    [],
    ...drawVersions(columns, claimStatements(lab, runs, words), {
      width: printer.width,
      words,
      comparable: definition.comparable,
    }),
  );
  return columns.flatMap(({ findings }) => findings);
}
