/** The module that the pools are given does what the grader takes it to do. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ITERATIONS,
  loadsFile,
  MOST_RUNNING_CELL,
  makeTask,
} from '../../../../labs/05-blocking-the-loop/exercises/move-it-off/task.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

type Run = (input: object) => unknown;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'node-lab-task-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(seed: number) {
  const task = makeTask(createRandom(seed, 'task'));
  const file = path.join(folder, `task-${seed}.cjs`);
  writeFileSync(file, task.source);
  const run = createRequire(import.meta.url)(file) as Run;
  const cells = new Int32Array(new SharedArrayBuffer(4 * 64));
  return {
    file,
    mix: task.mix,
    run: (input: object) => run({ cells, deadline: 0, ...input }),
    cells,
  };
}

test.each([1, 2, 3])('its results are those that are expected, with seed %i', (seed) => {
  const { mix, run } = load(seed);
  const inputs = [0, 1, 250_657_299, 999_999_999];
  expect(inputs.map((n) => run({ op: 'mix', n }))).toEqual(inputs.map(mix));
  expect(new Set(inputs.map(mix)).size).toBe(inputs.length);
});

test('another seed gives other results', () => {
  expect(load(4).mix(12_345)).not.toBe(load(5).mix(12_345));
});

test('it leaves a mark for each time that it is loaded, and says where', () => {
  const { file } = load(6);
  // Tests may run in a worker or not.
  expect(readFileSync(loadsFile(file), 'latin1')).toMatch(/^[mw]$/);
});

describe('a task that waits', () => {
  test('says so when it has waited in vain', () => {
    const { run } = load(7);
    expect(run({ op: 'loop', n: 1 })).toBe('late');
    expect(run({ op: 'after', n: 1, own: 30, next: 31 })).toBe('late');
    expect(run({ op: 'together', n: 1, count: 2 })).toBe('late');
  });

  test('gives its result when what it waits for has come', () => {
    const { run, mix, cells } = load(8);
    expect(run({ op: 'after', n: 1, own: 31, next: -1 })).toBe(mix(1));
    expect(run({ op: 'after', n: 2, own: 30, next: 31 })).toBe(mix(2));
    expect(run({ op: 'together', n: 3, count: 1 })).toBe(mix(3));
    expect(cells[30]).toBe(1);
    expect(ITERATIONS).toBeGreaterThan(10);
  });
});

test('it counts how many run at once', async () => {
  const { run, cells } = load(9);
  run({ op: 'count', n: 1 });
  expect(cells[MOST_RUNNING_CELL]).toBe(1);
  await Promise.all([1, 2, 3].map((n) => run({ op: 'count-async', n })));
  expect(cells[MOST_RUNNING_CELL]).toBe(3);
});
