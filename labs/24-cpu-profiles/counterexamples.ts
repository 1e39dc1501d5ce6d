/** Fabricated runs that refute the findings. */

import type { ProfileReport, ReportedFunction } from '../../src/analysis/cpu-profile/report.ts';
import type { Counterexample } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';
import { CALLER, HOT } from './model.ts';

function own(name: string, selfMs: number, totalMs: number, busyMs = 200): ReportedFunction {
  const share = selfMs / busyMs;
  return {
    name,
    kind: 'own',
    file: '/hot.js',
    line: 1,
    column: 1,
    samples: Math.round(170 * share),
    selfMs,
    totalMs,
    selfShare: share,
  };
}

function profiled(
  functions: readonly ReportedFunction[],
  figures: Partial<ProfileReport> = {},
): ProgramEvent[] {
  const report: ProfileReport = {
    by: 'inspector',
    until: 'end',
    file: null,
    durationMs: 210,
    samples: 180,
    busyMs: 200,
    busySamples: 170,
    idleMs: 0,
    programMs: 0,
    gcMs: 0,
    functions,
    heaviest: [],
    chart: { durationUs: 210_000, depth: 0, functions: [], frames: [] },
    ...figures,
  };
  return [
    { type: 'observation', name: 'cpu-profile', ...report },
    { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 300 },
  ];
}

export default [
  {
    finding: 'names-the-hot-function',
    about: 'another function is first',
    program: 'hot.js',
    events: profiled([own('parseOrder', 120, 120), own(HOT, 70, 70)]),
  },
  {
    finding: 'names-the-hot-function',
    about: 'it is first with less than half',
    program: 'hot.js',
    events: profiled([own(HOT, 70, 70), own('parseOrder', 60, 60)]),
  },
  {
    finding: 'caller-has-total-not-self',
    about: 'the time is counted as the caller’s own, as if what it calls were inlined',
    program: 'hot.js',
    events: profiled([own(CALLER, 150, 190), own(HOT, 20, 20)]),
  },
  {
    finding: 'caller-has-total-not-self',
    about: 'what is called takes longer than its caller with all that it calls',
    program: 'hot.js',
    events: profiled([own(HOT, 150, 150), own(CALLER, 1, 90)]),
  },
  {
    finding: 'mended-is-not-hot',
    about: 'it takes a third still',
    program: 'mended.js',
    events: profiled([own('parseOrder', 80, 80), own(HOT, 70, 70)]),
  },
  {
    finding: 'samples-cover-the-run',
    about: 'samples of a tenth of the run',
    program: 'hot.js',
    events: profiled([own(HOT, 15, 15, 20)], { busyMs: 20 }),
  },
  {
    finding: 'samples-cover-the-run',
    about: 'more time than the run has',
    program: 'hot.js',
    events: profiled([own('parseOrder', 300, 300, 400)], { busyMs: 400 }),
  },
] satisfies readonly Counterexample[];
