/** Submissions that do all they can. Each ends with the verdict that it deserves, and no other. */

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlive } from '../../support/processes.ts';
import { until } from '../../support/until.ts';
import { judge, right } from '../support/doubling.ts';

const wrong = 'exports.double = (n) => 2 * n + 1;\n';

async function expectFail(source: string, detail: RegExp, options = {}): Promise<void> {
  const { verdict, error, requirements } = await judge(source, options);
  expect({ verdict, error }).toEqual({ verdict: 'fail', error: null });
  expect(requirements[0]?.detail).toMatch(detail);
  expect(requirements[0]?.holds).toBe(false);
}

test('a right submission passes, a wrong one fails with what it fails on', async () => {
  const passed = await judge(right);
  expect(passed).toMatchObject({ verdict: 'pass', points: 2, outOf: 2, error: null });
  const failed = await judge(wrong);
  expect(failed).toMatchObject({ verdict: 'fail', points: 1, error: null });
  const { input, expected, got } = failed.requirements[0]?.failure ?? {};
  expect([expected, got]).toEqual([2 * (input as number), 2 * (input as number) + 1]);
});

describe('ending its process', () => {
  test.each([
    ['with 0 as it is loaded', 'process.exit(0)'],
    ['with 0 in the middle', 'exports.double = () => process.exit(0)'],
    ['by reallyExit', 'exports.double = () => process.reallyExit(0)'],
    [
      'by an uncaught error later',
      'exports.double = () => new Promise(() => setTimeout(() => { throw new Error("late") }))',
    ],
    [
      'by a rejection that nobody handles',
      'exports.double = () => new Promise(() => { Promise.reject(new Error("late")) })',
    ],
    ['by abort', 'exports.double = () => process.abort()'],
    ['by never settling', 'exports.double = () => new Promise(() => {})'],
  ])('%s is a fail', (_how, source) => expectFail(source, /^Its process (?:ended|was ended)/));
});

describe('reaching a limit is a fail', () => {
  test.each([
    ['looping', 'exports.double = () => { for (;;); }'],
    ['looping as it is loaded', 'for (;;);'],
    ['looping in microtasks', 'exports.double = async () => { for (;;) await null; }'],
    ['waiting for ever', 'exports.double = () => new Promise(() => setInterval(() => {}, 1000))'],
  ])('of time: %s', (_how, source) =>
    expectFail(source, /^It had not answered after 0\.4 seconds/, { limits: { timeMs: 400 } }),
  );

  test.each([
    [
      'heap',
      'const all = []; exports.double = () => { for (;;) all.push(new Array(1e5).fill(1.5)); }',
    ],
    [
      'buffers',
      'const all = []; exports.double = () => { for (;;) all.push(Buffer.alloc(4e6, 1)); }',
    ],
  ])('of memory: %s', (_what, source) =>
    expectFail(source, /^It took more memory/, { limits: { memoryMb: 40, spareMb: 100 } }),
  );

  test.each(['stdout', 'stderr'])('of output: %s', (stream) =>
    expectFail(
      `exports.double = () => { for (;;) require('fs').writeSync(${stream === 'stdout' ? 1 : 2}, 'x'.repeat(9999)); }`,
      /^It printed more than 0\.1 MB/,
      { limits: { outputBytes: 100_000 } },
    ),
  );

  test('of processes, where it may start some', async () => {
    if (process.platform !== 'linux') {
      return;
    }
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bomb-'));
    const source = `
      const { spawn } = require('child_process');
      exports.double = () => new Promise(() => {
        setInterval(() => spawn('/bin/sh', ['-c', 'echo > ${folder}/$$; sleep 600 & sleep 600'], { detached: true, stdio: 'ignore' }), 2);
      });`;
    await expectFail(source, /^It had more than 12 processes/, {
      confinement: 'processes',
      limits: { processes: 12 },
    });
    const pids = readdirSync(folder).map(Number);
    expect(pids.length).toBeGreaterThan(0);
    await until(() => !pids.some(isAlive), 'the processes to end');
    rmSync(folder, { recursive: true });
  });
});

