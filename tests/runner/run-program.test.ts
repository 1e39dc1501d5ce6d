import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../src/runner/active-runs.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';
import { runProgram } from '../../src/runner/run-program.ts';
import { isAlive, processesOf } from '../support/processes.ts';
import { collect, counts, endOf, hostileProgram, printed } from '../support/run-events.ts';
import { until } from '../support/until.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'runner-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

// Whatever a test does, nothing of its run is left but the one watchdog of this process.
afterEach(async () => {
  await until(
    () => processesOf(process.pid).length <= 1,
    () => `processes ${processesOf(process.pid).join(', ')} still run`,
  );
});

describe('a program that ends by itself', () => {
  test('yields its output, then one end', async () => {
    const events = await collect(runProgram(hostileProgram('quiet.js')));
    expect(events).toEqual([
      { type: 'output', stream: 'stdout', text: 'quiet\n' },
      {
        type: 'end',
        exitCode: 0,
        signal: null,
        reason: 'exit',
        durationMs: expect.any(Number),
      },
    ]);
  });

  test('says its exit code, and which stream is which', async () => {
    const events = await collect(runProgram(hostileProgram('fails.js')));
    expect(endOf(events)).toMatchObject({ exitCode: 7, signal: null, reason: 'exit' });
    expect(printed(events)).toBe('out\n');
    expect(printed(events, 'stderr')).toBe('err\n');
  });

  test.each(['SIGKILL', 'SIGSEGV'])('says that it died of %s', async (signal) => {
    const spec = hostileProgram('dies.js', { args: ['0', signal] });
    const events = await collect(runProgram(spec));
    expect(endOf(events)).toMatchObject({ exitCode: null, signal, reason: 'signal' });
    expect(printed(events)).toBe('before\n');
  });

  test('gets none of the settings that would change it, and all that was asked for', async () => {
    process.env.NODE_OPTIONS = '--title=changed';
    try {
      const spec = hostileProgram('environment.js', { env: { KNOB: '11' } });
      const env = JSON.parse(printed(await collect(runProgram(spec))));
      expect(env).toMatchObject({ KNOB: '11', PATH: process.env.PATH });
      expect(env).not.toHaveProperty('NODE_OPTIONS');
    } finally {
      delete process.env.NODE_OPTIONS;
    }
  });

  test('has its temporary folder within that of node-lab, but for one as from the shell', async () => {
    const temporary = async (asFromShell: boolean) => {
      const spec = { ...hostileProgram('environment.js'), asFromShell };
      const { TMPDIR, TMP, TEMP } = JSON.parse(printed(await collect(runProgram(spec))));
      return [TMPDIR, TMP, TEMP];
    };
    const own = temporaryFolder();
    expect(await temporary(false)).toEqual([own, own, own]);
    const { TMPDIR, TMP, TEMP } = process.env;
    expect(await temporary(true)).toEqual([TMPDIR, TMP, TEMP]);
  });
});

describe('what it prints', () => {
  test('comes whole and in order, however much it is', async () => {
    const events = await collect(runProgram(hostileProgram('flood.js', { args: ['300000'] })));
    const lines = printed(events).split('\n');
    expect(lines.length).toBe(300_001);
    expect(lines.findIndex((line, index) => line !== `line ${index + 1}`)).toBe(300_000);
    expect(endOf(events).reason).toBe('exit');
  });

  test('may be binary, broken and full of escapes', async () => {
    const events = await collect(runProgram(hostileProgram('escapes.js')));
    expect(printed(events)).toContain('\ufffd\ufffd\0\x07\b');
    expect(printed(events)).toContain('床前明月光 wide\n');
    expect(printed(events).endsWith('unfinished \x1b[')).toBe(true);
  });

  test('keeps characters whole that fall on the boundary of two chunks', async () => {
    const program = `let n = 0; const bytes = Buffer.from('床前明月光\\n');
      (function next() { if (n === bytes.length) return;
        process.stdout.write(bytes.subarray(n, n += 2), () => setTimeout(next, 1)); })()`;
    const spec = { ...hostileProgram('-e'), file: '-e', args: [program] };
    const events = await collect(runProgram(spec));
    expect(printed(events)).toBe('床前明月光\n');
  });
});

