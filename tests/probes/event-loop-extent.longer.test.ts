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

describe('the places of awaits', () => {
  // They are told without a stack once a stack has told what stands there.
  const source = `
    const methods = ['then', 'finally', 'then', 'catch'];
    const later = async () => { await 'one'; await 'two'; };
    const own = { then: async () => {} };
    (async () => {
      for (const method of methods) {
        await 'three'; await later();
        await Promise.resolve()[method](() => {});
      }
      for (const one of [own, own, Promise.resolve(), Promise.resolve(), own]) {
        await one['then'](() => {});
      }
    })();
  `;

  test('are those of each, however many stand in a line and however often they resume', () => {
    const { callbacks } = bench.runProbed(bench.write('awaits.js', source), { locate: 'all' });
    const lines = source.split('\n');
    // Where the marker ends. V8 places the await of a call at the call.
    const at = (marker: string) => {
      const line = lines.findIndex((text) => text.includes(marker));
      return `${line + 1}:${(lines[line] as string).indexOf(marker) + marker.length}`;
    };
    const resumed = (marker: string, api: string) =>
      callbacks.filter(
        (callback) =>
          callback.api === api &&
          `${callback.scheduledAt?.line}:${callback.scheduledAt?.column}` === at(marker),
      ).length;
    for (const marker of ['{ a', '; a', '        a', '; await l', '[method](']) {
      expect(resumed(marker, 'await'), marker).toBe(4);
    }
    expect(resumed('[method](', 'Promise.then')).toBe(2);
    expect(resumed('[method](', 'Promise.finally')).toBe(1);
    expect(resumed('[method](', 'Promise.catch')).toBe(1);
  });

  test('are without a name rather than wrong where a call turns out to stand, too', () => {
    const { callbacks } = bench.runProbed(bench.write('awaits.js', source), { locate: 'all' });
    const line = source.split('\n').findIndex((text) => text.includes("one['then']")) + 1;
    const there = callbacks.filter(({ scheduledAt }) => scheduledAt?.line === line);
    const count = (api: string) => there.filter((callback) => callback.api === api).length;
    expect(count('await')).toBe(5);
    expect(there.filter(({ api }) => api === undefined)).toHaveLength(2);
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
