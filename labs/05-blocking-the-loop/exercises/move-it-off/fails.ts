/** Tasks that fail, and workers that die. */

import { type Bench, failure } from '../../../../src/coursework/bench.ts';
import { type Decision, isFulfilled, type Open, resultOf } from './attempts.ts';
import { runTogether } from './computes.ts';
import type { Outcome, Pool } from './pool.ts';
import type { TaskInput } from './task.ts';

export async function tryErrors(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('errors');
  const pool = await open('errors', 2);
  const message = () => `failed for ${random.int(1, 1e9)}`;
  const inputs: TaskInput[] = random.shuffle([
    ...Array.from({ length: 4 }, (): TaskInput => ({ op: 'mix', n: random.int(0, 1e9) })),
    { op: 'throw', message: message() },
    { op: 'reject', message: message() },
    { op: 'throw-text', message: message() },
    { op: 'uncloneable' },
  ]);
  const { outcomes } = await pool.runs(inputs);
  const wrong = inputs.findIndex((input, at) => !isRight(pool, input, outcomes[at]));
  if (wrong !== -1) {
    const input = inputs[wrong] as TaskInput;
    return {
      holds: false,
      detail: `A task that is asked to ${asked[input.op] ?? input.op} did not settle as it should.`,
      failure: failure(input, expectedOf(pool, input), outcomes[wrong]),
    };
  }
  const failing = message();
  const { outcomes: mapped } = await pool.map([
    { op: 'mix', n: 1 },
    { op: 'throw', message: failing },
    { op: 'mix', n: 2 },
  ]);
  const good = await pool.map([{ op: 'mix', n: 3 }]);
  await pool.close();
  if (!isRight(pool, { op: 'throw', message: failing }, mapped[0])) {
    return {
      holds: false,
      detail: 'map does not reject with the error of the task that failed.',
      failure: failure('three tasks, the second throws', failing, mapped[0]),
    };
  }
  return isFulfilled(good.outcomes[0], [pool.task.mix(3)])
    ? { holds: true, detail: 'Four kinds of failure were passed on, and the others gave results.' }
    : { holds: false, detail: 'After a task had failed, the next one gave no result.' };
}

const asked: Readonly<Record<string, string>> = {
  mix: 'compute beside others that fail',
  throw: 'throw an error',
  reject: 'reject with an error',
  'throw-text': 'throw a string',
  uncloneable: 'return what cannot be cloned',
};

function expectedOf(pool: Pool, input: TaskInput): unknown {
  if (input.op === 'throw' || input.op === 'reject') {
    return `an Error: ${input.message}`;
  }
  return input.op === 'throw-text'
    ? `rejected with ${input.message}`
    : input.op === 'mix'
      ? resultOf(pool, input)
      : 'an Error';
}

function isRight(pool: Pool, input: TaskInput, got: Outcome | undefined): boolean {
  const error = got?.settled === 'rejected' && got.isError ? got : null;
  switch (input.op) {
    case 'throw':
    case 'reject':
      return error?.message === input.message && error.name === 'RangeError';
    case 'throw-text':
      return got?.settled === 'rejected' && !got.isError && got.thrown === input.message;
    case 'uncloneable':
    case 'exit':
    case 'crash':
      return error !== null;
    default:
      return isFulfilled(got, resultOf(pool, input));
  }
}

export async function tryDeaths(bench: Bench, open: Open): Promise<Decision> {
  const random = bench.random.fork('replaced');
  const size = random.int(2, 3);
  const pool = await open('replaced', size);
  const mixes = () =>
    Array.from({ length: 5 }, (): TaskInput => ({ op: 'mix', n: random.int(0, 1e9) }));
  const lists = (['exit', 'crash'] as const).flatMap((op) => [
    random.shuffle([...mixes(), { op }]),
    // All workers die, while tasks wait for them.
    [...Array.from({ length: size }, (): TaskInput => ({ op })), ...mixes()],
  ]);
  for (const inputs of random.shuffle(lists)) {
    const { outcomes } = await pool.runs(inputs);
    const wrong = inputs.findIndex((input, at) => !isRight(pool, input, outcomes[at]));
    if (wrong !== -1) {
      const isOwn = inputs[wrong]?.op !== 'mix';
      return {
        holds: false,
        detail: isOwn
          ? 'A task whose worker died did not reject with an Error.'
          : 'A worker died, and a task that it did not have gave no result.',
        failure: failure(
          inputs,
          'the task that ends its worker rejects, the others give results',
          outcomes,
        ),
      };
    }
  }
  const isWhole = await runTogether(pool, size);
  await pool.close();
  return isWhole
    ? { holds: true, detail: `After ${2 * size + 2} deaths ${size} tasks ran at once again.` }
    : {
        holds: false,
        detail: `After ${2 * size + 2} deaths no ${size} tasks run at once any more.`,
      };
}
