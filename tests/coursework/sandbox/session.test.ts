/** What travels between the grader and a submission, on the Node versions at hand. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultSessionLimits, openSession } from '../../../src/coursework/sandbox/open-session.ts';
import { readSubmission } from '../../../src/coursework/sandbox/submission.ts';
import { currentRuntime } from '../../../src/runtimes/runtime.ts';
import { judge, right } from '../support/doubling.ts';

async function withSession(
  files: Readonly<Record<string, string>>,
  use: (session: Awaited<ReturnType<typeof openSession>>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'session-test-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  try {
    const session = await openSession({
      submission: await readSubmission(folder),
      runtime: currentRuntime,
      driver: null,
      confinement: 'strict',
      limits: defaultSessionLimits,
      nodeArgs: [],
      env: {},
      signal: new AbortController().signal,
    });
    await use(session).finally(() => session.dispose());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const echo = { 'exercise.js': 'exports.echo = (value) => value;' };

test.each([
  ['text with lone surrogates', 'a\ud800b\udc00\u{1f600}\0'],
  ['numbers', [0, -0, 1.5, NaN, Infinity, -Infinity, 2 ** 60]],
  ['a bigint', 2n ** 70n],
  ['undefined', [undefined, null, { a: undefined }]],
  ['bytes', [Buffer.from([0, 255, 128]), Buffer.alloc(0)]],
  ['what looks like a mark', { $: 'bytes', v: 'AAAA', deep: [{ $: 1 }] }],
  ['a name that is special', JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')],
  ['a megabyte', 'x'.repeat(1_000_000)],
])('%s comes back as it went', (_what, value) =>
  withSession(echo, async (session) => {
    expect(await session.call({ call: 'echo', args: [value] })).toEqual(value);
  }),
);

test('an ES module is imported, and requires and imports what is beside it', () =>
  withSession(
    {
      'exercise.mjs':
        "import { twice } from './lib/twice.mjs'; export const echo = async (n) => twice(n);",
      'lib/twice.mjs': 'export const twice = (n) => 2 * n;',
    },
    async (session) => {
      expect(await session.call({ call: 'echo', args: [4] })).toBe(8);
    },
  ));

test('a module that awaits as it is loaded is waited for', () =>
  withSession(
    { 'exercise.js': 'export const echo = await Promise.resolve((n) => n + 1);' },
    async (session) => {
      expect(await session.call({ call: 'echo', args: [4] })).toBe(5);
    },
  ));

test('it tells its memory, its time and what was printed', () =>
  withSession(
    {
      'exercise.js':
        'const all = []; exports.echo = (n) => { all.push(Buffer.alloc(n, 1)); console.log("done"); };',
    },
    async (session) => {
      const before = session.peakRssBytes();
      await session.call({ call: 'echo', args: [60_000_000] });
      expect(session.peakRssBytes() - before).toBeGreaterThan(50_000_000);
      expect(await session.end()).toMatchObject({ byItself: true, exitCode: 0, stdout: 'done\n' });
    },
  ));

test('aborting ends it, as an error and not a fail', async () => {
  const abort = new AbortController();
  const judged = judge('exports.double = () => { for (;;); }', { signal: abort.signal });
  setTimeout(() => abort.abort(), 300);
  expect(await judged).toMatchObject({ verdict: 'error', error: { code: 'GRADING_STOPPED' } });
});

test('a Node that does not start is an error', async () => {
  const runtimes = [{ execPath: path.join(os.tmpdir(), 'no-such-node'), version: '20.0.0' }];
  expect(await judge(right, { runtimes })).toMatchObject({
    verdict: 'error',
    error: { code: 'CANNOT_START' },
  });
});

test('a Node that does not get as far as the submission is an error', async () => {
  // It is told to be a version whose flags it does not know.
  const runtimes = [{ execPath: '/bin/false', version: '20.0.0' }];
  expect(await judge(right, { runtimes })).toMatchObject({
    verdict: 'error',
    points: 0,
    error: { code: 'HARNESS_FAILED' },
  });
});

describe('a submission that is', () => {
  const refused = async (make: (folder: string) => string) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'submission-test-'));
    try {
      return await readSubmission(make(folder)).then(
        () => 'read',
        (error: { code: string }) => error.code,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('a link, a link in a folder, a pipe, or too big is not read', async () => {
    const codes = await Promise.all([
      refused((folder) => {
        symlinkSync('/etc/passwd', path.join(folder, 'x.js'));
        return path.join(folder, 'x.js');
      }),
      refused((folder) => {
        symlinkSync('/etc/passwd', path.join(folder, 'exercise.js'));
        return folder;
      }),
      refused((folder) => {
        execFileSync('mkfifo', [path.join(folder, 'exercise.js')]);
        return folder;
      }),
      refused((folder) => {
        writeFileSync(path.join(folder, 'exercise.js'), Buffer.alloc(5_000_000));
        return folder;
      }),
    ]);
    expect(codes).toEqual(Array(4).fill('UNREADABLE_SUBMISSION'));
  });

  test('not there is told as that', async () => {
    expect(await refused((folder) => path.join(folder, 'none.js'))).toBe('NO_SUBMISSION');
    expect(await refused((folder) => folder)).toBe('NO_SUBMISSION');
  });

  test('links beside the module are not followed, and its hash tells every file', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'submission-test-'));
    writeFileSync(path.join(folder, 'exercise.js'), '1');
    symlinkSync('/etc/passwd', path.join(folder, 'passwd.js'));
    const one = await readSubmission(folder);
    expect(one.files.map(({ name }) => name)).toEqual(['exercise.js']);
    writeFileSync(path.join(folder, 'other.js'), '1');
    const other = await readSubmission(folder);
    expect(other.hash).not.toBe(one.hash);
    rmSync(folder, { recursive: true });
  });
});
