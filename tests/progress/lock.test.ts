import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newOwner } from '../../src/files/owner.ts';
import { withLock } from '../../src/progress/lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A lock as its owner would have left it. */
function leaveLock(owner: string): string {
  const mark = path.join(folder, 'lock', owner);
  mkdirSync(path.join(folder, 'lock'));
  writeFileSync(mark, '');
  return mark;
}

const ownerWith = (pid: number) => newOwner().replace(`-${process.pid}-`, `-${pid}-`);
const deadPid = () => spawnSync(process.execPath, ['-e', '0']).pid;

test('one after the other, and nothing is left', async () => {
  let inside = 0;
  let most = 0;
  const use = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(folder, use)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('it is free again after a failure', async () => {
  const failing = withLock(folder, () => Promise.reject(new Error('inside')));
  await expect(failing).rejects.toThrow('inside');
  expect(await withLock(folder, async () => 'free')).toBe('free');
});

test('the lock of a process that is gone is broken', async () => {
  leaveLock(ownerWith(deadPid()));
  expect(await withLock(folder, async ({ isHeld }) => isHeld())).toBe(true);
});

test('an empty folder, left by one that was killed while it went, is a free lock', async () => {
  mkdirSync(path.join(folder, 'lock'));
  expect(await withLock(folder, async ({ isHeld }) => isHeld())).toBe(true);
});

test('the lock of a process that runs is respected', async () => {
  // The parent runs as long as this does.
  const mark = leaveLock(ownerWith(process.ppid));
  let isFree = false;
  const waiting = withLock(folder, async () => isFree);
  // Long enough to have looked many times: what it must not see is the lock as free.
  for (let turn = 0; turn < 200; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  isFree = true;
  rmSync(mark);
  expect(await waiting).toBe(true);
});

test('one that is far too old is broken, and its owner can tell', async () => {
  await withLock(folder, async ({ owner, isHeld }) => {
    expect(isHeld()).toBe(true);
    utimesSync(path.join(folder, 'lock', owner), new Date(0), new Date(0));
    await withLock(folder, async (other) => {
      expect(other.isHeld()).toBe(true);
      expect(isHeld()).toBe(false);
    });
    expect(isHeld()).toBe(false);
  });
});
