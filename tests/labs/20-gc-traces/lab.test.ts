import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { claims } from '../../../labs/20-gc-traces/claims.ts';
import { findings } from '../../../labs/20-gc-traces/findings.ts';
import lab from '../../../labs/20-gc-traces/lab.ts';
import { begin, type GcRun, step } from '../../../labs/20-gc-traces/model.ts';
import { prediction } from '../../../labs/20-gc-traces/prediction.ts';
import { view } from '../../../labs/20-gc-traces/view.ts';
import type { Lab } from '../../../src/lab/catalog.ts';
import type { RunContext } from '../../../src/lab/definition.ts';
import { startLabRun } from '../../../src/lab/run-lab.ts';
import type { EndEvent, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';

const context: RunContext = {
  program: 'leak.js',
  knobs: { oldSpace: 64, semiSpace: 16, survival: 20, rate: 0, sizeFlag: 'max-semi-space-size' },
  seed: 1,
  node: '20.20.2',
  repeat: 1,
};
const ended: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 9 };

function runOf(events: readonly ProgramEvent[], given: RunContext = context): GcRun {
  return events.reduce(step, begin(given));
}

function death(end: Partial<EndEvent>, left = 62): boolean | null | undefined {
  const stdout = `heap size limit: 112 MB\n[9:0x1]  20 ms: Mark-Compact ${left}.5 (70.1) -> ${left}.0 (70.1) MB, 20.00 / 0.00 ms  (average mu = 0.1, current mu = 0.1) allocation failure; \n`;
  const last = { ...ended, ...end };
  const model = runOf([{ type: 'output', stream: 'stdout', text: stdout }, last]);
  return findings
    .find(({ id }) => id === 'dies-of-its-heap-limit')
    ?.decide(model, { ...context, end: last }).holds;
}

const full = { reason: 'memory', exitCode: null, signal: 'SIGABRT' } as const;

describe('the death of the leak', () => {
  test('is the heap limit only near it', () => {
    expect(death(full)).toBe(true);
    expect(death(full, 47)).toBe(false);
    expect(death(full, 113)).toBe(false);
  });

  test('is told from an exception, a kill, and an abort of another kind', () => {
    expect(death({ exitCode: 1 })).toBe(false);
    expect(death({ reason: 'signal', exitCode: null, signal: 'SIGKILL' })).toBe(false);
    expect(death({ reason: 'signal', exitCode: null, signal: 'SIGABRT' })).toBe(false);
  });

  test('is open when the run was ended, or ended by itself', () => {
    expect(death({ reason: 'stopped' })).toBe(null);
    expect(death({ reason: 'time-limit' })).toBe(null);
    expect(death({ exitCode: 0 })).toBe(null);
  });
});

test('a real leak dies of its limit, and each of its lines is understood', async () => {
  const loaded: Lab = {
    slug: '20-gc-traces',
    definition: lab,
    folder: fileURLToPath(new URL('../../../labs/20-gc-traces', import.meta.url)),
    counterexamples: async () => [],
  };
  const run = startLabRun(loaded, {
    program: 'leak.js',
    set: { oldSpace: 32, rate: 0 },
  });
  const holds = new Map<string, boolean | null>();
  let end: EndEvent | undefined;
  for await (const event of run.events) {
    if (event.type === 'finding') holds.set(event.id, event.holds);
    if (event.type === 'end') end = event;
  }
  expect(end?.reason).toBe('memory');
  expect(holds.get('dies-of-its-heap-limit')).toBe(true);
  expect(holds.get('every-line-understood')).toBe(true);
});

describe('scavenges and full collections', () => {
  const count = (knobs: RunContext['knobs'], kinds: readonly string[], peak = 30) => {
    const given = { ...context, program: 'survivors.js', knobs: { ...context.knobs, ...knobs } };
    const text = kinds
      .map(
        (kind, n) =>
          `[9:0x1]  ${n} ms: ${kind} ${peak}.0 (40.0) -> 8.0 (40.0) MB, 1.0 / 0.0 ms  task \n`,
      )
      .join('');
    const model = runOf([{ type: 'output', stream: 'stdout', text }, ended], given);
    return findings
      .find(({ id }) => id === 'scavenges-outnumber-full')
      ?.decide(model, { ...given, end: ended });
  };
  const mostlyFull = [...Array(9).fill('Mark-sweep'), ...Array(3).fill('Scavenge')];
  const mostlyYoung = [...Array(9).fill('Scavenge'), ...Array(3).fill('Mark-sweep')];

  test('are compared where most objects die young and the heap has room', () => {
    expect(count({}, mostlyYoung)?.holds).toBe(true);
    expect(count({}, mostlyFull)?.holds).toBe(false);
    expect(count({}, mostlyFull.slice(6))?.holds).toBe(null);
  });

  test('tell nothing against it where most objects live, or the heap is full', () => {
    expect(count({ survival: 100 }, mostlyFull)).toMatchObject({
      holds: null,
      why: expect.stringContaining('100% of the objects survive'),
    });
    expect(count({}, mostlyFull, 60)).toMatchObject({
      holds: null,
      why: expect.stringContaining('60.0 MB'),
    });
    expect(count({ survival: 100 }, mostlyYoung, 60)?.holds).toBe(true);
  });
});

