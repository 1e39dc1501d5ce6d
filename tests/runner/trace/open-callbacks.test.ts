import { expect, test } from 'vitest';
import { callbackFlags } from '../../../src/runner/callback-batch.ts';
import { startClock } from '../../../src/runner/trace/clock.ts';
import { ownKinds } from '../../../src/runner/trace/kinds.ts';
import { phaseNumbers, startLoop } from '../../../src/runner/trace/loop-position.ts';
import { createOpenCallbacks } from '../../../src/runner/trace/open-callbacks.ts';

const someKind = 7;

function watched() {
  const ended: number[] = [];
  const flagsOf: Record<number, number> = {};
  const loop = startLoop();
  const open = createOpenCallbacks({
    clock: startClock(),
    loop,
    ended({ seq }, flags) {
      ended.push(seq);
      flagsOf[seq] = flags;
    },
  });
  const start = (id: number) => {
    const callback = open.start(someKind, 0);
    callback.id = id;
    return callback.seq;
  };
  return { open, loop, ended, flagsOf, start };
}

test('numbers them in the order of start, and hands them on in the order of end', () => {
  const { open, ended, start } = watched();
  open.startMain();
  expect(start(11)).toBe(1);
  expect(start(12)).toBe(2);
  open.endInnermost();
  open.end(11);
  open.endMain();
  expect(ended).toEqual([2, 1, 0]);
  expect(open.count()).toBe(3);
});

test('one that ends takes along what an exception has left inside of it', () => {
  const { open, ended, start } = watched();
  for (const id of [11, 12, 13]) {
    start(id);
  }
  open.end(12);
  expect(ended).toEqual([2, 1]);
});

test('an end of what does not run ends nothing', () => {
  const { open, ended, start } = watched();
  start(11);
  open.end(12);
  open.endPromise();
  expect(ended).toEqual([]);
});

test('the main script ends once, though callbacks have started inside of it', () => {
  const { open, ended, start } = watched();
  open.startMain();
  start(11);
  open.endMain();
  open.endMain();
  expect(ended).toEqual([0]);
  expect(open.innermost(false).id).toBe(11);
});

test('outside of callbacks it is nobody until the user acts, then one callback for it all', () => {
  const { open, loop, ended, start } = watched();
  loop.phase = phaseNumbers.poll;
  loop.iteration = 3;
  const nobody = open.innermost(false);
  expect(open.isOutside(nobody)).toBe(true);
  expect(nobody.seq).toBe(-1);
  const between = open.innermost(true);
  expect(between).toMatchObject({ seq: 0, kind: ownKinds.process, iteration: 3 });
  expect(between.phase).toBe(phaseNumbers.main);
  expect(between.flags).toBe(callbackFlags.deducedPhase);
  expect(open.innermost(false)).toBe(between);
  open.endBetween();
  expect(start(11)).toBe(1);
  expect(ended).toEqual([0]);
});

test('nothing is left of the one whose object is used again', () => {
  const { open } = watched();
  const first = open.start(someKind, 5);
  Object.assign(first, { place: 99, site: 99, scheduled: 9, dueMs: 1, acted: true, node: true });
  open.endInnermost();
  const second = open.start(someKind, 5);
  expect(second).toBe(first);
  const { open: other } = watched();
  expect(second).toEqual({ ...other.start(someKind, 5), seq: 1 });
});

test('the end of all tells of each what it is told', () => {
  const { open, ended, flagsOf, start } = watched();
  open.startMain();
  start(11);
  open.endAll(callbackFlags.deducedDuration);
  expect(ended).toEqual([1, 0]);
  expect(flagsOf).toEqual({ 0: callbackFlags.deducedDuration, 1: callbackFlags.deducedDuration });
  expect(open.isEmpty()).toBe(true);
});
