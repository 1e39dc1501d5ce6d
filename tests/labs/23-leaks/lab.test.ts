import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { claims } from '../../../labs/23-leaks/claims.ts';
import counterexamples from '../../../labs/23-leaks/counterexamples.ts';
import { findings } from '../../../labs/23-leaks/findings.ts';
import lab from '../../../labs/23-leaks/lab.ts';
import { begin, type LeakRun, step } from '../../../labs/23-leaks/model.ts';
import { prediction } from '../../../labs/23-leaks/prediction.ts';
import { printedClaims } from '../../../labs/23-leaks/printed-claims.ts';
import { view } from '../../../labs/23-leaks/view.ts';
import type {
  ClassGrowth,
  HeapComparison,
} from '../../../src/analysis/heap-snapshot/comparison.ts';
import type { PathStep } from '../../../src/analysis/heap-snapshot/path-to.ts';
import type { Lab } from '../../../src/lab/catalog.ts';
import type { RunContext } from '../../../src/lab/definition.ts';
import { startLabRun } from '../../../src/lab/run-lab.ts';
import type { EndEvent, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';

const loaded: Lab = {
  slug: '23-leaks',
  definition: lab,
  folder: fileURLToPath(new URL('../../../labs/23-leaks', import.meta.url)),
  counterexamples: async () => counterexamples,
};
const ended: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 9 };

function contextOf(program: string): RunContext {
  const knobs = { perRound: 20, between: 1_000, writer: 'heapdump' };
  return { program, knobs, seed: 1, node: '20.20.2', repeat: 1 };
}

async function realRun(program: string, writer: string) {
  const run = startLabRun(loaded, { program, set: { writer, between: 600 } });
  const holds: Record<string, boolean | null> = {};
  for await (const event of run.events) {
    if (event.type === 'finding') {
      holds[event.id] = event.holds;
    }
  }
  return { model: run.model() as LeakRun, holds };
}

describe('each program, for real', () => {
  test.each([
    ['closure.js', { 'kept-by-a-shared-context': true }],
    ['cache.js', {}],
    ['listeners.js', {}],
    ['queue.js', {}],
  ])('%s is caught', async (program, more) => {
    const { holds, model } = await realRun(program, 'v8');
    expect(holds).toEqual({ 'suspect-is-the-leak': true, 'kept-by-a-timer': true, ...more });
    expect(model.report.writer).toBe('v8');
    expect(model.report.files.filter(existsSync)).toEqual(model.report.files);
    expect(model.report.files.length).toBe(2);
  });

  test.each(['closure-mended.js', 'cache-mended.js', 'listeners-mended.js', 'queue-mended.js'])(
    '%s is not suspected',
    async (program) => {
      const { holds, model } = await realRun(program, 'heapdump');
      expect(holds).toEqual({ 'mended-does-not-grow': true, 'made-and-gone': true });
      // Where heapdump does not load, the model says why.
      expect(model.report.writer).toBe(
        model.report.whyNotHeapdump === null ? model.report.writer : 'v8',
      );
    },
  );
});

interface Given {
  place?: string | null;
  gathered?: string[];
  names?: string[];
  vias?: string[];
  classes?: ClassGrowth[];
  growth?: number;
  cause?: string;
  isNone?: boolean;
}

/** A run whose comparison is written down by hand. */
function runOf(program: string, given: Given | null, end = ended): LeakRun {
  const {
    place = 'sessions',
    gathered = ['Session'],
    growth = 900_000,
    isNone = false,
  } = given ?? {};
  const vias = given?.vias ?? ['a', 'b'];
  const names = given?.names ?? ['global', 'Timeout', 'Map'];
  const path: PathStep[] = names.map((name, at) => ({
    id: at,
    name,
    type: 'object',
    via: at === 0 ? null : { type: 'property', name: vias[at - 1] ?? '' },
    retained: 1,
    isOld: true,
  }));
  const comparison: HeapComparison = {
    before: { size: 3_000_000, objects: 1 },
    after: { size: 3_000_000 + growth, objects: 1 },
    classes: given?.classes ?? [],
    suspect: isNone
      ? null
      : {
          growth,
          gathered: gathered.map((name) => ({ name, count: 99, retained: 9 })),
          path,
          like: [],
          holder: 2,
          place,
        },
  };
  const snapshot = (number: number): ProgramEvent => ({
    type: 'observation',
    name: 'heap-snapshot',
    number,
    cause: given?.cause ?? 'time',
    atMs: 500 * number,
    tookMs: 100,
  });
  const events: ProgramEvent[] =
    given === null
      ? [end]
      : [
          { type: 'observation', name: 'heap-writer', by: 'v8' },
          snapshot(1),
          snapshot(2),
          { type: 'observation', name: 'heap-comparison', files: ['a', 'b'], ...comparison },
          end,
        ];
  return events.reduce(step, begin(contextOf(program)));
}

function decide(id: string, run: LeakRun) {
  const finding = findings.find((one) => one.id === id);
  return finding?.decide(run, { ...run.context, end: ended }).holds;
}

function growthOf(name: string, before: number, after: number, removed = 0): ClassGrowth {
  const total = (count: number) => ({ count, size: count, retained: count });
  return {
    name,
    before: total(before),
    after: total(after),
    added: { count: after - before + removed, size: 0 },
    removed: { count: removed, size: 0 },
  };
}

