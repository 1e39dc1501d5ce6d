import { describe, expect, test } from 'vitest';
import { findings } from '../../../labs/01-event-loop-order/findings.ts';
import lab from '../../../labs/01-event-loop-order/lab.ts';
import { begin, type OrderRun, step } from '../../../labs/01-event-loop-order/model.ts';
import { prediction } from '../../../labs/01-event-loop-order/prediction.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import type { EndEvent, ProgramEvent } from '../../../src/runner/events.ts';

const end: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1 };

function runOf(program: string, reason: EndEvent['reason'] = 'exit'): FinishedRun {
  return {
    program,
    knobs: { callbacks: 2, depth: 2 },
    seed: 1,
    node: '20.20.2',
    repeat: 1,
    end: { ...end, reason },
  };
}

function modelOf(events: readonly ProgramEvent[]): OrderRun {
  return events.reduce(step, begin({ program: 'order.js' }));
}

const onlyMain: readonly ProgramEvent[] = [
  {
    type: 'observation',
    name: 'write',
    stream: 'stdout',
    text: 'main\n',
    callback: 0,
    phase: 'main',
    iteration: 0,
    kind: 'main',
  },
  {
    type: 'callback',
    seq: 0,
    parent: null,
    phase: 'main',
    iteration: 0,
    kind: 'main',
    startMs: 30,
    durationMs: 1,
  },
  end,
];

describe.each(findings.map((finding) => [finding.id, finding] as const))('%s', (_, finding) => {
  test.each([
    ['a run without a probe', [end], 'exit'],
    ['a run in which it could not show', onlyMain, 'exit'],
    ['a run that was cut off', onlyMain, 'time-limit'],
  ] as const)('is inconclusive for %s', (_about, events, reason) => {
    const decision = finding.decide(modelOf(events), runOf('order.js', reason));
    expect(decision.holds).toBeNull();
    expect(decision.why).not.toBe('');
  });
});

test('a prediction is not scored against a run that did not print all its lines', () => {
  for (const program of lab.programs.map(({ file }) => file)) {
    const asked = prediction(runOf(program));
    expect(asked.actual(modelOf(onlyMain), runOf(program)), program).toBeNull();
  }
});

test('at depth 1 nothing is asked that only depth 2 prints', () => {
  const asked = prediction({ ...runOf('nested.js'), knobs: { callbacks: 1, depth: 1 } });
  expect(asked).toMatchObject({ items: ['promise 1', 'tick 1'] });
});
