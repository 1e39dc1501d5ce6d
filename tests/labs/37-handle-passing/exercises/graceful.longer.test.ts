import { describe, expect, test } from 'vitest';
import { GRADING_MS, grade, isLinux } from './graded.ts';

describe.skipIf(!isLinux)('37-graceful', { timeout: GRADING_MS }, () => {
  test('passes its solution', async () => {
    expect(await grade('graceful', 'solution.js', 7)).toMatchObject({ verdict: 'pass', fails: [] });
  });

  // The first requirement that each fails; `node-lab check` tries all that are wrong.
  test.each([
    ['serves-alone', 'serves'],
    ['kills-the-busy', 'in-flight'],
    ['waits-for-the-other-side', 'idle'],
    ['waits-for-ever', 'bounded'],
  ])('knows what is wrong with %s', async (name, first) => {
    const { verdict, fails } = await grade('graceful', `wrong/${name}.js`, 7);
    expect({ verdict, first: fails[0] }).toEqual({ verdict: 'fail', first });
  });
});
