/** 01-build-the-loop: which orders are certain, what the real Node says of them, and who fails. */

import { describe, expect, test } from 'vitest';
import { certainOrder } from '../../../../labs/01-event-loop-order/exercises/build-the-loop/certain-order.ts';
import { mistakenOrder } from '../../../../labs/01-event-loop-order/exercises/build-the-loop/mistaken-loop.ts';
import {
  type Action,
  nameOf,
  type Program,
  type Queue,
  relabel,
  sizeOf,
  smallerPrograms,
  sourceOf,
} from '../../../../labs/01-event-loop-order/exercises/build-the-loop/programs.ts';
import { startRealNode } from '../../../../labs/01-event-loop-order/exercises/build-the-loop/real-node.ts';
import {
  orderRequirements,
  trialsFor,
} from '../../../../labs/01-event-loop-order/exercises/build-the-loop/trials.ts';
import { createRandom } from '../../../../src/coursework/random.ts';
import { currentRuntime } from '../../../../src/runtimes/runtime.ts';
import { failing, verifyFile } from './verify-file.ts';

const seed = Math.floor(Math.random() * 1e6);

const schedule =
  (queue: Queue) =>
  (...body: Action[]): Action => ({ do: queue, label: 0, body });
const tick = schedule('nextTick');
const microtask = schedule('queueMicrotask');
const immediate = schedule('setImmediate');
const timeout = (delay: number, ...body: Action[]): Action => ({
  do: 'setTimeout',
  delay,
  label: 0,
  body,
});
const busy = (ms: number): Action => ({ do: 'busy', ms });

const program = (...actions: Action[]): Program => relabel(actions, (index) => index);
const certain = (...actions: Action[]) =>
  certainOrder(program(...actions))
    ?.order.map(nameOf)
    .join(' ') ?? null;

describe('the certain order', () => {
  test('of ticks and microtasks: each queue to its end, and over again', () => {
    expect(certain(microtask(tick()), microtask(), tick(microtask()))).toBe('D A C E B');
  });

  test('of immediates: what they set waits for the next round, what drains does not', () => {
    expect(certain(immediate(immediate(), tick()), immediate())).toBe('A C D B');
  });

  test('of timers: by what they are due at, and those that were set first', () => {
    expect(certain(timeout(20), timeout(10, timeout(30)), timeout(20), immediate())).toBe(
      'E B A D C',
    );
  });

  test('of late timers: all that are due, then the immediates', () => {
    expect(certain(immediate(), timeout(10, immediate()), timeout(10), busy(15))).toBe('B D A C');
  });

  test.each([
    ['a timer of 0 against an immediate', [timeout(0), immediate()]],
    ['timers that fall due at the same time', [timeout(20), timeout(10, timeout(10, tick()))]],
    ['timers of near delays', [timeout(12), timeout(10)]],
    [
      'what a timer makes late against its own immediate',
      [timeout(10, immediate(), busy(25)), timeout(20)],
    ],
    [
      'whether the immediate of a timer comes before another timer of 10',
      [timeout(10, immediate()), timeout(10)],
    ],
  ])('is none: %s', (_, actions) => {
    expect(certain(...actions)).toBeNull();
  });
});

test('the real Node keeps to the certain order of all that a seed tries', async () => {
  const node = startRealNode(currentRuntime);
  try {
    for (const requirement of orderRequirements) {
      const random = createRandom(seed).fork(requirement);
      const programs = trialsFor(requirement, random).flatMap((trial) => trial.programs);
      const orders = await node.ordersOf(programs);
      for (const [index, order] of orders.entries()) {
        const tried = programs[index] as Program;
        expect(order, `seed ${seed}: ${sourceOf(tried)}`).toEqual(certainOrder(tried)?.order);
      }
    }
  } finally {
    node.stop();
  }
}, 120_000);

test('an order that the real Node does not give is an error, not a verdict', async () => {
  // Never certain, so that no order of it is accepted.
  const race = program(timeout(0), immediate());
  const node = startRealNode(currentRuntime);
  await expect(node.ordersOf([race])).rejects.toThrow(/gave in \d+ runs another order/);
  node.stop();
}, 60_000);

