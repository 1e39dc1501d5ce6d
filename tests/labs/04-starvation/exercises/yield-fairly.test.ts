/** The rules of 04-yield-fairly, on what is made up here to have happened. */

import { describe, expect, test } from 'vitest';
import {
  brokenWords,
  describeExpected,
  describeGot,
  describeRun,
} from '../../../../labs/04-starvation/exercises/yield-fairly/describe.ts';
import {
  ABORT_ITERATIONS,
  type Breach,
  breachesOf,
  observedRuns,
} from '../../../../labs/04-starvation/exercises/yield-fairly/rule.ts';
import {
  ITERATION_UNITS,
  type List,
  type Run,
  type RunKind,
  randomRun,
  shapes,
  smallerRuns,
  UNITS_PER_MS,
} from '../../../../labs/04-starvation/exercises/yield-fairly/runs.ts';
import { createLabels } from '../../../../src/coursework/labels.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

const BOUND_MS = 2;
const ITEM_MS = 1;

/** Six items of 1 ms; labels of a list with base 100 are 101 to 106, and 111 and on for what happens. */
function listOf(base: number, more: Partial<List> = {}): List {
  return {
    items: [1, 2, 3, 4, 5, 6].map((nth) => ({
      label: base + nth,
      value: base * nth,
      units: ITEM_MS * UNITS_PER_MS,
    })),
    startsAfter: 0,
    throws: null,
    abort: null,
    called: base + 11,
    aborted: base + 12,
    resolved: base + 13,
    rejected: base + 14,
    rejectedOtherwise: base + 15,
    threw: base + 16,
    unknown: base + 17,
    changed: base + 18,
    ...more,
  };
}

const runOf = (...lists: readonly List[]): Run => ({
  boundUnits: BOUND_MS * UNITS_PER_MS,
  lists,
  finished: 9,
});

/** What is broken where this happened: `label@iteration` for each event, and the results. */
function broken(run: Run, events: string, results = ''): string[] {
  return breachesIn(run, events, results).map((breach) => breach.broken);
}

function breachesIn(run: Run, events: string, results = ''): Breach[] {
  const happened = `${events} 9@99`.replaceAll(/[@ ]/g, ',');
  const [observed] = observedRuns([run], happened + results);
  return observed === undefined ? [] : breachesOf(observed);
}

const slices = '111@0 101@1 102@1 103@2 104@2 105@3 106@3 113@3';
const results = ';113:100,200,300,400,500,600';

describe('a list that ends well', () => {
  const run = runOf(listOf(100));

  test('breaks nothing where each slice has an iteration of its own', () => {
    expect(broken(run, slices, results)).toEqual([]);
  });

  test('may begin an item with the bound just reached, and no later', () => {
    const atBound = slices.replace('103@2', '103@1');
    expect(broken(run, atBound, results)).toEqual([]);
    const beyond = atBound.replace('104@2', '104@1');
    expect(breachesIn(run, beyond, results)).toEqual([
      { broken: 'kept-the-loop', kept: { units: 3 * UNITS_PER_MS, at: 3 } },
    ]);
  });

  test('tells the item that waited longest', () => {
    const atOnce = slices.replaceAll(/(10\d)@\d/g, '$1@1');
    const [breach] = breachesIn(run, atOnce, results) as [Breach];
    expect(breach.kept).toEqual({ units: 5 * UNITS_PER_MS, at: 5 });
    expect(describeGot(breach)).toBe('item 6 began after 5 ms in the same iteration');
    expect(describeExpected(run, breach)).toContain('more than 2 ms');
  });

  test('takes 1.2 times its work and 1 ms, and no more', () => {
    const most = Math.floor((0.2 * 6 * ITEM_MS + 1) * (UNITS_PER_MS / ITERATION_UNITS));
    const until = (iteration: number) => slices.replace('113@3', `113@${iteration}`);
    expect(broken(run, until(most), results)).toEqual([]);
    expect(broken(run, until(most + 1), results)).toEqual(['took-too-long']);
  });

  test.each([
    ['an item that is left out', '104@2 ', '', ['worked-otherwise']],
    ['an item that is worked twice', '104@2', '104@2 104@2', ['worked-otherwise']],
    ['two items in another order', '103@2 104@2', '104@2 103@2', ['worked-otherwise']],
    ['what is no item', '104@2', '117@2 104@2', ['worked-otherwise']],
    ['an item after the end', '113@3', '113@3 106@4', ['worked-otherwise']],
    ['a list that was changed', '113@3', '113@3 118@3', ['changed-the-list']],
    ['a promise that never settled', '113@3', '', ['did-not-settle']],
    ['a promise that was rejected', '113@3', '115@3', ['rejected']],
    ['a call that threw', '113@3', '116@3', ['threw']],
  ])('breaks the rules with %s', (_what, from, to, expected) => {
    expect(broken(run, slices.replace(from, to), results)).toEqual(expected);
  });

  test.each([
    [';113:100,200,300,400,500'],
    [';113:200,100,300,400,500,600'],
    [';113:100,200,300,400,500,x'],
    [';113:'],
    [';113:none'],
    [''],
  ])('has other results with %j', (other) => {
    expect(broken(run, slices, other)).toEqual(['other-results']);
  });
});