describe('limits', () => {
  test('of time end a busy loop', async () => {
    const spec = hostileProgram('loop.js', { limits: { timeMs: 600 } });
    const events = await collect(runProgram(spec));
    expect(endOf(events)).toMatchObject({ reason: 'time-limit', exitCode: null });
  });

  test('of time end a program that ignores SIGTERM', async () => {
    const spec = hostileProgram('ignore-term.js', { limits: { timeMs: 3000 } });
    const events = await collect(runProgram(spec));
    expect(endOf(events)).toMatchObject({ reason: 'time-limit', signal: 'SIGKILL' });
    expect(printed(events)).toBe('waiting\nnot yet\n');
  });

  test('of output end a flood, and pass on what was allowed to the byte', async () => {
    const spec = hostileProgram('flood.js', {
      args: ['5000000'],
      limits: { outputBytes: 100_000 },
    });
    const events = await collect(runProgram(spec));
    expect(endOf(events)).toMatchObject({ reason: 'output-limit' });
    expect(Buffer.byteLength(printed(events))).toBe(100_000);
  });

  test('of output let pass what just reaches them', async () => {
    const spec = hostileProgram('quiet.js', { limits: { outputBytes: 6 } });
    const events = await collect(runProgram(spec));
    expect(endOf(events).reason).toBe('exit');
    expect(printed(events)).toBe('quiet\n');
  });

  test('of the heap are told from other deaths', async () => {
    const spec = hostileProgram('out-of-memory.js', { nodeArgs: ['--max-old-space-size=16'] });
    expect(endOf(await collect(runProgram(spec)))).toMatchObject({ reason: 'memory' });
    const friend = endOf(await collect(runProgram(hostileProgram('says-out-of-memory.js'))));
    expect(friend).toMatchObject({ reason: 'exit', exitCode: 7 });
  });
});

describe('stopping', () => {
  test.each(['loop.js', 'ignore-term.js', 'server.js'])('ends %s', async (file) => {
    const stopper = new AbortController();
    const events: ProgramEvent[] = [];
    for await (const event of runProgram(hostileProgram(file), stopper.signal)) {
      events.push(event);
      stopper.abort();
    }
    expect(endOf(events).reason).toBe('stopped');
    expect(events.at(-1)?.type).toBe('end');
  });

  test('before the start ends it at once', async () => {
    const events = await collect(runProgram(hostileProgram('loop.js'), AbortSignal.abort()));
    expect(events.map(({ type }) => type).filter((type) => type !== 'output')).toEqual(['end']);
    expect(endOf(events).reason).toBe('stopped');
  });

  test('after the end changes nothing', async () => {
    const stopper = new AbortController();
    const events = await collect(runProgram(hostileProgram('quiet.js'), stopper.signal));
    stopper.abort();
    expect(endOf(events).reason).toBe('exit');
  });

  test('ends a flood whose reader is busy', async () => {
    const stopper = new AbortController();
    const events: ProgramEvent[] = [];
    const spec = hostileProgram('flood.js', { args: ['100000000'], limits: { outputBytes: 1e12 } });
    for await (const event of runProgram(spec, stopper.signal)) {
      events.push(event);
      await new Promise((resolve) => setImmediate(resolve));
      stopper.abort();
    }
    expect(endOf(events).reason).toBe('stopped');
  });

  test('by leaving the loop ends the program', async () => {
    for await (const event of runProgram(hostileProgram('ignore-term.js'))) {
      expect(event.type).toBe('output');
      break;
    }
  });
});

