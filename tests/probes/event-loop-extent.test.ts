/** How much the event-loop probe records: places within limits, everything else without. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallbackEvent } from '../../src/runner/events.ts';
import { openProbeBench, type ProbeBench } from '../support/event-loop-probe.ts';

let bench: ProbeBench;

beforeAll(async () => {
  bench = await openProbeBench();
});

afterAll(() => bench.remove());

const isUsers = ({ internal }: CallbackEvent) => internal !== true;

describe('places', () => {
  // So much in no time that a place for each would take many times as long.
  const source = `
    let count = 0;
    for (let index = 0; index < 30_000; index++) setImmediate(() => { count += 1; });
    process.on('exit', () => console.log(count));
  `;

  test('the first callbacks have theirs, and the others say that they have none', () => {
    const run = bench.runProbed(bench.write('many.js', source));
    const immediates = run.callbacks.filter(({ kind }) => kind === 'Immediate');
    expect(immediates).toHaveLength(30_000);
    expect(immediates.slice(0, 1_999).every(({ scheduledAt }) => scheduledAt?.line === 3)).toBe(
      true,
    );
    const others = immediates.filter(({ scheduledAt }) => scheduledAt === undefined);
    expect(others.length).toBeGreaterThan(10_000);
    expect(others.every(({ deduced }) => deduced?.includes('internal'))).toBe(true);
    expect(run.writes.map(({ at }) => at?.line)).toEqual([4]);
  });

  test('all of them have, when asked for', () => {
    const run = bench.runProbed(bench.write('many.js', source), { locate: 'all' });
    const immediates = run.callbacks.filter(({ kind }) => kind === 'Immediate');
    expect(immediates.filter(({ scheduledAt }) => scheduledAt?.line !== 3)).toEqual([]);
  });
});

describe('without places', () => {
  // Node does much for itself in this one; the program's own callbacks are silent.
  const source = `
    const fs = require('fs');
    const { setTimeout: wait } = require('timers/promises');
    const count = 400;
    let silent = 0;
    (async () => {
      for (let index = 0; index < count; index++) {
        await fs.promises.readFile(__filename);
        await wait(0);
        await null;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    for (let index = 0; index < count; index++) setTimeout(() => { silent += 1; }, index % 50);
  `;

  test("the program's callbacks are told from Node's as with all places", () => {
    const file = bench.write('both.js', source);
    const kindsOf = (callbacks: CallbackEvent[]) => ({
      awaits: callbacks.filter((callback) => isUsers(callback) && callback.kind === 'PROMISE')
        .length,
      timers: callbacks.filter((callback) => isUsers(callback) && callback.kind === 'Timeout')
        .length,
      immediates: callbacks.filter((callback) => isUsers(callback) && callback.kind === 'Immediate')
        .length,
      files: callbacks.filter(
        (callback) => isUsers(callback) && /FSREQ|FILEHANDLE/.test(callback.kind),
      ).length,
    });
    const all = kindsOf(bench.runProbed(file, { locate: 'all' }).callbacks);
    expect(all).toEqual({ awaits: 1_600, timers: 400, immediates: 400, files: 0 });
    const some = kindsOf(bench.runProbed(file).callbacks);
    expect(some).toMatchObject({ timers: 400, immediates: 400, files: 0 });
    expect(Math.abs(some.awaits - all.awaits)).toBeLessThan(all.awaits / 10);
  });
});

test('what waits is not forgotten, however much it is', () => {
  const run = bench.runProbed(
    bench.write(
      'waiting.js',
      `const resolve = [];
       for (let index = 0; index < 100_000; index++) new Promise((it) => resolve.push(it)).then(() => {});
       setTimeout(() => { for (const it of resolve) it(); }, 1);`,
    ),
  );
  const reactions = run.callbacks.filter(({ kind }) => kind === 'PROMISE');
  expect(reactions).toHaveLength(100_000);
  expect(reactions.every(({ parent }) => parent === 0)).toBe(true);
  expect(run.observations.at(-1)).toMatchObject({ name: 'trace-end', dropped: 0, forgotten: 0 });
});

describe('a program that is ended', () => {
  const source = (ending: string) => `
    let left = 300;
    const next = () => {
      left -= 1;
      if (left > 0) setTimeout(next, 0);
      else Promise.resolve().then(() => { ${ending} });
    };
    next();
    process.nextTick(() => {});
    setInterval(() => {}, 1e6);
  `;
  const killer = (signal: string) =>
    `require('child_process').spawn('sh', ['-c', 'kill -${signal} ' + process.pid], { stdio: 'ignore' })`;

  test.each([
    ['SIGTERM, asleep', killer('TERM'), 'signal'],
    ['SIGKILL, asleep', killer('KILL'), 'signal'],
    ['SIGINT to itself', `process.kill(process.pid, 'SIGINT')`, 'signal'],
    ['an abort', 'process.abort()', 'signal'],
    ['process.exit', 'process.exit()', 'process.exit'],
    ['an error', `throw new Error('end')`, 'uncaught'],
  ])('by %s has lost nothing', (_, ending, why) => {
    const run = bench.runProbed(bench.write('ended.js', source(ending)));
    expect(run.callbacks.filter(({ kind }) => kind === 'Timeout')).toHaveLength(299);
    const last = run.callbacks.find(({ kind, scheduledAt }) => kind === 'PROMISE' && scheduledAt);
    expect(last).toMatchObject({ phase: 'microtask', scheduledAt: { line: 6 } });
    expect(run.observations.at(-1)).toMatchObject({ name: 'trace-end', why, dropped: 0 });
  });
});

test.each([
  ['the main script', '', 'main'],
  ['a timer', 'setTimeout(() => ', 'Timeout'],
])('%s that hangs is known by the time that it is killed', (_, start, kind) => {
  const run = bench.runProbed(
    bench.write(
      'hangs.js',
      `require('child_process').spawn('sh', ['-c', 'sleep 0.2; kill -KILL ' + process.pid], { stdio: 'ignore' });
       ${start}{ for (;;); }${start === '' ? '' : ', 20)'};`,
    ),
  );
  expect(run.signal).toBe('SIGKILL');
  const last = run.callbacks.at(-1);
  expect(last).toMatchObject({ kind, deduced: expect.arrayContaining(['durationMs']) });
});
