import type { Lab } from '../lab/catalog.ts';
import { chartOf } from '../lab/chart-of.ts';
import type { FinishedRun } from '../lab/definition.ts';
import type { FindingEvent } from '../runner/events.ts';
import type { KeptRun } from './kept-run.ts';

const LONGEST_WHY = 600;

/** What is kept of a run that has just ended. */
export function keptRunOf(
  { slug, definition }: Lab,
  finished: FinishedRun,
  model: unknown,
  findings: readonly FindingEvent[],
): KeptRun {
  const { program, knobs, seed, node, repeat, end } = finished;
  return {
    slug,
    program,
    knobs,
    seed,
    node,
    repeat,
    at: new Date().toISOString(),
    reason: end.reason,
    exitCode: end.exitCode,
    durationMs: end.durationMs,
    findings: findings.map(({ text, holds, why }) => ({
      text,
      holds,
      why: why.slice(0, LONGEST_WHY),
    })),
    chart: chartOf(definition, model),
  };
}
