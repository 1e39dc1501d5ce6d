/** The picture of lab 3: how far each phase got before the first tick; then the run itself. */

import { drawPrintedLines } from '../../src/views/printed-lines.ts';
import { line, type StyledLine, span, type ViewSize } from '../../src/views/styled.ts';
import { drawTimeline } from '../../src/views/timeline.ts';
import { cutLine } from '../../src/views/width.ts';
import { type Batch, batchOf } from './batch.ts';
import { type DrainRun, isUnwatched } from './model.ts';
import { phaseOf, stepsOf } from './steps.ts';

export function view(model: DrainRun, size: ViewSize): StyledLine[] {
  return [...summary(model, size), ...picture(model, size)];
}

/** A row for each phase: its callbacks ahead of the first tick, those behind it, its iterations. */
export function summary({ printed }: DrainRun, { width }: ViewSize): StyledLine[] {
  const steps = stepsOf(printed.lines);
  const batches = [batchOf(steps, 'timeout'), batchOf(steps, 'immediate')];
  if (batches.some(({ ticks }) => ticks.length === 0)) {
    return [];
  }
  return [
    line(span(' ran before the first of their ticks', 'dim')),
    ...batches.map(summaryOf),
    [],
  ].map((drawn) => cutLine(drawn, width));
}

function summaryOf({ kind, callbacks, beforeFirstTick, perIteration }: Batch): StyledLine {
  const behind = callbacks.length - beforeFirstTick;
  const iterations =
    perIteration.length === 1 ? '1 iteration' : `${perIteration.length} iterations`;
  return line(
    ` ${kind === 'timeout' ? 'timers    ' : 'immediates'}  `,
    span(
      '●'.repeat(beforeFirstTick) + '○'.repeat(behind),
      kind === 'timeout' ? 'phase.timers' : 'phase.check',
    ),
    `  ${beforeFirstTick} of ${callbacks.length}`,
    span(`, in ${iterations}`, 'dim'),
  );
}

function picture(model: DrainRun, size: ViewSize): StyledLine[] {
  if (!isUnwatched(model)) {
    return drawTimeline(model.timeline, size);
  }
  const { lines, more } = model.printed;
  const phases = new Map(stepsOf(lines).map((step) => [step.rank, phaseOf(step)]));
  return drawPrintedLines(
    lines.map((text, rank) => ({ text, phase: phases.get(rank) ?? null })),
    more,
    size,
  );
}
