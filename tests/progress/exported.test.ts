import { expect, test } from 'vitest';
import { labRun } from '../../src/progress/changes.ts';
import { formatExported, parseExported } from '../../src/progress/exported.ts';
import type { KeptRun } from '../../src/progress/kept-run.ts';
import { formatProgress, noProgress } from '../../src/progress/schema.ts';

const at = '2026-01-01T00:00:00.000Z';
const progress = labRun('16-utf8-in-chunks', at)(noProgress);
const run: KeptRun = {
  slug: '16-utf8-in-chunks',
  program: 'concat-strings.js',
  knobs: { chunk: 11, text: 'poem' },
  seed: 1,
  node: '20.20.2',
  repeat: 1,
  at,
  reason: 'exit',
  exitCode: 0,
  durationMs: 12.5,
  findings: [{ text: 'It is so.', holds: true, why: 'It was seen.' }],
  chart: null,
};

/** An export with one thing in its run changed. */
const changed = (over: Record<string, unknown>) => {
  const value = JSON.parse(formatExported({ progress, runs: [run] }));
  return JSON.stringify({ ...value, latestRuns: [{ ...value.latestRuns[0], ...over }] });
};

test('what is written is read back', () => {
  const written = formatExported({ progress, runs: [run] });
  expect(parseExported(written)).toEqual({ state: 'whole', progress, runs: [run] });
});

test('what an older node-lab wrote has no runs', () => {
  expect(parseExported(formatProgress(progress))).toEqual({ state: 'whole', progress, runs: [] });
});

test('runs of a newer format are left out, and the rest is read', () => {
  expect(parseExported(changed({ version: 2, chart: 'another' }))).toEqual({
    state: 'whole',
    progress,
    runs: [],
  });
});

test.each(['../../other', '/etc/passwd', 'a/b', '.', '', 'a\\b', 'x'.repeat(300)])(
  'a run of "%s" is refused: its name would be that of a file',
  (slug) => {
    expect(parseExported(changed({ slug }))).toEqual({
      state: 'damaged',
      why: 'latestRuns[0].slug is no name of a lab',
    });
  },
);

test('a damaged run is refused, and it is said where', () => {
  expect(parseExported(changed({ at: 'yesterday' }))).toEqual({
    state: 'damaged',
    why: 'latestRuns[0].at is no time in UTC',
  });
});
