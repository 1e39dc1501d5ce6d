import { describe, expect, test } from 'vitest';
import { createWaiter } from '../../../../labs/37-handle-passing/exercises/observed/patience.ts';

const { signal } = new AbortController();
const waiter = createWaiter({ execPath: process.execPath, signal });

// It lasts longer where much else runs: that is what it is for.
describe('a waiter', { timeout: 240_000 }, () => {
  test('sees a condition come true', async () => {
    let looks = 0;
    expect(await waiter.until(() => ++looks === 5)).toBe(true);
    expect(looks).toBe(5);
  });

  test('loses patience with what does not come', async () => {
    expect(await waiter.until(() => false)).toBe(false);
    expect(await waiter.settled(new Promise(() => {}))).toBeNull();
  });

  test('is patient as long as something goes on', async () => {
    // Each time when patience is about to end for good: without progress it would not come so far.
    let progress = 0;
    let hasEnded = false;
    const without = waiter
      .until(() => false)
      .then(() => {
        hasEnded = true;
      });
    const came = waiter.until(
      () => {
        progress += 1;
        return hasEnded;
      },
      () => progress,
    );
    await without;
    expect(await came).toBe(true);
  });

  test('gives what a promise gave, and throws what it threw', async () => {
    expect(await waiter.settled(Promise.resolve(null))).toEqual({ value: null });
    await expect(waiter.settled(Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  test('cannot wait where Node cannot be started', async () => {
    const lame = createWaiter({ execPath: '/nowhere/node', signal });
    await expect(lame.until(() => false)).rejects.toThrow('ENOENT');
  });

  test('waits for nothing when grading is stopped', async () => {
    const stopped = createWaiter({ execPath: process.execPath, signal: AbortSignal.abort() });
    expect(await stopped.until(() => false)).toBe(false);
  });
});
