import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProbeBench, type ProbeBench, type Probed } from '../support/event-loop-probe.ts';

let bench: ProbeBench;

beforeAll(async () => {
  bench = await openProbeBench();
});

afterAll(() => bench.remove());

const write = (name: string, source: string) => bench.write(name, source);
const runPlain = (file: string) => bench.runPlain(file);
const runProbed = (file: string) => bench.runProbed(file);

/** Number of the line of `source` that holds the marker, from 1. */
function lineOf(source: string, marker: string): number {
  return source.split('\n').findIndex((text) => text.includes(marker)) + 1;
}

describe('phases', () => {
  const source = `
    const fs = require('fs'), net = require('net');
    const { performance } = require('perf_hooks');
    const turn = () => performance.nodeTiming.uvMetricsInfo.loopCount;
    console.log('main');
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('promise'));
    queueMicrotask(() => console.log('microtask'));
    (async () => { await null; console.log('await'); })();
    setTimeout(() => console.log('timer'), 5);
    setImmediate(() => {
      console.log('immediate ' + turn());
      setImmediate(() => console.log('next immediate ' + turn()));
    });
    net.connect(1, '127.0.0.1').on('close', () => console.log('close')).destroy();
    fs.stat(__filename, () => {
      console.log('stat ' + turn());
      process.nextTick(() => console.log('tick after stat'));
    });
    const server = net.createServer((peer) => {
      console.log('connection');
      peer.end();
      server.close();
    }).listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1').resume());
    process.on('exit', () => console.log('exit'));
  `;
  let run: Probed;
  beforeAll(() => {
    run = runProbed(write('phases.js', source));
  });

  test.each([
    ['main', 'main'],
    ['tick', 'nextTick'],
    ['promise', 'microtask'],
    ['microtask', 'microtask'],
    ['await', 'microtask'],
    ['timer', 'timers'],
    ['close', 'close'],
    ['connection', 'poll'],
    ['tick after stat', 'nextTick'],
  ])('%s is written in the phase %s', (text, phase) => {
    expect(run.writerOf(text).phase).toBe(phase);
  });

  test('the iteration is the one that the program itself reads from libuv', () => {
    for (const name of ['immediate', 'next immediate', 'stat']) {
      const chunk = run.writes.find(({ text }) => text.startsWith(`${name} `));
      expect(chunk?.iteration, name).toBe(Number(chunk?.text.trim().split(' ').at(-1)));
    }
  });

  test('what drains is in the iteration of the callback before it', () => {
    const stat = run.writes.find(({ text }) => text.startsWith('stat '));
    expect(run.writerOf('tick after stat').iteration).toBe(stat?.iteration);
    expect(run.writerOf('tick').iteration).toBe(0);
  });

  test('the cause of a callback is the callback that scheduled it', () => {
    const stat = run.writes.find(({ text }) => text.startsWith('stat '));
    expect(run.writerOf('tick after stat').parent).toBe(stat?.callback);
    expect(run.writerOf('tick').parent).toBe(0);
    expect(run.writerOf('main').parent).toBeNull();
  });

  test('callbacks are numbered in the order in which they start', () => {
    const bySeq = [...run.callbacks].sort((one, other) => one.seq - other.seq);
    expect(bySeq.map(({ seq }) => seq)).toEqual(bySeq.map((_, index) => index));
    const starts = bySeq.map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
  });

  test('all that was printed is tied to a callback, in order', () => {
    expect(run.writes.map(({ text }) => text).join('')).toBe(run.stdout);
  });

  test('places are the lines of the program', () => {
    expect(run.writerOf('tick').scheduledAt).toMatchObject({
      file: path.join(bench.folder, 'phases.js'),
      line: lineOf(source, "console.log('tick')"),
    });
    const promise = run.writes.find(({ text }) => text === 'promise\n');
    expect(promise?.at?.line).toBe(lineOf(source, "console.log('promise')"));
  });

  test('a timer tells the delay that Node uses', () => {
    expect(run.writerOf('timer').delayMs).toBe(5);
  });

  test("what Node does for itself is told from the program's callbacks", () => {
    const own = run.callbacks.filter(({ internal }) => internal);
    expect(own.length).toBeGreaterThan(0);
    const writers = new Set(run.writes.map(({ callback }) => callback));
    expect(own.filter(({ seq }) => writers.has(seq))).toEqual([]);
  });

  test('what runs behind the last callback is not laid at its door', () => {
    const exit = run.writes.find(({ text }) => text === 'exit\n');
    expect(exit?.kind).toBe('process');
    const callback = run.callbacks.find(({ seq }) => seq === exit?.callback);
    expect(callback).toMatchObject({ kind: 'process', phase: 'main' });
  });
});

