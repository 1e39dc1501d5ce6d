/** A writer that is killed at any instant has lost nothing of what it told to be saved. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseProgress } from '../../src/progress/schema.ts';
import { freshHome } from '../support/home.ts';
import { createRandom } from '../support/random.ts';
import { prepareWriters, type Writers } from './support/writers.ts';

const KILLS = 40;
/** More file operations than one save makes. */
const MOST_OPERATIONS = 200;

let writers: Writers;
beforeAll(async () => {
  writers = await prepareWriters();
});
afterAll(() => writers.remove());

/** What the file itself holds, read without the help of any backup. */
function stepsIn(home: string, exercise: string): number[] {
  const parsed = parseProgress(readFileSync(path.join(home, 'progress/progress.json'), 'utf8'));
  if (parsed.state !== 'whole') {
    throw new Error(`The file is ${JSON.stringify(parsed)}`);
  }
  return (parsed.progress.exercises.get(exercise)?.hints ?? []).map(({ step }) => step);
}

test('killed at random instants', { timeout: 240_000 }, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e6);
  const random = createRandom(seed);
  const home = freshHome();
  const acknowledged: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const writer = writers.start({ home, exercise: 'x', first: kill * 10_000 + 1, count: 10_000 });
    await writer.untilSaved(1);
    await new Promise((resolve) => setTimeout(resolve, random() * 30));
    writer.child.kill('SIGKILL');
    expect(await writer.ended, writer.stderr()).toEqual({ code: null, signal: 'SIGKILL' });
    acknowledged.push(...writer.saved());
    const steps = new Set(stepsIn(home, 'x'));
    expect(
      acknowledged.filter((step) => !steps.has(step)),
      `lost after kill ${kill}; SEED=${seed}`,
    ).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
});

test('killed before each single file operation of a save', { timeout: 240_000 }, async () => {
  const home = freshHome();
  // Twice, so that there is a backup.
  const before = writers.start({ home, exercise: 'x', first: 1, count: 2 });
  expect((await before.ended).code, before.stderr()).toBe(0);
  const acknowledged = before.saved();
  let kills = 0;
  for (let dieAt = 1; dieAt < MOST_OPERATIONS; dieAt++) {
    const writer = writers.start({ home, exercise: 'x', first: dieAt + 2, count: 1, dieAt });
    const { signal, code } = await writer.ended;
    acknowledged.push(...writer.saved());
    const steps = stepsIn(home, 'x');
    expect(steps, `killed before operation ${dieAt}`).toEqual(expect.arrayContaining(acknowledged));
    if (signal === null) {
      expect(code, writer.stderr()).toBe(0);
      break;
    }
    kills += 1;
  }
  // It ended by itself at last: every operation before was met.
  expect(acknowledged.length).toBeGreaterThan(2);
  expect(kills).toBeGreaterThan(15);
  // The one that came through has removed what the killed ones have left, but for its own.
  expect(readdirSync(path.join(home, 'progress')).sort()).toEqual([
    'progress.backup.json',
    'progress.json',
  ]);
});
