import { medianPause, mergeNeighbours } from '../../src/analysis/gc-trace.ts';
import type { ChartTotals, HeapChart } from '../../src/lab/chart.ts';
import { type GcRun, oldSpaceOf } from './model.ts';

const MOST_POINTS = 400;
const KINDS = ['scavenge', 'minor', 'full'] as const;

/** The heap over time, at no more points than a page shows; null of a run without collections. */
export function chart({ context, lines, summary }: GcRun): HeapChart | null {
  if (context.program === 'heap-limit.js' || lines.collection === 0) {
    return null;
  }
  let points = summary.points;
  while (points.length > MOST_POINTS) {
    points = mergeNeighbours(points);
  }
  return {
    kind: 'heap',
    points: points.map(({ counts, ...point }) => ({ ...point, ...counts })),
    totals: KINDS.flatMap((kind): ChartTotals[] => {
      const { count, totalMs, worstMs, freed, pauses } = summary.kinds[kind];
      return count === 0
        ? []
        : [{ kind, count, totalMs, medianMs: medianPause(pauses) ?? 0, worstMs, freed }];
    }),
    peak: summary.peak,
    limit: oldSpaceOf(context),
  };
}