test('an ES module is run by a microtask, and its body is pointed out', () => {
  const run = runProbed(
    write(
      'body.mjs',
      `import { writeSync } from 'fs';
       process.nextTick(() => console.log('tick'));
       Promise.resolve().then(() => console.log('promise'));
       writeSync(1, 'body\\n');`,
    ),
  );
  const body = run.writerOf('body');
  expect(body.phase).toBe('microtask');
  const found = run.observations.filter(({ name }) => name === 'module-body');
  expect(found.map(({ callback }) => callback)).toEqual([body.seq]);
  expect(run.writerOf('promise').seq).toBeLessThan(run.writerOf('tick').seq);
  expect(run.writerOf('tick').parent).toBe(body.seq);
});

test('a CommonJS script has no module body', () => {
  const run = runProbed(write('script.cjs', 'setImmediate(() => console.log(1));'));
  expect(run.observations.map(({ name }) => name)).toEqual(['write', 'trace-end']);
});

test('every way of writing is seen once, with its stream', () => {
  const run = runProbed(
    write(
      'ways.js',
      `const fs = require('fs');
       process.stdout.write('stream\\n');
       process.stdout.write(Buffer.from('buffer\\n'));
       console.log('console');
       console.error('error');
       fs.writeSync(1, 'sync\\n');
       fs.writeSync(2, Buffer.from('..sync error\\n..'), 2, 11);
       fs.writeSync(fs.openSync(require('os').devNull, 'w'), 'elsewhere');`,
    ),
  );
  expect(run.writes.map(({ stream, text }) => [stream, text])).toEqual([
    ['stdout', 'stream\n'],
    ['stdout', 'buffer\n'],
    ['stdout', 'console\n'],
    ['stderr', 'error\n'],
    ['stdout', 'sync\n'],
    ['stderr', 'sync error\n'],
  ]);
});

test('process.exit ends the callback that calls it', () => {
  const run = runProbed(
    write('exit.js', `setTimeout(() => { console.log('last'); process.exit(3); }, 1);`),
  );
  expect(run.status).toBe(3);
  expect(run.writerOf('last').phase).toBe('timers');
});

test('the program cannot tell that it is watched', () => {
  const file = write(
    'unaware.js',
    `const fs = require('fs');
     Error.stackTraceLimit = 3;
     setTimeout(() => console.log(Error.stackTraceLimit, 'prepareStackTrace' in Error), 1);
     console.log(
       Object.keys(process.env).filter((name) => name.startsWith('NODE_LAB')),
       process._getActiveHandles().length,
       process._getActiveRequests().length,
       process.eventNames().map((name) => [name, process.listenerCount(name)]),
       Object.keys(process.stdout).includes('write'),
       process.stdout.write.name,
       process.stdout.write.length,
       new Error('here').stack,
       Promise.resolve('no ids on it'),
       process.execArgv,
       Object.keys(require.cache),
       process._preload_modules,
       process.getActiveResourcesInfo(),
     );
     try { fs.writeSync(1, 'x', 'y'); } catch (error) { console.log(error.stack); }
     try { fs.writeSync(1, Symbol()); } catch (error) { console.log(error.stack); }
     fs.stat(__filename, () => console.log(new Error('in a callback of C++').stack));
     fs.stat(__filename, () => setTimeout(() => { throw new Error('uncaught'); }, 5));`,
  );
  const [plain, probed] = [runPlain(file), runProbed(file)];
  expect(probed.stdout.split('\n')).toEqual(plain.stdout.split('\n'));
  expect(probed.stderr).toBe(plain.stderr);
  expect(probed.status).toBe(plain.status);
});

test('a program may take the stack from the probe, and replace what the probe has wrapped', () => {
  const run = runProbed(
    write(
      'hostile.js',
      `Object.defineProperty(Error, 'captureStackTrace', { get() { throw new Error('no'); } });
       const { write } = process.stdout;
       process.stdout.write = (text) => write.call(process.stdout, '> ' + text);
       setImmediate(() => console.log('on'));`,
    ),
  );
  expect(run.stderr).toBe('');
  expect(run.stdout).toBe('> on\n');
  expect(run.writerOf('> on').phase).toBe('check');
});

test('threads and child processes are not watched', () => {
  const run = runProbed(
    write(
      'others.js',
      `const { Worker, isMainThread } = require('worker_threads');
       if (isMainThread && process.argv[2] === undefined) {
         new Worker(__filename);
         require('child_process').fork(__filename, ['child']);
       } else {
         setImmediate(() => {});
       }`,
    ),
  );
  expect(run.status).toBe(0);
  expect(run.callbacks.filter(({ seq }) => seq === 0)).toHaveLength(1);
  expect(run.callbacks.filter(({ kind }) => kind === 'Immediate')).toEqual([]);
});
