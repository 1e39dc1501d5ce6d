import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  addCollection,
  createGcSummary,
  createGcTraceReader,
  isNote,
  medianPause,
  parseCollection,
  type TraceLine,
} from '../../src/analysis/gc-trace.ts';

const folder = new URL('../fixtures/gc-traces/', import.meta.url);
const recordings = readdirSync(folder).map((name) => ({
  version: name.replace('.txt', ''),
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

/** The recorded runs of one version; `\c` marks an output that ended without a line end. */
function runsOf(text: string): string[] {
  return text
    .split(/^\$ .*\n/m)
    .slice(1)
    .map((run) => run.replace(/\\c\n$/, ''));
}

function readAll(text: string, sizes: () => number = () => text.length): TraceLine[] {
  const reader = createGcTraceReader();
  const lines: TraceLine[] = [];
  for (let at = 0; at < text.length; ) {
    const size = Math.max(1, sizes());
    lines.push(...reader.push(text.slice(at, at + size)));
    at += size;
  }
  return [...lines, ...reader.end()];
}

function tally(lines: readonly TraceLine[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const found of lines) {
    const name = found.type === 'collection' ? found.collection.kind : found.type;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe.each(recordings)('a trace of Node $version', ({ version, text }) => {
  test('has each collection that its words announce, and no unknown line', () => {
    const counts = tally(runsOf(text).flatMap((run) => readAll(run)));
    const body = text.replace(/^<--- Last few GCs --->[\s\S]*?(?=^\$ |(?![\s\S]))/gm, '');
    const announced = (words: RegExp) => body.match(words)?.length ?? 0;
    expect(counts.scavenge ?? 0).toBe(announced(/ms: Scavenge /g));
    expect(counts.minor ?? 0).toBe(announced(/ms: Minor /g));
    expect(counts.full ?? 0).toBe(announced(/ms: (?:Incremental )?Mark-/g));
    // A line of the recorded program that pretends, before 0.10 has told which process it is.
    expect(counts.unknown ?? 0).toBe(version.startsWith('0.') ? 1 : 0);
    expect(counts.cut ?? 0).toBe(version.startsWith('0.') ? 1 : 0);
  });

  test('is the same in chunks of any size', () => {
    for (const run of runsOf(text)) {
      const whole = readAll(run);
      for (let seed = 1; seed <= 5; seed += 1) {
        const next = random(seed);
        const parts = readAll(run, () => Math.floor(next() * 50));
        expect(parts, `seed ${seed}`).toEqual(whole);
      }
    }
  });
});

test('every figure of a line is read, old and new', () => {
  expect(
    parseCollection(
      '[6635:0x1d527000]      202 ms: Incremental Mark-Compact (reduce) 61.2 (63.6) -> 61.1 (64.0) MB, pooled: 8.2 MB, 15.46 / 0.01 ms (+ 0.1 ms in 6 steps since start of marking, biggest step 0.2 ms, walltime since start of marking 19 ms) (average mu = 0.260, current mu = 0.182) allocation failure; GC in old space requested',
    ),
  ).toEqual({
    pid: 6635,
    isolate: '0x1d527000',
    atMs: 202,
    kind: 'full',
    name: 'Incremental Mark-Compact',
    tags: ['reduce'],
    before: 61.2,
    committedBefore: 63.6,
    after: 61.1,
    committedAfter: 64,
    pooled: 8.2,
    pauseMs: 15.46,
    externalMs: 0.01,
    marking: { stepsMs: 0.1, steps: 6, biggestStepMs: 0.2, wallMs: 19 },
    utilization: 0.182,
    reason: 'allocation failure; GC in old space requested',
  });
  expect(
    parseCollection(
      '[7]       49 ms: Scavenge 18.6 (46.0) -> 15.0 (48.0) MB, 4 ms (+ 3 ms in 59 steps since last GC) [Runtime::PerformGC] [promotion limit reached].',
    ),
  ).toEqual({
    pid: 7,
    atMs: 49,
    kind: 'scavenge',
    name: 'Scavenge',
    tags: [],
    before: 18.6,
    committedBefore: 46,
    after: 15,
    committedAfter: 48,
    pauseMs: 4,
    marking: { stepsMs: 3, steps: 59 },
    reason: 'Runtime::PerformGC; promotion limit reached',
  });
});

test('a collector never seen is unknown, not guessed at', () => {
  const strange = '[9:0x1]  20 ms: Teleport 4.5 (5.1) -> 4.2 (6.1) MB, 0.78 / 0.00 ms  task; ';
  expect(tally(readAll(`${strange}\n`))).toEqual({ unknown: 1 });
});

test("a program's lines that resemble a trace stay the program's", () => {
  const trace = '[9:0x1]  20 ms: Scavenge 4.5 (5.1) -> 4.2 (6.1) MB, 0.7 / 0.0 ms  task \n';
  const lines = readAll(`${trace}[9 lives]\n[10:0x1]  20 ms: hello\n[1,2,3]\nScavenge!\n`);
  expect(tally(lines)).toEqual({ scavenge: 1, program: 4 });
});

test('text without a line end before a trace line is told from it', () => {
  const trace = '[9:0x1]  20 ms: Scavenge 4.5 (5.1) -> 4.2 (6.1) MB, 0.7 / 0.0 ms  task ';
  const lines = readAll(`working [1/2] ${trace}\n`);
  expect(lines[0]).toEqual({ type: 'program', text: 'working [1/2] ' });
  expect(lines[1]).toMatchObject({ type: 'collection', collection: { pid: 9, after: 4.2 } });
});

describe('the blocks of 4096 bytes of Node 0.10', () => {
  /** Trace lines through a buffer like stdio's, the program's lines written past it. */
  function blocks(seed: number): { text: string; pauses: number[]; said: string[] } {
    const next = random(seed);
    const pauses: number[] = [];
    const said: string[] = [];
    let text = '';
    let buffer = '';
    for (let at = 10; at < 4000; at += 10) {
      const pause = Math.floor(next() * 90);
      pauses.push(pause);
      buffer += `[6046] ${String(at).padStart(8)} ms: ${next() < 0.2 ? 'Mark-sweep' : 'Scavenge'} 12.5 (34.0) -> 1.7 (36.0) MB, ${pause} ms [Runtime::PerformGC]${next() < 0.3 ? ' [promotion limit reached]' : ''}.\n`;
      if (next() < 0.2) {
        buffer += '[6046] Speed up marking because of low space left\n';
      }
      while (buffer.length >= 4096) {
        text += buffer.slice(0, 4096);
        buffer = buffer.slice(4096);
      }
      if (next() < 0.3) {
        said.push(`round with ${at} objects of a kind`);
        text += `${said.at(-1)}\n`;
      }
    }
    return { text: text + buffer, pauses, said };
  }

  test('cut lines anywhere, and are put together again', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { text, pauses, said } = blocks(seed);
      const lines = readAll(text);
      const found = lines.flatMap((item) =>
        item.type === 'collection' ? [item.collection.pauseMs] : [],
      );
      expect(found, `seed ${seed}`).toEqual(pauses);
      expect(
        lines.filter(({ type }) => type === 'unknown'),
        `seed ${seed}`,
      ).toEqual([]);
      expect(tally(lines).program, `seed ${seed}`).toBe(said.length);
    }
  });

  test('lose what was not written when the process died: it is said to be cut', () => {
    const { text } = blocks(1);
    const lines = readAll(text.slice(0, 4096 * 3));
    expect(lines.at(-1)?.type).toBe('cut');
    expect(tally(lines).unknown ?? 0).toBe(0);
  });
});

test("0.10 tells its heap's figures when asked to be verbose", () => {
  const text = readFileSync(new URL('0.10.48.txt', folder), 'utf8');
  const told = runsOf(text).find((run) => run.includes('Memory allocator')) ?? '';
  expect(tally(readAll(told))).toEqual({ scavenge: 1, full: 1, note: 20, program: 1 });
});

test('0.10 remarks on its own tuning', () => {
  expect(isNote('[7] Limited new space size due to high promotion rate: 1 MB')).toBe(true);
  expect(isNote('[7] Something else')).toBe(false);
  expect(isNote('[7] Something else, used: 1 KB, available: 2 KB')).toBe(false);
});

test('the collections are those that perf_hooks sees in the same process', () => {
  const program = `
    const { PerformanceObserver, constants } = require('perf_hooks');
    const seen = { minor: 0, major: 0 };
    new PerformanceObserver((list) => {
      for (const { detail } of list.getEntries()) {
        if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) seen.major += 1;
        if (detail.kind === constants.NODE_PERFORMANCE_GC_MINOR) seen.minor += 1;
      }
    }).observe({ entryTypes: ['gc'] });
    const kept = [];
    for (let i = 0; i < 800000; i += 1) kept[i % 60000] = { i, values: [i] };
    gc();
    gc();
    setTimeout(() => process.stderr.write(JSON.stringify(seen)), 50);
  `;
  const child = spawnSync(process.execPath, ['--trace-gc', '--expose-gc', '-e', program], {
    encoding: 'utf8',
  });
  const seen = JSON.parse(child.stderr) as { minor: number; major: number };
  const counts = tally(readAll(child.stdout));
  expect(seen.minor).toBeGreaterThan(3);
  expect(seen.major).toBeGreaterThan(1);
  // perf_hooks starts with its observer: a scavenge before it is in the trace alone.
  expect(counts.full).toBe(seen.major);
  expect((counts.scavenge ?? 0) - seen.minor).toBeGreaterThanOrEqual(0);
  expect((counts.scavenge ?? 0) - seen.minor).toBeLessThanOrEqual(1);
});

describe('the summary', () => {
  const collection = parseCollection(
    '[9:0x1]  20 ms: Scavenge 4.5 (5.1) -> 4.2 (6.1) MB, 0.7 / 0.0 ms  task ',
  );

  test("has the pauses' median, as sorting them gives it", () => {
    const next = random(7);
    const summary = createGcSummary();
    const pauses: number[] = [];
    for (let i = 0; i < 501; i += 1) {
      const pauseMs = Math.round(next() * 900) / 100;
      pauses.push(pauseMs);
      if (collection) addCollection(summary, { ...collection, pauseMs });
    }
    const sorted = pauses.toSorted((a, b) => a - b);
    expect(medianPause(summary.kinds.scavenge.pauses)).toBe(sorted[250]);
    expect(summary.kinds.scavenge.worstMs).toBe(sorted.at(-1));
    expect(medianPause(new Map())).toBe(null);
  });

  test('stays small, and forgets no collection, however long the trace', () => {
    const summary = createGcSummary();
    for (let i = 0; i < 100_000; i += 1) {
      if (collection) addCollection(summary, { ...collection, atMs: i, pauseMs: (i % 97) / 10 });
    }
    expect(summary.points.length).toBeLessThanOrEqual(4096);
    expect(summary.recent.length).toBeLessThanOrEqual(16);
    expect(summary.kinds.scavenge.pauses.size).toBeLessThanOrEqual(97);
    expect(summary.points.reduce((sum, point) => sum + point.counts.scavenge, 0)).toBe(100_000);
    expect(summary.points.at(-1)?.atMs).toBe(99_999);
  });
});