test('several lists keep the bound together', () => {
  const run = runOf(listOf(100), listOf(200));
  const apart =
    '111@0 211@0 101@1 201@1 102@2 202@2 103@3 203@3 104@4 204@4 105@5 205@5 106@6 206@6 113@6 213@6';
  const both = `${results};213:200,400,600,800,1000,1200`;
  expect(broken(run, apart, both)).toEqual([]);
  const each = apart.replace('102@2 202@2', '102@1 202@1');
  expect(broken(run, each, both)).toEqual(['kept-the-loop']);
});

describe('a list of which an item throws', () => {
  const run = runOf(listOf(100, { throws: { at: 2, what: 1 } }));

  test.each([
    ['111@0 101@1 102@1 103@2 114@2', []],
    ['111@0 101@1 102@1 103@2 115@2', ['rejected-otherwise']],
    ['111@0 101@1 102@1 103@2 113@2', ['resolved']],
    ['111@0 101@1 102@1 103@2 104@2 114@2', ['went-on']],
    ['111@0 101@1 102@1 103@2', ['did-not-settle']],
  ])('%s', (events, expected) => {
    expect(broken(run, events)).toEqual(expected);
  });
});

describe('a list that is aborted', () => {
  test.each([
    ['before the call', 'before', '111@0 112@0 114@1', []],
    ['before the call, unheard', 'before', '111@0 112@0 101@1 114@1', ['went-on']],
    ['by an item', 'item', '111@0 101@1 102@1 112@1 114@1', []],
    [
      'by an item, unheard in its slice',
      'item',
      '111@0 101@1 102@1 112@1 103@1 114@2',
      ['went-on'],
    ],
    ['in an iteration', 'iteration', '111@0 101@1 102@1 112@2 114@2', []],
    [
      'in an iteration, heard a slice later',
      'iteration',
      '111@0 101@1 102@1 112@2 103@2 114@2',
      ['went-on'],
    ],
    ['with another reason', 'iteration', '111@0 101@1 112@2 115@2', ['rejected-otherwise']],
    ['and resolved', 'iteration', '111@0 101@1 112@2 113@2', ['resolved']],
  ] as const)('%s', (_what, when, events, expected) => {
    expect(broken(runOf(listOf(100, { abort: { when, at: 1 } })), events)).toEqual(expected);
  });

  test('says so within some iterations', () => {
    const run = runOf(listOf(100, { abort: { when: 'iteration', at: 1 } }));
    const until = (iterations: number) => broken(run, `111@0 101@1 112@2 114@${2 + iterations}`);
    expect(until(ABORT_ITERATIONS)).toEqual([]);
    expect(until(ABORT_ITERATIONS + 1)).toEqual(['took-too-long']);
  });
});

test('runs that were not begun any more did not settle', () => {
  const [first, second] = observedRuns([runOf(listOf(100)), runOf(listOf(200))], `${'111,0'},9,9`);
  for (const observed of [first, second]) {
    expect(breachesOf(observed as never).map((breach) => breach.broken)).toContain(
      'did-not-settle',
    );
  }
  expect(observedRuns([runOf(listOf(100))], null)[0]?.happened).toEqual([]);
});

describe.each(shapes)('random runs of %s items', (shape) => {
  const kinds: readonly RunKind[] = [
    { lists: 1, ends: 'well' },
    { lists: 'several', ends: 'well' },
    { lists: 1, ends: 'throws' },
    { lists: 1, ends: 'aborted' },
  ];
  const runs = kinds.flatMap((kind) =>
    Array.from({ length: 10 }, (_, seed) => {
      const random = createRandom(seed);
      return randomRun(random, createLabels(random), { ...kind, shape });
    }),
  );

  test('use each label once', () => {
    for (const { lists, finished } of runs) {
      const labels = lists.flatMap(({ items, throws, abort, startsAfter, ...others }) => [
        ...items.map(({ label }) => label),
        ...Object.values(others),
      ]);
      expect(new Set([...labels, finished]).size).toBe(labels.length + 1);
    }
  });

  test('are aborted while there is work for three bounds and more', () => {
    for (const { lists, boundUnits } of runs) {
      for (const { items, abort } of lists.filter((list) => list.abort !== null)) {
        const left = items.slice((abort?.at ?? 0) + 1).reduce((sum, { units }) => sum + units, 0);
        expect(left).toBeGreaterThanOrEqual(3 * boundUnits);
      }
    }
  });

  test('grow smaller, and never empty', () => {
    const size = ({ lists }: Run) =>
      lists.reduce((sum, { items, startsAfter }) => sum + items.length + startsAfter, 0);
    for (const run of runs) {
      for (const smaller of smallerRuns(run)) {
        expect(size(smaller)).toBeLessThan(size(run));
        for (const { items, throws } of smaller.lists) {
          expect(items.length).toBeGreaterThan(throws?.at ?? 0);
        }
      }
      expect(JSON.stringify(describeRun(run))).toMatch(/"boundMs":\d+,"calls":\[\{"items":/);
    }
  });
});

test('every breach has its words', () => {
  for (const [name, words] of Object.entries(brokenWords)) {
    expect(words).toMatch(/\.$/);
    expect(describeExpected(runOf(listOf(100)), { broken: name as never })).not.toBe('');
  }
});
