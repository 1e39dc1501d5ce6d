/** The rule of 02-always-after-io, on orders that are made up here; and its graders on real runs. */

import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeLabels } from '../../../../labs/02-timeout-or-immediate/exercises/always-after-io/describe.ts';
import {
  brokenRules,
  decisiveLabels,
  expectedLabels,
  isDecisive,
  observedRuns,
  ranLate,
} from '../../../../labs/02-timeout-or-immediate/exercises/always-after-io/order.ts';
import {
  type Callback,
  type Run,
  randomRun,
  smallerRuns,
} from '../../../../labs/02-timeout-or-immediate/exercises/always-after-io/runs.ts';
import { createLabels } from '../../../../src/coursework/labels.ts';
import { createRandom } from '../../../../src/coursework/random.ts';
import { runNodeLab } from '../../../support/node-lab.ts';
import { packageFolder } from '../../../support/paths.ts';

const [IO, SOCKET, BEGIN, RETURNED, ONE, NESTED, NESTED_RETURNED, TWO, THROWN] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9,
];
const [REFERENCE, NEXT, EARLY, TIMER, OVERDUE, FINISHED] = [10, 11, 12, 13, 14, 15];

const nested: Callback = { label: NESTED, throws: null, nested: [], returned: 90 };
/** In one I/O callback two callbacks are given, of which the first gives another and throws. */
const run: Run = {
  calls: [
    {
      place: 'io',
      nth: 0,
      by: 'itself',
      begin: BEGIN,
      returned: RETURNED,
      reference: REFERENCE,
      next: NEXT,
      callbacks: [
        { label: ONE, throws: THROWN, nested: [nested], returned: NESTED_RETURNED },
        { label: TWO, throws: null, nested: [], returned: 91 },
      ],
    },
  ],
  files: [IO],
  sockets: [SOCKET],
  early: [{ label: EARLY, overdue: 92, ms: 1 }],
  timers: [{ label: TIMER, overdue: OVERDUE, ms: 1 }],
  beforeMs: 0,
  insideMs: 0,
  throws: true,
  finished: FINISHED,
};

const call = [IO, BEGIN, RETURNED];
const callbacks = [REFERENCE, ONE, NESTED_RETURNED, TWO, NESTED, THROWN];
const right = [...call, SOCKET, OVERDUE, ...callbacks, EARLY, TIMER, NEXT];
const broken = (labels: readonly number[]) => [...brokenRules({ run, labels })];
const without = (label: number) => right.filter((one) => one !== label);
const movedBefore = (label: number, before: number) =>
  without(label).flatMap((one) => (one === before ? [label, one] : [one]));

describe('the rule', () => {
  test('holds of the callbacks after the I/O and before the timers', () => {
    expect(broken(right)).toEqual([]);
    // Among the immediates their place is free.
    expect(broken(movedBefore(REFERENCE, THROWN))).toEqual([]);
  });

  test.each([
    ['a callback before I/O that waits', movedBefore(ONE, SOCKET), 'ran-before-pending-io'],
    ['a timer before a callback', movedBefore(EARLY, NESTED), 'ran-after-a-timer'],
    ['a callback within the call', movedBefore(ONE, RETURNED), 'ran-within-the-call'],
    ['a nested one within its call', movedBefore(NESTED, NESTED_RETURNED), 'ran-within-the-call'],
    ['a callback that never runs', without(TWO), 'did-not-run'],
    ['a callback that runs again', [...right, TWO], 'ran-twice'],
    ['a nested one before an earlier one', movedBefore(NESTED, TWO), 'ran-out-of-order'],
    ['an error that is lost', without(THROWN), 'error-did-not-come-out'],
    ['an overdue timer that waits a round', movedBefore(NEXT, TIMER), 'timers-were-held-back'],
  ])('is broken by %s', (_what, labels, rule) => {
    expect(broken(labels)).toContain(rule);
  });

  test('does not ask for I/O that was not ready, nor speak of timers before it', () => {
    expect(broken([...without(SOCKET), SOCKET])).toEqual([]);
    expect(broken(movedBefore(EARLY, SOCKET))).toEqual([]);
    // Not overdue when the immediates ran: it may wait.
    expect(broken(movedBefore(NEXT, TIMER).filter((one) => one !== OVERDUE))).toEqual([]);
  });

  test('is decided only where I/O was waiting', () => {
    expect(isDecisive({ run, labels: right })).toBe(true);
    expect(isDecisive({ run, labels: [...without(SOCKET), SOCKET] })).toBe(false);
  });
});

