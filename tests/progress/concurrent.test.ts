/** Several node-labs at once lose nothing of each other's. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStored } from '../../src/progress/read.ts';
import { freshHome } from '../support/home.ts';
import { prepareWriters, type Writers } from './support/writers.ts';

const WRITERS = 5;
const EACH = 12;

let writers: Writers;
beforeAll(async () => {
  writers = await prepareWriters();
});
afterAll(() => writers.remove());

const stored = (home: string) => {
  const folder = path.join(home, 'progress');
  return readStored({
    folder,
    file: path.join(folder, 'progress.json'),
    backup: path.join(folder, 'progress.backup.json'),
  });
};

test('all that several processes add is there', { timeout: 120_000 }, async () => {
  const home = freshHome();
  const all = Array.from({ length: WRITERS }, (_, index) =>
    // All in one exercise: they change the same part of the file.
    writers.start({ home, exercise: 'x', first: 1 + index * EACH, count: EACH }),
  );
  for (const writer of all) {
    expect((await writer.ended).code, writer.stderr()).toBe(0);
  }
  const { progress, damaged } = stored(home);
  expect(damaged).toEqual([]);
  expect(progress.exercises.get('x')?.hints.map(({ step }) => step)).toEqual(
    Array.from({ length: WRITERS * EACH }, (_, index) => index + 1),
  );
  expect(readdirSync(path.join(home, 'progress')).sort()).toEqual([
    'progress.backup.json',
    'progress.json',
  ]);
});

test('some are killed, and the others lose nothing', { timeout: 120_000 }, async () => {
  const home = freshHome();
  const all = Array.from({ length: WRITERS }, (_, index) =>
    writers.start({
      home,
      exercise: 'x',
      first: 1 + index * 1000,
      // The first two go on until they are killed.
      count: index < 2 ? 1000 : EACH,
    }),
  );
  for (const writer of all.slice(0, 2)) {
    await writer.untilSaved(2);
    writer.child.kill('SIGKILL');
  }
  const ends = await Promise.all(all.map(({ ended }) => ended));
  expect(ends.slice(0, 2).map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL']);
  expect(
    ends.slice(2).map(({ code }) => code),
    all.map((writer) => writer.stderr()).join('\n'),
  ).toEqual([0, 0, 0]);
  const steps = new Set(
    stored(home)
      .progress.exercises.get('x')
      ?.hints.map(({ step }) => step),
  );
  expect(all.flatMap((writer) => writer.saved()).filter((step) => !steps.has(step))).toEqual([]);
});