describe('findings', () => {
  test('the suspect must be the leak, and gather what leaks', () => {
    const id = 'suspect-is-the-leak';
    expect(decide(id, runOf('cache.js', {}))).toBe(true);
    expect(decide(id, runOf('cache.js', { place: 'others' }))).toBe(false);
    expect(decide(id, runOf('cache.js', { gathered: ['Array', 'Session'] }))).toBe(false);
    expect(decide(id, runOf('cache.js', { isNone: true }))).toBe(false);
    expect(decide(id, runOf('cache.js', null))).toBe(null);
    expect(decide(id, runOf('cache.js', { cause: 'exit' }))).toBe(null);
    const listener = { place: 'news._events.headline', gathered: ['Function', 'Connection'] };
    expect(decide(id, runOf('listeners.js', listener))).toBe(true);
    expect(decide(id, runOf('listeners.js', { ...listener, gathered: ['Function'] }))).toBe(false);
  });

  test('the mended one must not grow, nor be suspected', () => {
    const id = 'mended-does-not-grow';
    expect(decide(id, runOf('cache-mended.js', { isNone: true, growth: 5_000 }))).toBe(true);
    expect(decide(id, runOf('cache-mended.js', { isNone: true, growth: 70_000 }))).toBe(false);
    expect(decide(id, runOf('cache-mended.js', { growth: 5_000 }))).toBe(false);
    expect(decide(id, runOf('cache-mended.js', null))).toBe(null);
  });

  test('of what the mended one makes, no more may be there than before', () => {
    const id = 'made-and-gone';
    const withSessions = (...classes: ClassGrowth[]) =>
      decide(id, runOf('cache-mended.js', { isNone: true, classes }));
    expect(withSessions()).toBe(true);
    expect(withSessions(growthOf('Session', 40, 40, 40))).toBe(true);
    expect(withSessions(growthOf('Session', 40, 81))).toBe(false);
    expect(decide(id, runOf('cache-mended.js', null))).toBe(null);
  });

  test('the way must lead over a timer', () => {
    const id = 'kept-by-a-timer';
    expect(decide(id, runOf('cache.js', {}))).toBe(true);
    expect(decide(id, runOf('cache.js', { names: ['global', 'Map'] }))).toBe(false);
    expect(decide(id, runOf('cache.js', { isNone: true }))).toBe(null);
    expect(decide(id, runOf('cache.js', null))).toBe(null);
  });

  test('the closure must be kept by its neighbour', () => {
    const id = 'kept-by-a-shared-context';
    const names = ['global', 'Page', 'describe', 'context', 'Page'];
    const vias = ['latest', 'describe', 'context', 'previous'];
    expect(decide(id, runOf('closure.js', { names, vias }))).toBe(true);
    expect(decide(id, runOf('closure.js', { names, vias: ['latest', 'a', 'b', 'previous'] }))).toBe(
      false,
    );
    expect(decide(id, runOf('closure.js', { isNone: true }))).toBe(null);
  });
});

describe('claims', () => {
  const verdict = (id: string, run: LeakRun) =>
    claims.find((one) => one.id === id)?.decide(run, { ...run.context, end: ended }).verdict;

  test('are open without snapshots', () => {
    for (const { id, program } of claims) {
      expect(verdict(id, runOf(program, null))).toBe('undecided');
    }
  });

  test('closures: by how many pages more are alive', () => {
    const pages = (count: number) =>
      runOf('closure.js', { classes: [growthOf('Page', 100, 100 + count)] });
    expect(verdict('closure-keeps-what-it-uses', pages(900))).toBe('false');
    expect(verdict('closure-keeps-what-it-uses', pages(0))).toBe('true');
  });

  test('garbage: by how many pages are in a snapshot', () => {
    const pages = (count: number) =>
      runOf('closure-mended.js', { isNone: true, classes: [growthOf('Page', count, count, 1)] });
    expect(verdict('snapshot-shows-garbage', pages(1))).toBe('false');
    expect(verdict('snapshot-shows-garbage', pages(300))).toBe('true');
  });

  test('memory: by what the program says that it took', () => {
    const [claim] = printedClaims;
    const memory = (printed: string) =>
      claim?.decide(printed, { ...contextOf('cache.js'), end: ended }).verdict;
    expect(memory('heap: 13 MB\ntaken for the snapshot: 128 MB\n')).toBe('false');
    expect(memory('heap: 13 MB\ntaken for the snapshot: 13 MB\n')).toBe('true');
    expect(memory('heap: 13 MB\ntaken for the snapshot: 1 MB\n')).toBe('false');
    expect(memory('')).toBe('undecided');
  });

  test('stopping: by how long a snapshot takes', () => {
    expect(verdict('snapshot-does-not-stop', runOf('cache-mended.js', {}))).toBe('false');
  });
});

test('the prediction is scored by what was still there', () => {
  const actual = (program: string, ...classes: ClassGrowth[]) => {
    const run = runOf(program, { classes });
    const asked = prediction(run.context);
    return asked.kind === 'choice' && asked.actual(run, { ...run.context, end: ended });
  };
  expect(actual('cache.js', growthOf('Session', 100, 1_000))).toBe('all that it makes');
  expect(actual('queue.js', growthOf('Job', 100, 800, 200))).toBe('fewer than it makes');
  expect(actual('cache-mended.js', growthOf('Session', 40, 40, 40))).toBe('none');
  expect(actual('listeners-mended.js')).toBe('none');
});

test('the view says who took the snapshots, and why not heapdump', () => {
  const events: ProgramEvent[] = [
    { type: 'observation', name: 'heap-writer', by: 'v8', why: 'it was compiled for another' },
  ];
  const run = events.reduce(step, begin(contextOf('cache.js')));
  const text = view(run, { width: 80, height: 20 }).map(plainText).join('\n');
  expect(text).toContain('snapshots by node:v8');
  expect(text).toContain('heapdump does not load (it was compiled for another)');
  const none = view(runOf('cache.js', null), { width: 80, height: 20 }).map(plainText);
  expect(none.join('\n')).toContain('no snapshot');
});
