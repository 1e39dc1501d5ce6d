import { describe, expect, test } from 'vitest';
import { type ErrorCode, errorCodes, LabError, labError } from '../src/errors.ts';

/** Every code with the arguments of each of its cases. */
const cases: {
  [Code in ErrorCode]: Parameters<typeof labError<Code>> extends [unknown, ...infer Args]
    ? Args[]
    : never;
} = {
  UNKNOWN_LAB: [
    ['xyz', null],
    ['16-utf', '16-utf8-in-chunks'],
  ],
  UNKNOWN_PROGRAM: [['16-utf8-in-chunks', 'x.js', ['a.js', 'b.js']]],
  ONE_VERSION: [['10,20']],
  CANNOT_TRACE_ON: [['10.24.1', '20']],
  CANNOT_RESOLVE_ON: [['10.24.1', '20']],
  CANNOT_SNAPSHOT_ON: [['10.24.1', '11.13']],
  BAD_OUT_FOLDER: [['/etc/passwd/x', 'ENOTDIR: not a directory']],
  NO_SUCH_SIGNAL: [['SIGFOO']],
  TOO_FEW_SNAPSHOTS: [[0, '0.3 s']],
  SNAPSHOT_FAILED: [['ENOSPC: no space left on device']],
  COMPARISON_FAILED: [['it ends too early']],
  CANNOT_PROFILE_ON: [['4.9.1', '8']],
  NO_CPU_PROFILE: [['SIGUSR2 did not come before the script ended']],
  NEEDS_NEWER_NODE: [['order.mjs', '12', '0.10.48']],
  UNKNOWN_KNOB: [
    ['16-utf8-in-chunks', 'x', ['chunk', 'text']],
    ['16-utf8-in-chunks', 'x', []],
  ],
  BAD_KNOB_SYNTAX: [['chunk']],
  KNOB_OUT_OF_BOUNDS: [['chunk', '99', 'a whole number from 1 to 64 bytes']],
  BAD_OPTION_VALUE: [['--repeat', '0', 'a whole number from 1 to 9']],
  REPEAT_TWICE: [['executions']],
  UNKNOWN_COMMAND: [
    ['lst', 'list'],
    ['frobnicate', null],
  ],
  BAD_COMMAND_LINE: [['Unknown option --x.']],
  NO_SUCH_FILE: [['/no/such/file.js']],
  NO_SCRIPT: [['gc']],
  NO_SUCH_SCRIPT: [['/no/such/app.js']],
  SCRIPT_IS_FOLDER: [['/tmp']],
  FLAG_AFTER_SCRIPT: [['--port', 'gc']],
  FLAG_NOT_TAKEN: [['20.20.2', 'bad option: --max-heep']],
  BAD_OUT_FILE: [['/tmp', 'it is a folder']],
  NOTHING_TO_REPORT: [['/home/ann/node-lab/progress']],
  NOT_A_REPORT: [['report.html']],
  CANNOT_WRITE_REPORT: [['/mnt/report.html', 'ENOSPC: no space left on device']],
  CANNOT_WRITE: [['/tmp/trace.json', 'ENOSPC: no space left on device']],
  BAD_LABS_FOLDER: [['/nowhere', 'it is not a folder']],
  LAB_BROKEN: [['16-utf8-in-chunks', 'it has no programs']],
  CANNOT_RECORD: [['/labs/16/claims.json', 'EACCES: permission denied']],
  CANNOT_START: [['/usr/bin/node', 'spawn ENOENT']],
  LOOK_UP_NOT_OBSERVED: [['/usr/bin/node', 'its probe did not report']],
  BAD_VERSION: [['twenty'], ['']],
  RUNTIMES_MISSING: [['0.10,10', '20.20.2 and 22.1.0']],
  NO_SUCH_RELEASE: [['0.10', 'linux arm64', '5.7.0', '20.20.2']],
  NO_PACKAGE: [['node-sunos-x64', '20.20.2']],
  REGISTRY_UNREACHABLE: [['10', 'ENOTFOUND', '20.20.2']],
  NPM_MISSING: [['10', '20.20.2']],
  NPM_FAILED: [['10', 'Unable to authenticate', '20.20.2']],
  DAMAGED_DOWNLOAD: [['10.24.1', 'it ends early']],
  UNFIT_PACKAGE: [['0.8.28', 'there is no bin/node in it']],
  RUNTIME_DOES_NOT_RUN: [['10.24.1', 'ENOENT']],
  CANNOT_INSTALL: [['10', '/home/a/.cache/node-lab/runtimes', 'ENOSPC: no space left on device']],
  NOT_INSTALLED: [['10', 'none']],
  NOT_OURS: [['20.20.2', '/usr/bin/node']],
  SEVERAL_INSTALLED: [['10', '10.23.0 and 10.24.1']],
  CANNOT_REMOVE: [['/home/a/.cache/node-lab/runtimes/10.24.1', 'EBUSY: resource busy']],
  UNKNOWN_EXERCISE: [
    ['16-read', '16-read-text'],
    ['xyz', null],
  ],
  EXERCISE_BROKEN: [['16-read-text', 'it has no grader']],
  NO_SUBMISSION: [['/students/ann/exercise.js']],
  ALREADY_STARTED: [['16-read-text/exercise.js']],
  CANNOT_START_EXERCISE: [['/16-read-text', 'EACCES: permission denied']],
  NO_HINTS: [['16-read-text']],
  NOT_PASSED_YET: [['16-read-text']],
  WHICH_EXERCISE: [['submissions/ann']],
  BAD_RECEIPT: [['report.html']],
  UNREADABLE_SUBMISSION: [['/students/ann', 'EACCES: permission denied']],
  GRADER_BUSY: [[]],
  GRADING_STOPPED: [[]],
  GRADER_FAILED: [['16-read-text', 'TypeError: x is not a function']],
  HARNESS_FAILED: [['20.20.2', 'exit code 9']],
  NO_HOME: [['place for progress']],
  PROGRESS_NOT_SAVED: [['/home/a/.local/share/node-lab/progress', 'EACCES: permission denied']],
  PROGRESS_UNREADABLE: [['/home/a/progress.json', 'EACCES: permission denied']],
  PROGRESS_NEWER: [['/home/a/progress.json', 2]],
  PROGRESS_BUSY: [['/home/a/.local/share/node-lab/progress']],
  BAD_PROGRESS_FILE: [['mine.json', 'it is not JSON']],
  NEWER_PROGRESS_FILE: [['mine.json', 2]],
  BAD_EXPORT_FILE: [['/', 'it is a folder']],
  RESET_NEEDS_YES: [['/home/a/progress.json']],
  CANNOT_OBSERVE: [['/tmp', 'ENOSPC: no space left on device']],
};

