/** Decides on the order of timers: by when the probe saw them fall due, or by when they were set. */

import type { TimelineRow } from '../../src/analysis/timeline.ts';
import type { Decision } from '../../src/lab/definition.ts';
import { label, printedRows, scheduled } from './callbacks.ts';
import { counted } from './counts.ts';
import { isUnwatched, type OrderRun } from './model.ts';
import { toldBy } from './told.ts';

export function timersInOrder(model: OrderRun): Decision {
  return isUnwatched(model) ? inOrderSet(model) : inOrderDue(model);
}

const tooFew: Decision = { holds: null, why: 'Fewer than two timers of one list ran.' };

/**
 * The program sets the timers of one callback with one delay, in the order of their numbers, and
 * so they fall due in this order.
 */
function inOrderSet(model: OrderRun): Decision {
  let pairs = 0;
  for (const { callbacks } of scheduled(model)) {
    const timers = callbacks.filter(({ phase }) => phase === 'timers');
    for (const [index, timer] of timers.slice(1).entries()) {
      const before = timers[index] ?? timer;
      if (numberOf(before.name) > numberOf(timer.name)) {
        return {
          holds: false,
          why: `\`${before.name}\` ran before \`${timer.name}\`, which was set first with the same delay.`,
        };
      }
      pairs += 1;
    }
  }
  return pairs === 0
    ? tooFew
    : {
        holds: true,
        why: `${counted(pairs, 'pair')} of neighbours compared, by the order in which they were set with one delay.`,
      };
}

function numberOf(name: string): number {
  return toldBy(name)?.number ?? 0;
}

function inOrderDue(model: OrderRun): Decision {
  const lists = new Map<number, TimelineRow[]>();
  for (const row of printedRows(model)) {
    if (row.phase === 'timers' && row.delayMs !== undefined) {
      lists.set(row.delayMs, [...(lists.get(row.delayMs) ?? []), row]);
    }
  }
  let pairs = 0;
  for (const [delay, list] of lists) {
    for (const [index, row] of list.slice(1).entries()) {
      const before = list[index] as TimelineRow;
      if (isDueLater(before, row)) {
        return {
          holds: false,
          why: `\`${label(before)}\` (due at ${before.dueMs} ms) ran before \`${label(row)}\` (due at ${row.dueMs} ms) of the ${delay} ms list.`,
        };
      }
      pairs += 1;
    }
  }
  return pairs === 0
    ? tooFew
    : {
        holds: true,
        why: `${counted(pairs, 'pair')} of neighbours compared, in ${listNames([...lists.keys()])}.`,
      };
}

/** Of two timers due in the same millisecond, the one that was set first comes first. */
function isDueLater(one: TimelineRow, other: TimelineRow): boolean {
  const [oneDue = 0, otherDue = 0] = [one.dueMs, other.dueMs];
  return oneDue === otherDue
    ? (one.scheduledMs ?? 0) > (other.scheduledMs ?? 0)
    : oneDue > otherDue;
}

function listNames(delays: readonly number[]): string {
  return delays.length === 1
    ? `the list of ${delays[0]} ms`
    : `the lists of ${delays.join(', ')} ms`;
}
