/** The findings of lab 1, each decided from the callbacks that the probe saw. */

import { isLoopCallback, type TimelineRow } from '../../src/analysis/timeline.ts';
import type { Decision, FindingDefinition, FinishedRun } from '../../src/lab/definition.ts';
import { label, type OrderRun, printed, printedByCause } from './model.ts';

export const findings: readonly FindingDefinition<OrderRun>[] = [
  {
    id: 'ticks-before-promises',
    text: 'After a CommonJS script, and after every callback of the loop, the nextTick queue drains before the promises.',
    section: 'two-queues',
    decide: whole((model) =>
      inOrder(
        groupsOf(model, (cause) => isLoopCallback(cause)),
        'nextTick',
        'microtask',
      ),
    ),
  },
  {
    id: 'promises-before-ticks-in-a-module',
    text: 'At the top level of an ES module the promises drain first: the body is itself a microtask.',
    programs: ['order.mjs'],
    section: 'es-modules',
    decide: whole((model) =>
      inOrder(
        groupsOf(model, (cause) => cause.isModuleBody),
        'microtask',
        'nextTick',
      ),
    ),
  },
  {
    id: 'both-drain-after-each-callback',
    text: 'Both queues drain after each single callback, before the loop calls the next one.',
    section: 'two-queues',
    decide: whole(drainAfterEach),
  },
  {
    id: 'immediate-first-inside-io',
    text: 'Inside an I/O callback, setImmediate comes before setTimeout 0.',
    programs: ['order.js', 'order.mjs'],
    section: 'phases',
    decide: whole((model) =>
      inOrder(
        groupsOf(model, (cause) => cause.phase === 'poll'),
        'check',
        'timers',
      ),
    ),
  },
  {
    id: 'timers-in-order-of-due-time',
    text: 'Timers of one list (the same delay) run in the order in which they fall due.',
    section: 'timers',
    decide: whole(timersInOrder),
  },
  {
    id: 'close-comes-last',
    text: 'Close callbacks come last in their iteration, behind the I/O and the immediates.',
    programs: ['order.js', 'order.mjs'],
    section: 'phases',
    decide: whole(closeLast),
  },
];

type Decide = (model: OrderRun) => Decision;

/** Nothing is decided from a run that was cut off: what did not run may yet have come. */
function whole(decide: Decide): (model: OrderRun, run: FinishedRun) => Decision {
  return (model, run) => {
    if (run.end.reason !== 'exit') {
      return { holds: null, why: `The run was cut off (${run.end.reason}).` };
    }
    if (printed(model).length === 0) {
      return { holds: null, why: 'The probe reported no callback that printed.' };
    }
    return decide(model);
  };
}

function groupsOf(model: OrderRun, wanted: (cause: TimelineRow) => boolean): TimelineRow[][] {
  return [...printedByCause(model)].filter(([cause]) => wanted(cause)).map(([, rows]) => rows);
}

type Drained = TimelineRow['phase'];

/** Whether in each group every callback of the first phase ran before every one of the second. */
function inOrder(groups: readonly TimelineRow[][], first: Drained, second: Drained): Decision {
  let compared = 0;
  let example = '';
  for (const rows of groups) {
    const lastFirst = rows.filter(({ phase }) => phase === first).at(-1);
    const firstSecond = rows.find(({ phase }) => phase === second);
    if (lastFirst === undefined || firstSecond === undefined) {
      continue;
    }
    compared += 1;
    if (firstSecond.seq < lastFirst.seq) {
      return {
        holds: false,
        why: `\`${label(firstSecond)}\` ran before \`${label(lastFirst)}\`.`,
      };
    }
    example = `\`${label(lastFirst)}\` ran before \`${label(firstSecond)}\``;
  }
  return compared === 0
    ? { holds: null, why: 'No callback scheduled both kinds.' }
    : { holds: true, why: `${times(compared)}; the last: ${example}.` };
}

function times(count: number): string {
  return count === 1 ? 'Once' : `${count} times`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a callback of the loop put into the two queues must run before the loop's next callback. */
function drainAfterEach(model: OrderRun): Decision {
  let drained = 0;
  let causes = 0;
  for (const [cause, rows] of printedByCause(model)) {
    // The loader evaluates a module when its promise settles: that is no queue to drain.
    const queued = rows.filter((row) => !isLoopCallback(row) && !row.isModuleBody);
    const next = model.rows.find((row) => row.seq > cause.seq && isLoopCallback(row));
    const late = queued.find((row) => next !== undefined && row.seq > next.seq);
    if (late !== undefined && next !== undefined) {
      return {
        holds: false,
        why: `\`${label(late)}\` ran only after \`${label(next)}\`, which the loop called in between.`,
      };
    }
    drained += queued.length;
    causes += queued.length > 0 && isLoopCallback(cause) && cause.phase !== 'main' ? 1 : 0;
  }
  return causes === 0
    ? { holds: null, why: 'No callback of the loop put anything into the two queues.' }
    : {
        holds: true,
        why: `${drained} callbacks, put there by the main script and ${counted(causes, 'callback')} of the loop, ran before the loop went on.`,
      };
}

function timersInOrder({ rows }: OrderRun): Decision {
  const lists = new Map<number, TimelineRow[]>();
  for (const row of rows) {
    if (row.phase === 'timers' && row.lines.length > 0 && row.delayMs !== undefined) {
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
    ? { holds: null, why: 'Fewer than two timers of one list ran.' }
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

function closeLast(model: OrderRun): Decision {
  let compared = 0;
  let example = '';
  for (const close of printed(model).filter(({ phase }) => phase === 'close')) {
    const others = model.rows.filter(
      ({ iteration, phase }) =>
        iteration === close.iteration && (phase === 'poll' || phase === 'check'),
    );
    const later = others.find(({ seq }) => seq > close.seq);
    if (later !== undefined) {
      return {
        holds: false,
        why: `\`${label(later)}\` (${later.phase}) ran after \`${label(close)}\` in iteration ${close.iteration}.`,
      };
    }
    const last = others.findLast(({ lines }) => lines.length > 0);
    if (last !== undefined) {
      compared += 1;
      example = `\`${label(close)}\` ran after \`${label(last)}\` in iteration ${close.iteration}`;
    }
  }
  return compared === 0
    ? { holds: null, why: 'No close callback shared its iteration with I/O or an immediate.' }
    : { holds: true, why: `${times(compared)}; the last: ${example}.` };
}