const walked = Object.entries(cases).flatMap(([code, all]) =>
  all.map((args, index) => ({
    name: all.length > 1 ? `${code} (${index + 1})` : code,
    code: code as ErrorCode,
    error: (labError as (code: string, ...args: unknown[]) => LabError)(code, ...args),
    args,
  })),
);

/** Sentences of a message; a quoted name or a file name may hold dots of its own. */
function sentencesOf(message: string): string[] {
  return message
    .replace(/"[^"]*"/g, 'quoted')
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => sentence !== '');
}

test('the walk has every code of the catalogue', () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(errorCodes).sort());
});

describe.each(walked)('$name', ({ code, error, args }) => {
  test('is one or two sentences, three with a question', () => {
    const sentences = sentencesOf(error.message);
    expect(sentences.filter((sentence) => !sentence.endsWith('?')).length).toBeLessThanOrEqual(2);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^(?:[A-Z]|quoted|--)/);
    }
    expect(error.message).toMatch(/\.$/);
    expect(error.message).not.toMatch(/undefined|null|\[object|\n| {2}|\.\./);
  });

  test('names what it is about', () => {
    expect(error.message).toContain(String(args[0] ?? ''));
  });

  test('says what to do', () => {
    const advice =
      /\b(?:See|Write|Run|Check|Free|Give|Did you mean|It has|It takes|give one|Name|Choose|Install)\b/i;
    expect(error.message).toMatch(advice);
  });

  test('has an exit code of the contract', () => {
    expect(error).toBeInstanceOf(LabError);
    expect([1, 2, 3]).toContain(error.exitCode);
    expect(error.exitCode).toBe(errorCodes[code]);
    expect(error.code).toBe(code);
  });
});
