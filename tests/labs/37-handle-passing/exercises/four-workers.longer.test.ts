import { describe, expect, test } from 'vitest';
import { GRADING_MS, grade, isLinux } from './graded.ts';

describe.skipIf(!isLinux)('37-four-workers', { timeout: GRADING_MS }, () => {
  test('passes its solution', async () => {
    expect(await grade('four-workers', 'solution.js', 7)).toMatchObject({
      verdict: 'pass',
      fails: [],
    });
  });

  // The first requirement that each fails; `node-lab check` tries all that are wrong.
  test.each([
    ['answers-chunks', 'serves'],
    ['serves-alone', 'handed'],
    ['loses-what-was-sent', 'no-loss'],
    ['hires-after-the-stop', 'stops'],
  ])('knows what is wrong with %s', async (name, first) => {
    const { verdict, fails } = await grade('four-workers', `wrong/${name}.js`, 7);
    expect({ verdict, first: fails[0] }).toEqual({ verdict: 'fail', first });
  });
});

test.skipIf(isLinux)('elsewhere than on Linux it is an error, never a fail', async () => {
  const { verdict, error } = await grade('four-workers', 'solution.js', 7);
  expect(verdict).toBe('error');
  expect(error).toContain('Linux');
});
