import { expect, test } from 'vitest';
import { createBench, type Session } from '../../src/coursework/bench.ts';
import { SubmissionFailure } from '../../src/coursework/submission-failure.ts';

function benchOf(call: (request: unknown) => Promise<unknown>) {
  let opened = 0;
  let isOver = false;
  const bench = createBench({
    seed: 1,
    runtimes: [],
    signal: new AbortController().signal,
    isFailure: (error) => error instanceof SubmissionFailure,
    open: async () => {
      opened += 1;
      isOver = false;
      return {
        isOver: () => isOver,
        call: (request: unknown) =>
          call(request).catch((error: unknown) => {
            isOver = error instanceof SubmissionFailure && error.isOver;
            throw error;
          }),
      } as unknown as Session;
    },
  });
  return { bench, opened: () => opened };
}

const fails = (kind: 'time-limit' | 'ended' | 'threw') => async () => {
  throw new SubmissionFailure(kind, kind);
};

test.each([
  ['threw', 1],
  ['ended', 6],
  ['time-limit', 2],
] as const)('of what %s, %i sessions are opened at most', async (kind, most) => {
  const { bench, opened } = benchOf(fails(kind));
  for (let turn = 0; turn < 20; turn++) {
    await expect(bench.call(turn)).rejects.toThrow(kind);
  }
  expect(opened()).toBe(most);
});

test("decide turns a submission's failure into an outcome, and nothing else", async () => {
  const { bench } = benchOf(async () => 1);
  const failed = await bench.decide('a', fails('ended'));
  expect(failed).toEqual({ id: 'a', holds: false, detail: 'ended' });
  const ours = bench.decide('a', async () => {
    throw new TypeError('a defect');
  });
  await expect(ours).rejects.toThrow('a defect');
});

test('shrink finds the smallest that fails, and stops at its budget', async () => {
  const { bench } = benchOf(async () => 1);
  let tried = 0;
  const shrink = (budget?: number) =>
    bench.shrink(1000, {
      smaller: (n) => [Math.floor(n / 2), n - 1],
      fails: async (n) => {
        tried += 1;
        return n >= 13;
      },
      budget,
    });
  expect(await shrink()).toBe(13);
  tried = 0;
  expect(await shrink(5)).toBeGreaterThan(13);
  expect(tried).toBeLessThanOrEqual(5);
});

test('shrink takes a failure of the submission for failing', async () => {
  const { bench } = benchOf(async () => 1);
  const smallest = await bench.shrink(8, {
    smaller: (n) => (n > 0 ? [n - 1] : []),
    fails: fails('threw'),
  });
  expect(smallest).toBe(0);
});
