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

test('the flags are those that the version knows', () => {
  const flags = (node: string, sizeFlag = 'max-semi-space-size') =>
    lab.launch({ ...context, node, knobs: { ...context.knobs, sizeFlag } }).nodeArgs;
  expect(flags('20.20.2')).toContain('--max-semi-space-size=16');
  expect(flags('0.10.48')).toContain('--max-new-space-size=32768');
  expect(flags('20.20.2', 'max-new-space-size')).toContain('--max-new-space-size=32768');
  expect(lab.launch({ ...context, program: 'heap-limit.js' }).nodeArgs ?? []).toEqual([]);
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