test('a step of marking counts as a stop: 0.10 marks in few, long ones', () => {
  const text = [
    ...Array(3).fill(
      '[9]  20 ms: Scavenge 12.0 (20.0) -> 8.0 (20.0) MB, 4 ms [allocation failure].',
    ),
    ...Array(3).fill(
      '[9]  91 ms: Mark-sweep 31.1 (66.0) -> 31.0 (66.0) MB, 0 ms (+ 10 ms in 2 steps since start of marking, biggest step 10.401123 ms) [StackGuard GC request] [GC in old space requested].',
    ),
  ].join('\n');
  const model = runOf([{ type: 'output', stream: 'stdout', text: `${text}\n` }, ended]);
  const decision = findings
    .find(({ id }) => id === 'full-pauses-longer')
    ?.decide(model, { ...context, end: ended });
  expect(decision).toMatchObject({
    holds: true,
    why: expect.stringContaining('Full: median 10.40 ms'),
  });
});

test('the flags are those that the version knows', () => {
  const flags = (node: string, sizeFlag = 'max-semi-space-size') =>
    lab.launch({ ...context, node, knobs: { ...context.knobs, sizeFlag } }).nodeArgs;
  expect(flags('20.20.2')).toContain('--max-semi-space-size=16');
  expect(flags('0.10.48')).toContain('--max-new-space-size=32768');
  expect(flags('20.20.2', 'max-new-space-size')).toContain('--max-new-space-size=32768');
  expect(lab.launch({ ...context, program: 'heap-limit.js' }).nodeArgs ?? []).toEqual([]);
  expect(lab.launch({ ...context, program: 'heap-limit.js', node: '0.10.48' }).nodeArgs).toContain(
    '--trace-gc-verbose',
  );
});

describe('claims', () => {
  const verdict = (id: string, events: readonly ProgramEvent[], end = ended) => {
    const claim = claims.find((one) => one.id === id);
    return claim?.decide(runOf([...events, end]), { ...context, end }).verdict;
  };
  const said = (text: string): ProgramEvent => ({ type: 'output', stream: 'stdout', text });

  test('the limit of 1.4 GB is true of a Node that has it, false of one that has more', () => {
    const limit = (mb: number) => [said(`machine memory: 24106 MB\nheap size limit: ${mb} MB\n`)];
    expect(verdict('limited-to-1-4-gb', limit(1464))).toBe('true');
    expect(verdict('limited-to-1-4-gb', limit(4144))).toBe('false');
    expect(verdict('limited-to-1-4-gb', [said('heap size limit: not told by this Node\n')])).toBe(
      'undecided',
    );
  });

  // What heap-limit.js printed on 0.10.48, on a machine of 24106 MB.
  const told010 = `machine memory: 24106 MB
[9829]       20 ms: Mark-sweep 1.7 (34.0) -> 1.4 (36.0) MB, 1 ms [gc extension] [GC in old space requested].
[9829] Memory allocator,   used:  36880 KB, available: 1462256 KB
[9829] New space,          used:      0 KB, available:   1024 KB, committed:   2048 KB
[9829] Large object space, used:      0 KB, available: 1461215 KB, committed:      0 KB
[9829] Total time spent in GC  : 1 ms
`;

  test('the limit of 0.10 is what its allocator has and may have', () => {
    expect(runOf([said(told010), ended]).limit).toBe(1464);
    expect(verdict('limited-to-1-4-gb', [said(told010)])).toBe('true');
  });

  test('the semi-space of 16 MB is judged by what was allocated between collections', () => {
    const trace = (between: number, count = 12) =>
      said(
        [...Array(count).keys()]
          .map(
            (n) =>
              `[9:0x1]  ${n} ms: Scavenge ${(10 + between).toFixed(1)} (80.0) -> 10.0 (80.0) MB, 1.0 / 0.0 ms  task \n`,
          )
          .join(''),
      );
    const id = 'semi-space-of-16-mb';
    expect(verdict(id, [trace(15.8)])).toBe('true');
    expect(verdict(id, [trace(26.9)])).toBe('false');
    expect(verdict(id, [trace(7.8)])).toBe('undecided');
    expect(verdict(id, [trace(26.9, 4)])).toBe('undecided');
  });

  test('a refused flag is false, an obeyed one true, an ignored one false', () => {
    const id = 'max-new-space-size-in-kb';
    const refused: ProgramEvent = {
      type: 'output',
      stream: 'stderr',
      text: 'node: bad option: --max-new-space-size=2048\n',
    };
    const trace = (between: number) =>
      said(
        [...Array(12).keys()]
          .map(
            (n) =>
              `[9]  ${n} ms: Scavenge ${(10 + between).toFixed(1)} (20.0) -> 10.0 (20.0) MB, 1 ms [Runtime::PerformGC].\n`,
          )
          .join(''),
      );
    expect(verdict(id, [refused], { ...ended, exitCode: 9 })).toBe('false');
    expect(verdict(id, [trace(1)])).toBe('true');
    expect(verdict(id, [trace(8)])).toBe('false');
    expect(verdict(id, [])).toBe('undecided');
  });
});

test('the prediction for the leak tells its end', () => {
  const asked = prediction(context);
  const model = runOf([ended]);
  const actual = (end: Partial<EndEvent>) =>
    asked.actual(model, { ...context, end: { ...ended, ...end } });
  expect(asked.kind === 'choice' && asked.options).toContain(actual(full));
  expect(new Set([full, { exitCode: 1 }, {}].map(actual)).size).toBe(3);
  expect(actual({ reason: 'stopped' })).toBe(null);
});

test.each([36, 48, 80, 120])('the view shows what was not understood, at %i columns', (width) => {
  const strange = '[9:0x1]  20 ms: Teleport 4.5 (5.1) -> 4.2 (6.1) MB, 0.78 / 0.00 ms  task; ';
  const model = runOf([{ type: 'output', stream: 'stdout', text: `${strange}\n` }, ended]);
  const lines = view(model, { width, height: 30 });
  expect(lines.map(plainText).join(' ').replace(/\s+/g, ' ')).toContain('not understood: 1');
  expect(lines.map(plainText).join('')).toContain('Teleport');
  expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(width);
});