describe('the channel', () => {
  const write = (bytes: string) =>
    `for (let fd = 0; fd < 30; fd++) { try { require('fs').writeSync(fd, ${bytes}); } catch {} }`;
  const frame = `(() => { const body = Buffer.from('{"type":"answer","id":"1","maxRssKb":1,"value":2}');
    const head = Buffer.alloc(20); head.writeUInt32LE(body.length, 16); return Buffer.concat([head, body]); })()`;

  test.each([
    ['written to as it is loaded', `${write('"x".repeat(40)')}\n${right}`],
    [
      'written to in the middle',
      `exports.double = (n) => { ${write('"x".repeat(40)')} return 2 * n; }`,
    ],
    ['written to with a frame', `exports.double = (n) => { ${write(frame)} return 2 * n; }`],
    [
      'written to by a timer',
      `setInterval(() => { ${write(frame)} }, 1); exports.double = (n) => new Promise(() => {});`,
    ],
  ])('%s is a fail', (_how, source) => expectFail(source, /^It wrote into the channel/));

  test('closed is a fail', () =>
    expectFail(
      'exports.double = () => { for (let fd = 3; fd < 30; fd++) { try { require("fs").closeSync(fd); } catch {} } return new Promise(() => setInterval(() => {}, 1000)); }',
      /^It (?:wrote into the channel|had not answered)|^Its process/,
    ));

  test('read by the submission yields no answer but its own', async () => {
    const source = `
      const fs = require('fs');
      setImmediate(() => { try { fs.readSync(3, Buffer.alloc(400)); } catch {} });
      ${wrong}`;
    expect((await judge(source, { limits: { timeMs: 1_000 } })).verdict).toBe('fail');
  });

  test('has its secret nowhere on the heap, nor in memory that is given out anew', async () => {
    // Frames begin with the secret: whoever has it can make one. The submission looks for 16 bytes
    // that stand before the words of a frame, and for the harness's words in its heap.
    const source = `
      const v8 = require('v8');
      const seen = [];
      exports.double = async (n) => {
        const chunks = [];
        for await (const chunk of v8.getHeapSnapshot()) chunks.push(chunk);
        const snapshot = JSON.parse(Buffer.concat(chunks).toString());
        const hex = snapshot.strings.filter((text) => /^[0-9a-f]{32}$/.test(text));
        for (let size = 60; size < 140; size++) {
          for (let turn = 0; turn < 50; turn++) {
            const bytes = Buffer.allocUnsafeSlow(size);
            if (bytes.indexOf('{"type":"') >= 16) seen.push(bytes.toString('hex'));
          }
        }
        return { hex, seen };
      };`;
    const { requirements } = await judge(source, { limits: { memoryMb: 400 } });
    expect(requirements[0]?.failure?.got).toEqual({ hex: [], seen: [] });
  });
});

describe('built-ins replaced', () => {
  const patches = `
    const [fs, events, assert, loader] = ['fs', 'events', 'assert', 'module'].map(require);
    JSON.stringify = () => '{"type":"answer","value":1}';
    JSON.parse = () => ({ holds: true });
    Promise.prototype.then = function () { return this; };
    Promise.resolve = () => new Promise(() => {});
    for (const name of Object.getOwnPropertyNames(Array.prototype)) {
      if (name !== 'length' && name !== 'constructor') Array.prototype[name] = () => true;
    }
    Array.prototype[Symbol.iterator] = function* () {};
    Array.isArray = () => true;
    for (const name of ['type', 'id', 'value', 'holds', 'toJSON', 'then', 'message']) {
      Object.defineProperty(Object.prototype, name, { get: () => undefined, set() {}, configurable: true });
    }
    Object.keys = () => [];
    Object.is = () => true;
    Function.prototype.call = () => true;
    Function.prototype.apply = () => true;
    Reflect.apply = () => true;
    String.prototype.charCodeAt = () => 0;
    Buffer.from = () => Buffer.alloc(4);
    Buffer.prototype.toString = () => '{}';
    Uint8Array.prototype.set = () => {};
    ArrayBuffer.isView = () => false;
    Date.now = () => 0;
    Math.random = () => 0;
    fs.writeSync = fs.readSync = fs.read = fs.write = () => 0;
    globalThis.setImmediate = globalThis.setTimeout = () => 0;
    process.exit = () => {};
    process.emit = () => true;
    events.prototype.emit = () => true;
    assert.strictEqual = () => {};
    loader._load = () => ({});
    Error.prepareStackTrace = () => 'pass';`;

  test('do not make a wrong answer right', () =>
    expectFail(`${patches}\n${wrong}`, /One number was not doubled|^It|process/));

  test('do not make a right answer wrong', async () => {
    const { verdict, requirements } = await judge(`${patches}\n${right}`);
    expect({ verdict, requirements }).toMatchObject({ verdict: 'pass' });
  });

  test('so that Node itself does not work any more, is a fail', () =>
    expectFail(
      `Object.defineProperty(Object.prototype, 'oncomplete', { set() {} });\n${right}`,
      /^Its process ended|^It had not answered/,
      { limits: { timeMs: 1_000 } },
    ));

  test('the accessors of typed arrays cannot be', async () => {
    const source = `Object.defineProperty(Object.getPrototypeOf(Uint8Array.prototype), 'byteLength', { get() { return 0; } });`;
    await expectFail(source + right, /could not be loaded: TypeError: Cannot redefine/);
  });

  test('an answer whose getters do things is only an answer', () =>
    expectFail(
      'exports.double = () => ({ get a() { throw new Error("no"); } })',
      /^It threw Error: no/,
    ));

  test.each([
    ['a thenable that never calls back', '({ then() {} })', /^Its process ended/],
    ['a cycle', '(() => { const a = {}; a.a = a; return a; })()', /not doubled/],
    ['a proxy', 'new Proxy({}, { ownKeys() { throw new Error("no keys"); } })', /no keys/],
    ['a symbol', 'Symbol("x")', /not doubled/],
    ['too much', '"x".repeat(3e7)', /channel|not doubled/],
  ])('%s is only an answer', (_what, value, detail) =>
    expectFail(`exports.double = () => ${value}`, detail),
  );
});

