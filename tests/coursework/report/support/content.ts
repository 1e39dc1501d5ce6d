/** A report with all that a report can hold, in which every text of the student's comes from a function. */

import type { ReportContent } from '../../../../src/coursework/report/content.ts';
import type { RunChart } from '../../../../src/lab/chart.ts';
import type { Attempt } from '../../../../src/progress/schema.ts';

const at = '2026-11-24T09:00:00.000Z';

/** @param text what the student, a program of the student's or a damaged file says */
export function reportOf(text: () => string): ReportContent {
  const lab = { slug: text(), entry: null };
  const attempt = (verdict: Attempt['verdict']): Attempt => ({
    verdict,
    points: 1,
    outOf: 3,
    seed: 7,
    node: text(),
    at: verdict === 'pass' ? at : '2026-11-24T10:00:00.000Z',
    evidence: {
      submission: text(),
      grader: text(),
      requirements: [
        { id: text(), text: text(), holds: true, points: 1, outOf: 1, detail: text() },
        { id: text(), text: text(), holds: false, points: 0, outOf: 2, detail: text() },
      ],
    },
  });
  const counted = attempt('pass');
  const run = (chart: RunChart | null) => ({
    lab,
    setting: text(),
    slug: text(),
    program: text(),
    knobs: {},
    seed: 1,
    node: text(),
    repeat: 3,
    at,
    reason: 'exit' as const,
    exitCode: 0,
    durationMs: 12,
    findings: [true, false, null].map((holds) => ({ text: text(), why: text(), holds })),
    chart,
  });
  return {
    name: text(),
    at,
    node: '20.20.2',
    version: '0.1.0',
    labs: { run: 1, total: 8 },
    exercises: [
      {
        id: text(),
        entry: null,
        progress: {
          attempts: 2,
          best: counted,
          latest: attempt('fail'),
          passedAt: at,
          hints: [{ step: 1, at }],
          gaveUpAt: at,
        },
        counted,
      },
    ],
    notBegun: [],
    predictions: [
      {
        lab,
        predictions: [[text(), text()], text(), 4].map((answer, index) => ({
          id: text(),
          program: text(),
          knobs: {},
          answer,
          at,
          outcome:
            index === 2
              ? null
              : { score: 50, actual: index === 0 ? [text(), text()] : text(), node: text(), at },
          question: text(),
          unit: text(),
          setting: text(),
        })),
      },
    ],
    work: [{ lab, progress: { opened: null, runs: null, predictions: [] } }],
    runs: [
      run(timeline(text)),
      run({
        kind: 'slabs',
        poolSize: 64,
        slabs: [
          {
            number: 1,
            length: 64,
            free: 24,
            leftFor: text(),
            pieces: [
              { kind: 'buffer', start: 0, end: 37, label: text(), hue: 3 },
              { kind: 'gap', start: 37, end: 40, label: '', hue: 0 },
              { kind: 'free', start: 40, end: 64, label: '', hue: 0 },
            ],
          },
        ],
        own: [{ label: text(), hue: 1, size: 100 }],
        dropped: 0,
      }),
      run(null),
    ],
    receipts: [
      {
        exercise: text(),
        submission: text(),
        grader: text(),
        node: text(),
        seed: 7,
        verdict: 'pass',
        points: 1,
        outOf: 3,
      },
    ],
  };
}

function timeline(text: () => string): RunChart {
  const callback = { phase: 'timers', after: null, moreLines: 0 } as const;
  return {
    kind: 'timeline',
    iterations: [
      {
        first: 1,
        last: 1,
        hidden: 2,
        rows: [
          { ...callback, lines: [text(), text()], name: text(), place: text(), chain: [text()] },
        ],
      },
    ],
    dropped: 0,
  };
}