test('what a process recorded is cut into its runs; what comes in another run is late', () => {
  const other: Run = { ...run, calls: [], finished: 99 };
  const cut = (labels: readonly number[]) => observedRuns([run, other], labels.join());
  expect(cut([...right, FINISHED, 98, 99]).map(({ labels }) => labels)).toEqual([right, [98]]);
  expect(ranLate(cut([...right, FINISHED, 98, 99]))).toBe(false);
  expect(ranLate(cut([...right, FINISHED, ONE, 99]))).toBe(true);
  expect(cut([IO]).map(({ labels }) => labels)).toEqual([[IO], []]);
  expect(observedRuns([run], { verdict: 'pass' })[0]?.labels).toEqual([]);
});

test('a failing order is told by what decides it', () => {
  const observed = decisiveLabels({ run, labels: movedBefore(EARLY, TWO) });
  const words = (labels: readonly number[]) => describeLabels(run, labels);
  expect(words(observed.labels)).toEqual([
    'call',
    'I/O that waited',
    'callback 1',
    'timer',
    'callback 2',
    'callback 1.1',
    'error of 1',
  ]);
  expect(words(expectedLabels(observed))).toEqual([
    'call',
    'I/O that waited',
    'callback 1',
    'error of 1',
    'callback 2',
    'callback 1.1',
    'timer',
  ]);
});

test('runs are the same for a seed, have no label twice, and shrink to one callback', () => {
  const kind = {
    places: [{ place: 'io', by: 'itself' }],
    calls: 2,
    depth: 3,
    throws: true,
  } as const;
  const make = (seed: number) => {
    const random = createRandom(seed);
    return randomRun(random, createLabels(random), kind);
  };
  const labelsIn = (value: unknown): number[] =>
    typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(labelsIn)
      : typeof value === 'number' && value > 1000
        ? [value]
        : [];
  for (let seed = 1; seed <= 50; seed++) {
    const made = make(seed);
    expect(make(seed)).toEqual(made);
    const labels = labelsIn(made);
    expect(new Set(labels).size, `seed ${seed}`).toBe(labels.length);
    let smallest = made;
    for (let smaller: Run | undefined = made; smaller !== undefined; ) {
      smallest = smaller;
      [smaller] = smallerRuns(smaller);
    }
    expect(smallest.calls.flatMap(({ callbacks: given }) => given)).toHaveLength(1);
    expect(smallest.sockets).toHaveLength(2);
  }
});

const verify = async (file: string) => {
  const folder = 'labs/02-timeout-or-immediate/exercises/always-after-io';
  const { code, stdout } = await runNodeLab([
    'verify',
    '02-always-after-io',
    path.join(packageFolder, folder, file),
    '--seed',
    '3',
    '--json',
  ]);
  return { code, ...(JSON.parse(stdout) as { points: number; requirements: Requirement[] }) };
};
interface Requirement {
  id: string;
  holds: boolean;
  detail: string;
}

test('the solution passes', async () => {
  expect(await verify('solution.js')).toMatchObject({ code: 0, points: 13 });
});

test('a plain immediate fails by one boundary, and is shown it', async () => {
  const { code, points, requirements } = await verify('wrong/set-immediate.js');
  expect({ code, points }).toEqual({ code: 1, points: 11 });
  const [failed] = requirements.filter(({ holds }) => !holds);
  expect(failed?.id).toBe('nested');
  // Before which of the nested callbacks the timer is due is a race, and so how small the run gets.
  expect(failed?.detail).toMatch(
    /^In one run a timer came between the I\/O and a callback\. Input .*: expected \["call", .*"callback 1".*, got \["call", .*"callback 1"/,
  );
});