describe('out of its folder', () => {
  const says = (expression: string) =>
    `exports.double = async () => { try { return ['done', String(await ${expression})]; } catch (error) { return ['refused', error.code ?? error.message]; } }`;
  const outside = path.join(os.tmpdir(), `node-lab-attack-${process.pid}`);

  test.each([
    ['reads a file', `require('fs').readFileSync(${JSON.stringify(import.meta.filename)})`],
    ['lists a folder', `require('fs').readdirSync(${JSON.stringify(os.tmpdir())})`],
    ['reads its memory', `require('fs').readFileSync('/proc/self/environ')`],
    ['writes a file', `require('fs').writeFileSync(${JSON.stringify(outside)}, 'x')`],
    ['writes beside itself', `require('fs').writeFileSync(__filename + '.txt', 'x')`],
    ['starts a process', `require('child_process').spawnSync('true')`],
    ['starts a worker', `new (require('worker_threads').Worker)('1', { eval: true })`],
    ['uses the bindings', `process.binding('fs')`],
    ['opens an inspector', `require('inspector').open(0)`],
    ['signals the grader', `process.kill(process.ppid, 'SIGKILL')`],
    ['signals it by its own means', `process._kill(process.ppid, 9)`],
    ['opens its inspector', `process._debugProcess(process.ppid)`],
    ['slows it down', `require('os').setPriority(process.ppid, 19)`],
    ['takes more heap', `require('v8').setFlagsFromString('--max-old-space-size=4000')`],
    [
      'takes more heap by import',
      `import('v8').then((v8) => v8.setFlagsFromString('--max-old-space-size=4000'))`,
    ],
    ['follows its handles', `process._getActiveHandles()`],
  ])('%s: refused', async (_what, expression) => {
    const { requirements } = await judge(says(expression));
    expect(requirements[0]?.failure?.got).toEqual(['refused', expect.any(String)]);
    expect(existsSync(outside)).toBe(false);
  });

  test('what it may: read its folder, write its scratch folder', async () => {
    const source = `
      const fs = require('fs'); const path = require('path'); const os = require('os');
      fs.readFileSync(__filename); fs.readdirSync(__dirname);
      fs.writeFileSync(path.join(os.tmpdir(), 'x'), '1'); fs.writeFileSync('y', '1');
      ${right}`;
    expect(await judge(source)).toMatchObject({ verdict: 'pass' });
  });

  test('its environment and arguments tell nothing of the user', async () => {
    process.env.NODE_LAB_TEST_SECRET = 'secret';
    const { requirements } = await judge(
      'exports.double = () => [Object.keys(process.env), process.argv.length, process.execArgv]',
    );
    delete process.env.NODE_LAB_TEST_SECRET;
    const [names, argv, execArgv] = (requirements[0]?.failure?.got ?? []) as [
      string[],
      number,
      string[],
    ];
    expect(names.filter((name) => !/^(?:TMPDIR|TEMP|TMP|NODE_LAB_RUN)$/.test(name))).toEqual([]);
    expect([argv, execArgv]).toEqual([2, []]);
  });
});

describe('left behind', () => {
  test.each([
    ['a timer', 'setInterval(() => {}, 1000)', 'Timeout'],
    ['a pipe', 'process.stdin.resume(); setTimeout(() => {}, 1e6)', 'Timeout'],
  ])('%s is told, and its process is ended', async (_what, statement, name) => {
    const { verdict, requirements } = await judge(`${statement};\n${right}`);
    expect(verdict).toBe('fail');
    expect(requirements[0]?.holds).toBe(true);
    expect(requirements[1]?.detail).toContain(name);
  });
});
