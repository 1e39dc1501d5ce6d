/**
 * 03-two-eras: its rule against what this Node does, and its grader with this Node for both. The real
 * two grade its solutions in scripts/matrix.js.
 */

import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  describeOrders,
  describeProgram,
} from '../../../../labs/03-one-or-all/exercises/two-eras/describe.ts';
import {
  type Callback,
  type Program,
  randomProgram,
  smallerPrograms,
  type Way,
} from '../../../../labs/03-one-or-all/exercises/two-eras/programs.ts';
import { expectedOrder } from '../../../../labs/03-one-or-all/exercises/two-eras/rule.ts';
import { openExercises } from '../../../../src/coursework/catalog.ts';
import { createRandom } from '../../../../src/coursework/random.ts';
import { readSubmission } from '../../../../src/coursework/sandbox/submission.ts';
import { type Verification, verifySubmission } from '../../../../src/coursework/verify.ts';
import { currentRuntime } from '../../../../src/runtimes/runtime.ts';
import { temporary } from '../../../coursework/support/class.ts';
import { homeWithRuntimes } from '../../../support/fake-runtime.ts';
import { runNodeLab } from '../../../support/node-lab.ts';
import { packageFolder } from '../../../support/paths.ts';

/** `one(1 tick(2)) one(3)` as `[['one', 1, ['tick', 2]], ['one', 3]]`. */
type Short = readonly [Way, number, ...Short[]];

function program(...gives: readonly Short[]): Program {
  const callback = ([by, label, ...nested]: Short): Callback => ({
    by,
    label,
    gives: nested.map(callback),
  });
  return { gives: gives.map(callback), given: 100, finished: 101, callbacks: 0 };
}

const begins = (order: readonly number[]) => order.filter((label) => label > 0 && label < 100);

describe('the rule', () => {
  test.each<[string, Program, number[]]>([
    ['one by one', program(['one', 1, ['tick', 2]], ['one', 3]), [1, 2, 3]],
    ['all together', program(['all', 1, ['tick', 2]], ['all', 3]), [1, 3, 2]],
    ['a batch has the place of its first', program(['all', 1], ['one', 2], ['all', 3]), [1, 3, 2]],
    ['a batch that has begun is closed', program(['all', 1, ['all', 2]], ['one', 3]), [1, 3, 2]],
    [
      'ticks, then reactions, then new ticks',
      program(['one', 1, ['promise', 2, ['tick', 3], ['promise', 4]], ['tick', 5]]),
      [1, 5, 2, 4, 3],
    ],
    ['first the ticks of who called', program(['one', 1], ['tick', 2]), [2, 1]],
  ])('%s', (_what, made, expected) => {
    expect(begins(expectedOrder(made))).toEqual(expected);
  });

  test('callbacks end before what they give begins', () => {
    expect(expectedOrder(program(['one', 1, ['one', 2]]))).toEqual([100, 1, -1, 2, -2]);
  });

  // From Node 11 on, that is what immediates do by themselves.
  test('of one by one is the order of immediates on this Node', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = createRandom(seed);
      const made = randomProgram(random, ['one', 'tick', 'promise']);
      expect(await run(made, { one: setImmediate }), `seed ${seed}`).toEqual(expectedOrder(made));
    }
  });

  // What the whole of a turn is on Node 10, one immediate is on every Node.
  test('of all together is the order of one immediate for each batch', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const made = randomProgram(createRandom(seed), ['all', 'tick', 'promise']);
      let batch: (() => void)[] = [];
      const all = (callback: () => void) => {
        if (batch.push(callback) === 1) {
          setImmediate(() => {
            const callbacks = batch;
            batch = [];
            callbacks.forEach((each) => {
              each();
            });
          });
        }
      };
      expect(await run(made, { all }), `seed ${seed}`).toEqual(expectedOrder(made));
    }
  });
});

type Give = (callback: () => void) => void;

/** Runs a program for real. */
function run(
  { gives, given }: Program,
  { one, all }: { one?: (callback: () => void) => unknown; all?: Give },
): Promise<number[]> {
  const order: number[] = [];
  const ways: Partial<Record<Way, (callback: () => void) => unknown>> = {
    one,
    all,
    tick: process.nextTick,
    promise: (callback) => Promise.resolve().then(callback),
  };
  const give = ({ by, label, gives: nested }: Callback) =>
    ways[by]?.(() => {
      order.push(label);
      nested.forEach(give);
      order.push(-label);
    });
  return new Promise((resolve) => {
    setImmediate(() => {
      gives.forEach(give);
      order.push(given);
      const wait = (rounds: number) => {
        setImmediate(() => (rounds === 0 ? resolve(order) : wait(rounds - 1)));
      };
      wait(30);
    });
  });
}

