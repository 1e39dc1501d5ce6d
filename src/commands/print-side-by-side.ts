/** Runs on several versions as plain text: once all have ended, their printouts in columns. */

import { addToColumn, createColumn } from '../analysis/side-by-side.ts';
import type { Lab } from '../lab/catalog.ts';
import { judgeClaim } from '../lab/claims.ts';
import type { SideBySide } from '../lab/side-by-side.ts';
import type { FindingEvent } from '../runner/events.ts';
import { claimMark } from '../views/claims.ts';
import {
  drawColumns,
  drawStatements,
  findingStatements,
  type Statement,
} from '../views/side-by-side.ts';
import { line, span } from '../views/styled.ts';
import type { Words } from '../words/en.ts';
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

  const { width } = printer;
  const program = runs[0]?.context.program ?? '';
  printer.print(
    line(span(`${definition.number}  ${definition.title}`, 'accent'), span(`   ${program}`, 'dim')),
    [],
    ...drawColumns(columns, { width, words, comparable: definition.comparable }),
    [],
    [span(words.run.findings, 'heading')],
    ...drawStatements(findingStatements(columns, words), width),
  );
  const claims = claimStatements(lab, runs, words);
  if (claims.length > 0) {
    printer.print([], [span(words.claims.heading, 'heading')], ...drawStatements(claims, width));
  }
  return columns.flatMap(({ findings }) => findings);
}

/** The claims that these runs decide. */
export function claimStatements(lab: Lab, runs: SideBySide['runs'], words: Words): Statement[] {
  return lab.definition.claims.flatMap((claim) => {
    const answers = runs.flatMap((run) => {
      const finished = run.finished();
      const verdict = finished === null ? null : judgeClaim(claim, run.model(), finished);
      return verdict === null
        ? []
        : [{ version: run.context.node, mark: claimMark(verdict, words), why: verdict.why }];
    });
    return answers.length === 0 ? [] : [{ text: `“${claim.text}”`, answers }];
  });
}
