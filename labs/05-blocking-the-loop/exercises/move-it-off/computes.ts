/** Results: all of them, in order, beside the loop, at once, and by few workers. */

import { isDeepStrictEqual } from 'node:util';
import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, isFulfilled, type Open, resultOf } from './attempts.ts';
import type { Pool } from './pool.ts';
import { ITERATIONS, MOST_RUNNING_CELL, type TaskInput } from './task.ts';

/** Tasks handed to `run` one by one; not all of them can be over before it returns, unless it waits. */
const HANDED_OVER = 5;

export async function tryResults(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('results');
  let count = 0;
  for (const size of [1, random.int(2, 4)]) {
    const pool = await open(`results-${size}`, size);
    const values = random.shuffle([
      undefined,
      null,
      0n,
      random.int(-1e9, 1e9),
      [random.int(0, 9), [], { deep: [undefined, -0] }],
      random.bytes(random.int(1, 20)),
      `${random.int(0, 1e9)} \ud800`,
    ]);
    const lists: TaskInput[][] = [
      [],
      Array.from({ length: random.int(5, 12) }, () => ({ op: 'mix', n: random.int(0, 1e9) })),
      values.map((value) => ({ op: 'echo', value })),
    ];
    for (const inputs of lists) {
      const expected = inputs.map((input) => resultOf(pool, input));
      const mapped = await pool.map(inputs);
      const got = mapped.outcomes[0];
      if (!isDeepStrictEqual(got, { settled: 'fulfilled', value: expected })) {
        return {
          holds: false,
          detail: `map of ${inputs.length} inputs, with ${size} workers, gave something else.`,
          failure: failure(inputs, expected, got),
        };
      }
      const runs = (await pool.runs(inputs)).outcomes;
      const wrong = runs.findIndex(
        (one, at) => !isDeepStrictEqual(one, { settled: 'fulfilled', value: expected[at] }),
      );
      if (wrong !== -1) {
        return {
          holds: false,
          detail: `run gave something else, with ${size} workers.`,
          failure: failure(inputs[wrong], expected[wrong], runs[wrong]),
        };
      }
      count += inputs.length;
    }
    await pool.close();
  }
  return { holds: true, detail: `${count} results came back, by run and by map.` };
}

export async function tryOff(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('off');
  const pool = await open('off', 2);
  const inputs = Array.from({ length: 3 }, () => ({
    op: 'loop' as const,
    n: random.int(0, 1e9),
  }));
  const told = await pool.watchedMap(inputs);
  const { ended } = await pool.oneByOne(
    Array.from({ length: HANDED_OVER }, (_, n) => ({ op: 'while' as const, n })),
  );
  const expected = inputs.map(({ n }) => pool.task.mix(n));
  const loads = pool.loads();
  await pool.close();
  if (loads.includes('m')) {
    return { holds: false, detail: 'The task’s module was loaded on the main thread.' };
  }
  const one = { input: 'tasks that wait for the loop to go round', expected: 'it goes round' };
  if (told.iterations < ITERATIONS || !isFulfilled(told.outcomes[0], expected)) {
    return {
      holds: false,
      detail: 'The loop of the main thread stood still while a task computed.',
      failure: { ...one, got: told.outcomes[0] },
    };
  }
  return ended === HANDED_OVER
    ? { holds: false, detail: 'run returns only when its task is over.' }
    : { holds: true, detail: 'The loop went round while tasks computed.' };
}

export async function tryOrder(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('in-order');
  const size = random.int(3, 4);
  const pool = await open('in-order', size);
  const inputs = Array.from({ length: size }, (_, at) => ({
    op: 'after' as const,
    n: random.int(0, 1e9),
    own: 30 + at,
    next: at + 1 < size ? 31 + at : -1,
  }));
  const told = await pool.map(inputs);
  await pool.close();
  const expected = inputs.map(({ n }) => pool.task.mix(n));
  return isFulfilled(told.outcomes[0], expected)
    ? {
        holds: true,
        detail: `${size} results came in order, though the last task was done first.`,
      }
    : {
        holds: false,
        detail: `The results of ${size} tasks, each of which ends after the next one, are not in order.`,
        failure: failure(
          inputs.map(({ n }) => n),
          expected,
          told.outcomes[0],
        ),
      };
}

export async function tryAtOnce(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('at-once');
  const size = random.int(2, 4);
  const pool = await open('together', size);
  const isTogether = await runTogether(pool, size);
  await pool.close();
  if (!isTogether) {
    return { holds: false, detail: `${size} tasks do not run at once, with ${size} workers.` };
  }
  if (!(await runFree(await open('free', 2)))) {
    return { holds: false, detail: 'A task waited for a busy worker while another was free.' };
  }
  for (const op of ['count', 'count-async'] as const) {
    const counted = await open(`most-${op}`, size);
    const { cells } = await counted.runs(Array.from({ length: size * 4 }, (_, n) => ({ op, n })));
    await counted.close();
    if ((cells[MOST_RUNNING_CELL] ?? 0) > size) {
      return { holds: false, detail: `More than ${size} tasks ran at once, with ${size} workers.` };
    }
  }
  return { holds: true, detail: `${size} tasks ran at once, and never more.` };
}

/** Tasks that each wait until all have begun. */
export async function runTogether(pool: Pool, size: number): Promise<boolean> {
  const inputs = Array.from({ length: size }, (_, n) => ({
    op: 'together' as const,
    n,
    count: size,
  }));
  const { outcomes } = await pool.runs(inputs);
  return outcomes.every((one, n) => isFulfilled(one, pool.task.mix(n)));
}

/** With two workers: the first task waits for the last, for which a worker is free all the while. */
async function runFree(pool: Pool): Promise<boolean> {
  const inputs: TaskInput[] = [
    { op: 'after', n: 1, own: 30, next: 34 },
    ...[31, 32, 33, 34].map((own) => ({ op: 'after' as const, n: own, own, next: -1 })),
  ];
  const { outcomes } = await pool.runs(inputs);
  await pool.close();
  return outcomes.every((one, at) => isFulfilled(one, resultOf(pool, inputs[at] as TaskInput)));
}

export async function tryReuse(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('reused');
  const size = random.int(2, 3);
  const pool = await open('reused', size);
  let count = 0;
  for (let turn = 0; turn < 4; turn++) {
    const inputs = Array.from({ length: random.int(6, 10) }, () => ({
      op: random.pick(['mix', 'count-async'] as const),
      n: random.int(0, 1e9),
    }));
    count += inputs.length;
    const { outcomes } = await pool.map(inputs);
    if (
      !isFulfilled(
        outcomes[0],
        inputs.map(({ n }) => pool.task.mix(n)),
      )
    ) {
      return { holds: false, detail: 'map did not give the results.' };
    }
  }
  const loads = pool.loads();
  await pool.close();
  return loads.length <= size && /^w+$/.test(loads)
    ? { holds: true, detail: `${count} tasks were computed by at most ${size} workers.` }
    : {
        holds: false,
        detail: loads.includes('m')
          ? 'The task’s module was loaded on the main thread.'
          : loads === ''
            ? 'The task’s module was not loaded.'
            : `For ${count} tasks the module was loaded by more than ${size} workers.`,
      };
}