test('programs are the same for a seed, and shrink to one callback', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const make = () => randomProgram(createRandom(seed), ['one', 'all', 'tick', 'promise']);
    expect(make()).toEqual(make());
    let smallest = make();
    for (let smaller: Program | undefined = smallest; smaller !== undefined; ) {
      expect(smaller.callbacks).toBeLessThanOrEqual(smallest.callbacks);
      smallest = smaller;
      [smaller] = smallerPrograms(smaller);
    }
    expect(smallest.callbacks, `seed ${seed}`).toBe(1);
  }
});

test('a failing program is written as calls, with when they end only where that tells', () => {
  const made = program(['one', 1, ['tick', 2]], ['promise', 3]);
  expect(describeProgram(made)).toBe('oneByOne(a { nextTick(b) }) then(c)');
  const expected = expectedOrder(made);
  expect(describeOrders(made, { expected, got: [100, 1, -1, 2, -2, 7] })).toEqual({
    expected: 'c a b',
    got: 'a b ?',
  });
  expect(describeOrders(made, { expected, got: expected.slice(0, -1) })).toEqual({
    expected: 'all given c end of c a end of a b end of b',
    got: 'all given c end of c a end of a b',
  });
});

const folder = path.join(packageFolder, 'labs/03-one-or-all/exercises/two-eras');

describe('on two of this Node', () => {
  const verify = async (file: string): Promise<Verification> => {
    const exercise = await openExercises().load('03-two-eras');
    const submission = await readSubmission(path.join(folder, file));
    const runtimes = [currentRuntime, currentRuntime];
    for await (const event of verifySubmission(exercise, submission, { seed: 4, runtimes })) {
      if (event.type === 'end') {
        return event.verification;
      }
    }
    throw new Error('no end');
  };

  test('the solution passes', async () => {
    expect(await verify('solution.js')).toMatchObject({ verdict: 'pass', points: 11, error: null });
  });

  test('the starter fails with what this Node does not do, and is shown it', async () => {
    const { verdict, requirements } = await verify('starter.js');
    expect(verdict).toBe('fail');
    const failed = requirements.filter(({ holds }) => !holds);
    // On the real Node 10 it is all-10 that holds, and one-10 that does not.
    expect(failed.map(({ id }) => id)).toEqual(['all-10', 'all-26', 'mixed-10', 'mixed-26']);
    expect(failed[1]?.failure).toEqual({
      input: expect.stringMatching(
        /^allTogether\(a \{ (?:nextTick|then)\(b\) \}\) allTogether\(c\)$/,
      ),
      expected: 'a c b',
      got: 'a b c',
    });
  });

  test('what hangs, dies or never runs fails, and does not stop the rest', async () => {
    const { verdict, error, requirements } = await verify('wrong/never-runs.js');
    expect({ verdict, error }).toEqual({ verdict: 'fail', error: null });
    expect(requirements[0]?.failure).toMatchObject({ expected: 'a', got: 'nothing' });
    expect((await verify('wrong/exits-at-once.js')).points).toBe(0);
    const { points, requirements: ofTimer } = await verify('wrong/leaves-a-timer.js');
    expect(points).toBe(10);
    expect(ofTimer.at(-1)).toMatchObject({ id: 'ends', holds: false });
  });
});

describe('on a machine without Node 10 and 26', () => {
  const without = homeWithRuntimes([]);
  let options: { cwd: string; env: NodeJS.ProcessEnv };
  beforeAll(() => {
    const cwd = temporary('two-eras');
    options = { cwd, env: { ...without.env, PATH: cwd } };
  });
  afterAll(() => {
    without.remove();
    rmSync(options.cwd, { recursive: true });
  });

  test('nothing is judged: no fail, no points', async () => {
    const solution = path.join(folder, 'solution.js');
    const args = ['verify', '03-two-eras', solution, '--seed', '4', '--json'];
    const { code, stdout, stderr } = await runNodeLab(args, options);
    expect(code).toBe(3);
    expect(stderr).toContain('is not on this machine');
    expect(JSON.parse(stdout)).toEqual({
      exercise: '03-two-eras',
      verdict: 'error',
      points: 0,
      outOf: 11,
      requirements: [],
      seed: 4,
      node: '10,26',
      replay: `node-lab verify 03-two-eras ${solution} --seed 4`,
    });
  });

  test('nor of a class', async () => {
    const student = path.join(options.cwd, 'student');
    cpSync(path.join(folder, 'solution.js'), path.join(student, 'exercise.js'));
    const args = ['grade', student, '--exercise', '03-two-eras', '--format', 'json', '--seed', '4'];
    const { code, stdout } = await runNodeLab(args, options);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject([{ verdict: 'error', points: 0 }]);
  });

  test('the author check says that it has not tried the solutions', async () => {
    const told = await runNodeLab(['check', '03-two-eras'], options);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain('The solutions of 03-two-eras were not tried');
    const { stdout } = await runNodeLab(['check', '03-two-eras', '--json'], options);
    expect(JSON.parse(stdout)).toMatchObject({ notTried: ['03-two-eras'], problems: [] });
  });
});
