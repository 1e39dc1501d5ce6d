import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addToTimeline, createTimeline } from '../../src/analysis/timeline.ts';
import type { RunChart } from '../../src/lab/chart.ts';
import { type KeptRun, MOST_BYTES } from '../../src/progress/kept-run.ts';
import { keepRun, readKeptRuns } from '../../src/progress/kept-runs.ts';
import { recordLabRun } from '../../src/progress/record.ts';
import { resetProgress } from '../../src/progress/store.ts';
import { timelineChart } from '../../src/views/timeline-chart.ts';
import { freshHome } from '../support/home.ts';

const formerHome = process.env.NODE_LAB_HOME;
let folder = '';
beforeEach(() => {
  process.env.NODE_LAB_HOME = freshHome();
  folder = path.join(process.env.NODE_LAB_HOME, 'progress');
});

afterEach(() => {
  process.env.NODE_LAB_HOME = formerHome;
});

const run = (over: Partial<KeptRun> = {}): KeptRun => ({
  slug: '20-gc-traces',
  program: 'churn.js',
  knobs: { oldSpace: 64, list: [1, 2], text: '\ud800床' },
  seed: 1,
  node: '20.20.2',
  repeat: 1,
  at: '2026-11-24T09:00:00.000Z',
  reason: 'exit',
  exitCode: 0,
  durationMs: 12.5,
  findings: [{ text: 'It is so.', holds: null, why: 'Nobody knows.' }],
  chart: null,
  ...over,
});

const heap: RunChart = {
  kind: 'heap',
  points: [
    {
      ...{ atMs: 1, before: 2, after: 1, committed: 3, worstMs: 0.5 },
      ...{ scavenge: 1, minor: 0, full: 0 },
    },
  ],
  totals: [{ kind: 'full', count: 1, totalMs: 1, medianMs: 1, worstMs: 1, freed: 1 }],
  peak: 2,
  limit: null,
};
const slabs: RunChart = {
  kind: 'slabs',
  poolSize: 8192,
  slabs: [
    {
      ...{ number: 1, length: 8192, free: 0, leftFor: 'b' },
      pieces: [{ kind: 'buffer', start: 0, end: 8192, label: 'a', hue: 0 }],
    },
  ],
  own: [{ label: 'b', hue: 1, size: 5 }],
  dropped: 0,
};

const picture: RunChart = {
  kind: 'picture',
  wide: { lines: [[{ text: '床', tone: 'hue.1', bold: true }], []], dropped: 2 },
  narrow: { lines: [], dropped: 0 },
};

test('the latest run of each lab is read as it was kept', async () => {
  expect(await keepRun(run())).toEqual([]);
  const latest = [
    run({ chart: heap, seed: 2 }),
    run({ slug: '14-slab-allocation', chart: slabs }),
    run({ slug: '16-utf8-in-chunks', chart: picture }),
  ];
  for (const one of latest) {
    expect(await keepRun(one)).toEqual([]);
  }
  expect([...readKeptRuns().values()]).toEqual([latest[1], latest[2], latest[0]]);
  expect(readdirSync(path.join(folder, 'runs'))).toHaveLength(3);
});

test('what is damaged, of another format, too long or under another name is not there', async () => {
  await keepRun(run());
  const good = readFileSync(path.join(folder, 'runs', '20-gc-traces.json'), 'utf8');
  const bad = {
    'a.json': '{"version":1,',
    'b.json': good.replace('"version":1', '"version":2'),
    'c.json': good.replace('"seed":1', '"seed":"1"'),
    'd.json': `${good}${' '.repeat(MOST_BYTES)}`,
    'e.json': good,
    'f.txt': good,
  };
  for (const [name, written] of Object.entries(bad)) {
    writeFileSync(path.join(folder, 'runs', name), written);
  }
  mkdirSync(path.join(folder, 'runs', 'g.json'));
  expect([...readKeptRuns().keys()]).toEqual(['20-gc-traces']);
});

test('a run that cannot be kept is a notice, and no error', async () => {
  process.env.NODE_LAB_HOME = path.join(folder, 'file');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'file'), '');
  expect(await keepRun(run())).toMatchObject([
    { kind: 'failed', error: { code: 'PROGRESS_NOT_SAVED' } },
  ]);
  expect(readKeptRuns().size).toBe(0);
});

test('a reset forgets the runs, and keeps them aside', async () => {
  await recordLabRun('20-gc-traces');
  await keepRun(run());
  await resetProgress();
  expect(readKeptRuns().size).toBe(0);
  const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('runs.before-reset-'));
  expect(readdirSync(path.join(folder, aside))).toEqual(['20-gc-traces.json']);
  expect(existsSync(path.join(folder, 'runs'))).toBe(false);
});

test('whatever a program prints, its timeline is kept in a bounded size', async () => {
  for (const text of ['x'.repeat(100_000), '床'.repeat(50_000), '\ud800\u0000'.repeat(50_000)]) {
    const timeline = createTimeline();
    for (let seq = 0; seq < 1_000; seq++) {
      const place = { phase: 'timers', iteration: seq, kind: 'Timeout' } as const;
      const output = Array.from({ length: 9 }, () => text.slice(0, 2_000)).join('\n');
      addToTimeline(timeline, {
        ...{ type: 'observation', name: 'write', callback: seq, text: output },
        ...place,
      });
      addToTimeline(timeline, {
        ...{ type: 'callback', seq, parent: seq === 0 ? null : seq - 1, startMs: 1, durationMs: 1 },
        ...place,
      });
    }
    const chart = timelineChart(timeline);
    const kept = chart.iterations.reduce((sum, { rows }) => sum + rows.length, 0);
    expect(kept).toBeGreaterThan(20);
    expect(kept + chart.dropped).toBe(1_000);
    const whole = run({ slug: '01-x', chart });
    expect(await keepRun(whole)).toEqual([]);
    expect(statSync(path.join(folder, 'runs', '01-x.json')).size).toBeLessThanOrEqual(MOST_BYTES);
    expect(readKeptRuns().get('01-x')).toEqual(whole);
  }
});
