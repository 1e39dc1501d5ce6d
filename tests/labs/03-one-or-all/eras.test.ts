/** The three eras, from what Node 0.10.48, 10.24.1 and 18.20.8 printed. */

import { describe, expect, test } from 'vitest';
import { claims } from '../../../labs/03-one-or-all/claims.ts';
import { findings } from '../../../labs/03-one-or-all/findings.ts';
import lab from '../../../labs/03-one-or-all/lab.ts';
import { begin, type DrainRun, step } from '../../../labs/03-one-or-all/model.ts';
import { prediction } from '../../../labs/03-one-or-all/prediction.ts';
import { view } from '../../../labs/03-one-or-all/view.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import type { EndEvent, EndReason, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';

const printed = {
  '0.10.48':
    'main;timeout 1;timeout 2;tick of timeout 1;tick of timeout 2;immediate 1;tick of immediate 1;iteration 1 ends;immediate 2;tick of immediate 2;iteration 2 ends',
  '10.24.1':
    'main;timeout 1;timeout 2;tick of timeout 1;tick of timeout 2;promise of timeout 1;promise of timeout 2;immediate 1;immediate 2;tick of immediate 1;tick of immediate 2;promise of immediate 1;promise of immediate 2;iteration 1 ends',
  '18.20.8':
    'main;timeout 1;tick of timeout 1;promise of timeout 1;timeout 2;tick of timeout 2;promise of timeout 2;immediate 1;tick of immediate 1;promise of immediate 1;immediate 2;tick of immediate 2;promise of immediate 2;iteration 1 ends',
} as const;
type Version = keyof typeof printed;

function runOf(node: string, reason: EndReason = 'exit'): FinishedRun {
  const end: EndEvent = { type: 'end', exitCode: 0, signal: null, reason, durationMs: 50 };
  return { program: 'drain.js', knobs: { callbacks: 2 }, seed: 1, node, repeat: 1, end };
}

function modelOf(lines: string): DrainRun {
  const events: ProgramEvent[] = [
    { type: 'output', stream: 'stdout', text: `${lines.replaceAll(';', '\n')}\n` },
    runOf('').end,
  ];
  return events.reduce(step, begin({ knobs: { callbacks: 2 } }));
}

function decisionsOf(lines: string, run = runOf('10.24.1')): Record<string, boolean | null> {
  const model = modelOf(lines);
  return Object.fromEntries(findings.map(({ id, decide }) => [id, decide(model, run).holds]));
}

const findingsIn: Record<Version, Record<string, boolean | null>> = {
  '0.10.48': {
    'tick-before-next-timer': false,
    'tick-before-next-immediate': true,
    'promise-before-next-callback': null,
    'all-timers-in-one-iteration': true,
    'all-immediates-in-one-iteration': false,
    'drained-before-next-phase': true,
  },
  '10.24.1': {
    'tick-before-next-timer': false,
    'tick-before-next-immediate': false,
    'promise-before-next-callback': false,
    'all-timers-in-one-iteration': true,
    'all-immediates-in-one-iteration': true,
    'drained-before-next-phase': true,
  },
  '18.20.8': {
    'tick-before-next-timer': true,
    'tick-before-next-immediate': true,
    'promise-before-next-callback': true,
    'all-timers-in-one-iteration': true,
    'all-immediates-in-one-iteration': true,
    'drained-before-next-phase': true,
  },
};

const verdictsIn: Record<Version, readonly string[]> = {
  '0.10.48': ['true', 'depends', 'depends'],
  '10.24.1': ['false', 'true', 'false'],
  '18.20.8': ['false', 'false', 'true'],
};

const summaryIn: Record<Version, readonly string[]> = {
  '0.10.48': ['●●  2 of 2, in 1 iteration', '●○  1 of 2, in 2 iterations'],
  '10.24.1': ['●●  2 of 2, in 1 iteration', '●●  2 of 2, in 1 iteration'],
  '18.20.8': ['●○  1 of 2, in 1 iteration', '●○  1 of 2, in 1 iteration'],
};

describe.each(Object.keys(printed) as Version[])('what Node %s printed', (version) => {
  const model = modelOf(printed[version]);

  test('decides the findings', () => {
    expect(decisionsOf(printed[version], runOf(version))).toEqual(findingsIn[version]);
  });

  test('decides the claims', () => {
    const verdicts = claims.map(({ decide }) => decide(model, runOf(version)).verdict);
    expect(verdicts).toEqual(verdictsIn[version]);
  });

  test('answers the prediction, in its order', () => {
    const asked = prediction();
    const actual = asked.actual(model, runOf(version)) as readonly string[];
    expect(actual).toHaveLength('items' in asked ? asked.items.length : 0);
    expect(printed[version].split(';').filter((text) => actual.includes(text))).toContain(
      'iteration 1 ends',
    );
    const ranks = actual.map((text) => printed[version].split(';').indexOf(text));
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
  });

  test('is drawn: a row for each phase, then its lines', () => {
    const drawn = view(model, { width: 100, height: 24 }).map(plainText);
    expect(drawn.slice(1, 3).map((text) => text.slice(13))).toEqual(summaryIn[version]);
    for (const text of printed[version].split(';')) {
      expect(drawn.some((row) => row.endsWith(` ${text}`))).toBe(true);
    }
    expect(lab.timeline?.of(model)).toBeNull();
  });
});

test('the three eras have three different answers to the prediction', () => {
  const answers = Object.entries(printed).map(([version, lines]) =>
    JSON.stringify(prediction().actual(modelOf(lines), runOf(version))),
  );
  expect(new Set(answers).size).toBe(3);
});

describe('nothing is decided', () => {
  const open = Object.fromEntries(findings.map(({ id }) => [id, null]));

  test('from a run that was cut off', () => {
    expect(decisionsOf(printed['18.20.8'], runOf('18.20.8', 'time-limit'))).toEqual(open);
  });

  test.each(['', 'main', printed['18.20.8'].replace('tick of immediate 2;', ''), 'timeout 1;;'])(
    'from lines that are not all there: %j',
    (lines) => {
      expect(decisionsOf(lines)).toEqual(open);
    },
  );

  test('about timers that ran in several iterations', () => {
    const apart =
      'timeout 1;tick of timeout 1;iteration 1 ends;timeout 2;tick of timeout 2;immediate 1;tick of immediate 1;immediate 2;tick of immediate 2';
    expect(decisionsOf(apart)).toMatchObject({
      'tick-before-next-timer': null,
      'tick-before-next-immediate': true,
      'all-timers-in-one-iteration': false,
    });
  });

  test('about the next phase, where an immediate ran first', () => {
    const mixed =
      'timeout 1;tick of timeout 1;immediate 1;tick of immediate 1;timeout 2;tick of timeout 2;immediate 2;tick of immediate 2';
    expect(decisionsOf(mixed)).toMatchObject({ 'drained-before-next-phase': null });
  });

  test('by a claim without two of each', () => {
    const verdicts = claims.map(
      ({ decide }) => decide(modelOf('main;timeout 1;immediate 1'), runOf('10.24.1')).verdict,
    );
    expect(verdicts).toEqual(['undecided', 'undecided', 'undecided']);
  });
});
