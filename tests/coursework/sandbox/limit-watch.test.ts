/** What counts as a submission's time: not what its machine keeps it from. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { limitOfTime, watchLimits } from '../../../src/coursework/sandbox/limit-watch.ts';
import { defaultSessionLimits } from '../../../src/coursework/sandbox/open-session.ts';
import { processFacts } from '../../../src/coursework/sandbox/process-facts.ts';
import { until } from '../../support/until.ts';

const linux = process.platform === 'linux';

/** A process that computes for ever; it ends with the test, however that ends. */
async function looping(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child.pid as number;
}

test('a pause of the grader is not held against the submission', async () => {
  const pid = await looping();
  const reached: string[] = [];
  const limits = { ...defaultSessionLimits, timeMs: 300 };
  const watch = watchLimits(pid, limits, (limit) => reached.push(limit));
  watch.resume();
  // The whole limit passes while nothing looks, as when a virtual machine is paused.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
  await new Promise(setImmediate);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(reached).toEqual([]);
  await until(() => reached.length > 0, 'the limit');
  expect(reached[0]).toBe('time-limit');
  watch.stop();
});

test('between requests no time passes', async () => {
  const pid = await looping();
  const reached: string[] = [];
  const limits = { ...defaultSessionLimits, timeMs: 200 };
  const watch = watchLimits(pid, limits, (limit) => reached.push(limit));
  await until(() => (processFacts(pid)?.cpuMs ?? 500) >= 500, 'it to compute for longer');
  expect(reached).toEqual([]);
  watch.resume();
  await until(() => reached.length > 0, 'the limit');
  // Nor is what it waited for a processor meanwhile given to it now.
  expect(reached).toEqual(['time-limit']);
  watch.stop();
});

test.runIf(linux)('facts of a process grow with what it does; of none there are none', async () => {
  const pid = await looping();
  await until(() => (processFacts(pid)?.cpuMs ?? 0) >= 100, 'time on a processor');
  const facts = processFacts(pid);
  expect(facts?.rssBytes).toBeGreaterThan(10_000_000);
  expect(facts?.peakRssBytes).toBeGreaterThanOrEqual(facts?.rssBytes ?? 0);
  process.kill(pid, 'SIGKILL');
  await until(() => processFacts(pid) === null || processFacts(pid)?.rssBytes === 0, 'its end');
});

test('who is kept waiting gets six times its limit, and half a minute at least', () => {
  const limit = (wallMs: number, ownMs: number, timeMs: number) =>
    limitOfTime({ wallMs, ownMs, timeMs });
  expect(limit(500, 400, 400)).toBe('time-limit');
  expect(limit(29_000, 399, 400)).toBe(null);
  expect(limit(30_000, 399, 400)).toBe('busy');
  expect(limit(59_000, 9_999, 10_000)).toBe(null);
  expect(limit(60_000, 9_999, 10_000)).toBe('busy');
  expect(limit(60_000, 10_000, 10_000)).toBe('time-limit');
});