test('mistakes show in three programs of a seed at least, whatever the seed is', () => {
  const shown = (
    name: (typeof orderRequirements)[number],
    mistake: Parameters<typeof mistakenOrder>[1],
  ) =>
    trialsFor(name, createRandom(seed).fork(name)).filter(({ programs }) =>
      programs.some(
        (tried) => mistakenOrder(tried, mistake).join() !== certainOrder(tried)?.order.join(),
      ),
    ).length;
  expect(shown('queues', 'ticks-after-each-microtask'), `seed ${seed}`).toBeGreaterThan(2);
  expect(shown('immediates', 'drains-between-phases'), `seed ${seed}`).toBeGreaterThan(2);
  expect(shown('timers', 'jumps-ahead'), `seed ${seed}`).toBeGreaterThan(2);
  expect(shown('late', 'endless-round'), `seed ${seed}`).toBeGreaterThan(2);
  expect(shown('delays', 'negative-is-earlier'), `seed ${seed}`).toBeGreaterThan(2);
});

test('smaller programs lack one action each, count their labels, and come smallest first', () => {
  const whole = program(timeout(10, tick(microtask()), busy(15)), immediate());
  const smaller = [...smallerPrograms(whole)];
  expect(smaller.map(sourceOf)).toEqual([
    'setImmediate A',
    'setTimeout 10 A { busy 15 }; setImmediate B',
    'nextTick A { queueMicrotask B }; busy 15; setImmediate C',
    'setTimeout 10 A { queueMicrotask B; busy 15 }; setImmediate C',
    'setTimeout 10 A { nextTick B; busy 15 }; setImmediate C',
    'setTimeout 10 A { nextTick B { queueMicrotask C }; busy 15 }',
    'setTimeout 10 A { nextTick B { queueMicrotask C } }; setImmediate D',
  ]);
  expect(smaller.map(sizeOf)).toEqual([1, 2, 3, 3, 3, 3, 4]);
});

test('no smaller program has a tick or a microtask that is busy', () => {
  const whole = program(microtask(timeout(10, busy(15))));
  expect([...smallerPrograms(whole)].map(sourceOf)).toEqual([
    '',
    'setTimeout 10 A { busy 15 }',
    'queueMicrotask A',
    'queueMicrotask A { setTimeout 10 B }',
  ]);
});

describe('judged', () => {
  const verify = (file: string) => verifyFile('01-build-the-loop', file, seed);

  test('the solution passes', async () => {
    const verification = await verify('solution.js');
    expect(verification, `seed ${seed}`).toMatchObject({ verdict: 'pass', points: 16 });
  }, 120_000);

  // Of what can be left out, nothing is left: there may be several such programs.
  test.each([
    ['ticks-overtake-microtasks', 'queues', /^(?=.*queueMicrotask \w \{[^}]*nextTick)[^E]*$/],
    ['last-set-first', 'timers', /^setTimeout (\d+) A; setTimeout \1 B$/],
    ['is-never-busy', 'late', /busy/],
  ])(
    '%s fails "%s", with a small program',
    async (file, requirement, input) => {
      const found = failing(await verify(`wrong/${file}.js`));
      const { failure } = found[requirement] ?? {};
      expect(failure?.input, `seed ${seed}`).toMatch(input);
      expect(failure?.got).not.toBe(failure?.expected);
    },
    120_000,
  );

  test.each(['zero-is-zero', 'keeps-fractions', 'waits-for-ever'])(
    '%s fails nothing but the delays',
    async (file) => {
      const found = failing(await verify(`wrong/${file}.js`));
      expect(Object.keys(found), `seed ${seed}`).toEqual(['delays']);
    },
    120_000,
  );

  test('what a loop throws is shown with the program that made it throw', async () => {
    const found = failing(await verify('wrong/empty.js'));
    expect(found.queues?.failure?.got).toMatch(/^it threw TypeError: /);
    expect(Object.keys(found)).not.toContain('ends');
  }, 120_000);
});
