/** Splits a timeline into loop iterations, and folds away what Node does for itself. */

import type { Timeline, TimelineRow } from '../analysis/timeline.ts';

/** One loop iteration, or several in which no callback of the program ran. */
export interface TimelineIteration {
  /** 0 stands for the time before the loop. */
  first: number;
  last: number;
  /** The callbacks to show: the program's. */
  rows: TimelineRow[];
  /** Number of Node's own callbacks. */
  hidden: number;
}

/**
 * The iterations in which anything ran, in order.
 *
 * @param internal count Node's own callbacks among the rows, instead of hiding them
 */
export function iterationsOf({ rows }: Timeline, internal = false): TimelineIteration[] {
  const iterations: TimelineIteration[] = [];
  for (const row of rows) {
    let current = iterations.at(-1);
    if (current?.last !== row.iteration) {
      current = { first: row.iteration, last: row.iteration, rows: [], hidden: 0 };
      iterations.push(current);
    }
    if (row.internal && !internal) {
      current.hidden += 1;
    } else {
      current.rows.push(row);
    }
  }
  return joinEmpty(iterations);
}

// The time before the loop stays apart: it is no iteration.
function joinEmpty(iterations: readonly TimelineIteration[]): TimelineIteration[] {
  const joined: TimelineIteration[] = [];
  for (const iteration of iterations) {
    const previous = joined.at(-1);
    if (
      previous !== undefined &&
      previous.first > 0 &&
      previous.rows.length === 0 &&
      iteration.rows.length === 0
    ) {
      previous.last = iteration.last;
      previous.hidden += iteration.hidden;
    } else {
      joined.push({ ...iteration });
    }
  }
  return joined;
}