describe('what a program leaves behind', () => {
  test('ends with it: children, detached ones, and theirs', async () => {
    const events = await collect(runProgram(hostileProgram('orphans.js')));
    expect(endOf(events)).toMatchObject({ exitCode: 0, reason: 'exit' });
    const pids = [...printed(events).matchAll(/\d+/g)].map(Number);
    expect(pids.length).toBe(2);
    await until(() => !pids.some(isAlive), `the orphans ${pids} end`);
  });

  test('ends with it when it is stopped, whatever signals it ignores', async () => {
    const stopper = new AbortController();
    const events: ProgramEvent[] = [];
    const pids = () => [...printed(events).matchAll(/\d+/g)].map(Number);
    for await (const event of runProgram(hostileProgram('family.js'), stopper.signal)) {
      events.push(event);
      if (!stopper.signal.aborted && printed(events).split('\n').length === 3) {
        expect(pids().filter(isAlive).length).toBe(4);
        stopper.abort();
      }
    }
    expect(endOf(events)).toMatchObject({ reason: 'stopped' });
    expect(pids().length).toBe(4);
    await until(() => !pids().some(isAlive), `the family ${pids()} ends`);
  });

  test('does not take another run with it', async () => {
    const stopper = new AbortController();
    const other = runProgram(hostileProgram('server.js'), stopper.signal);
    expect((await other.next()).value).toMatchObject({ type: 'output' });
    await collect(runProgram(hostileProgram('orphans.js')));
    expect(processesOf(process.pid).length).toBe(2);
    stopper.abort();
    expect(endOf(await collect(other)).reason).toBe('stopped');
  });
});

describe('observations', () => {
  const total = 30_000;
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

  test('come whole, in order, and before what is printed after them', async () => {
    const spec = hostileProgram('counted.js', { args: [String(total)], probed: true });
    const events = await collect(runProgram(spec));
    expect(counts(events)).toEqual(upTo(total));
    let observed = 0;
    for (const event of events) {
      if (event.type === 'observation') {
        observed = event.number as number;
      } else if (event.type === 'output') {
        const last = Number(/(\d+)\n$/.exec(event.text)?.[1]);
        expect(observed).toBeGreaterThanOrEqual(last);
      }
    }
  });

  test('neither get lost nor hold the program up while nobody reads', async () => {
    const done = path.join(folder, 'done');
    const spec = hostileProgram('counted.js', { args: [String(total), done], probed: true });
    const events = runProgram(spec);
    const first = await events.next();
    await until(() => existsSync(done), 'the program ends though its events are not read');
    const all = [first.value as ProgramEvent, ...(await collect(events))];
    expect(counts(all)).toEqual(upTo(total));
    expect(printed(all).split('\n').length).toBe(total / 100 + 1);
    expect(endOf(all)).toMatchObject({ reason: 'exit', exitCode: 0 });
  });

  test('wait for a reader that takes its time over each', async () => {
    const spec = hostileProgram('counted.js', { args: ['3000'], probed: true });
    const events: ProgramEvent[] = [];
    for await (const event of runProgram(spec)) {
      events.push(event);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(counts(events)).toEqual(upTo(3000));
  });

  test('that are longer than one reading, or broken, are shown as they are', async () => {
    const program = `
      observeRaw('{"type":"observation","name":"count","number":1,"text":"' + '床'.repeat(200_000) + '"}\\n');
      observeRaw('no JSON\\n{"type":"end"}\\n\\n{"type":"observation","name":"count","number":2}\\n');
      observeRaw('cut off');`;
    const spec = { ...hostileProgram('x', { probed: true }), file: '-e', args: [program] };
    const events = await collect(runProgram(spec));
    const observations = events.filter(({ type }) => type === 'observation');
    expect(observations[0]).toMatchObject({ number: 1, text: '床'.repeat(200_000) });
    expect(observations.slice(1, 4)).toEqual(
      ['no JSON', '{"type":"end"}', ''].map((text) => ({
        type: 'observation',
        name: 'unreadable',
        text,
      })),
    );
    expect(observations[4]).toMatchObject({ number: 2 });
    expect(events.filter(({ type }) => type === 'end').length).toBe(1);
    expect(endOf(events)).toMatchObject({ reason: 'exit', exitCode: 0 });
  });

  test('leave no file behind', async () => {
    await collect(runProgram(hostileProgram('counted.js', { probed: true })));
    for await (const _event of runProgram(hostileProgram('counted.js', { probed: true }))) {
      break;
    }
    expect(readdirSync(temporaryFolder())).toEqual([]);
  });
});

test('a Node that is not there cannot start', async () => {
  const spec = { ...hostileProgram('quiet.js', { probed: true }), execPath: '/no/such/node' };
  await expect(collect(runProgram(spec))).rejects.toMatchObject({
    code: 'CANNOT_START',
    exitCode: 3,
  });
  expect(readdirSync(temporaryFolder())).toEqual([]);
});
