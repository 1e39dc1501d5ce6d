import { describe, expect, it } from 'vitest';
import counterexamples from '../../../labs/37-handle-passing/counterexamples.ts';
import { fabricate } from '../../../labs/37-handle-passing/fabricated.ts';
import lab from '../../../labs/37-handle-passing/lab.ts';
import type { FinishedRun, RunContext } from '../../../src/lab/definition.ts';
import { createJudge } from '../../../src/lab/judge.ts';
import type { EndEvent, FindingEvent, ProgramEvent } from '../../../src/runner/events.ts';

type Passing = 'accept' | 'passed' | 'proxied';

const knobs = { workers: 2, requests: 4, busy: 0 };

function judge(program: string, events: readonly ProgramEvent[], set: RunContext['knobs'] = knobs) {
  const context = { program, knobs: set, seed: 1, node: '20.20.2', repeat: 1 };
  const judged = createJudge(lab, context, {});
  for (const event of events) {
    judged.step(event);
  }
  const end = events.at(-1) as EndEvent;
  const run: FinishedRun = { ...context, end };
  return { findings: judged.findings(end), model: judged.model(), run };
}

function served(via: Passing) {
  return [1, 2, 1, 2].map((by) => ({ by, via }));
}

/** For each program, a run in which everything is as the lab says. */
const good: Record<string, ProgramEvent[]> = {
  'each-listens.js': fabricate({
    workers: 2,
    listening: [null, 7],
    errors: { 2: 'EADDRINUSE' },
    connections: [1, 1, 1, 1].map((by) => ({ by })),
    counted: [0, 4, 0],
  }),
  'pass-server.js': fabricate({
    workers: 2,
    listening: [7, 7, 7],
    handles: [1, 2].map((to) => ({ to, type: 'net.Server' })),
    parentCloses: true,
    connections: served('accept'),
    counted: [0, 2, 2],
  }),
  'pass-sockets.js': fabricate({
    workers: 2,
    listening: [7],
    handles: [1, 2, 1, 2].map((to) => ({ to, type: 'net.Socket' })),
    connections: served('passed'),
    counted: [0, 2, 2],
  }),
  'proxy.js': fabricate({
    workers: 2,
    listening: [6, 7, 8],
    connections: served('proxied'),
    counted: [0, 2, 2],
  }),
};

function without(events: readonly ProgramEvent[], field: 'inode' | 'observations') {
  if (field === 'observations') {
    return events.filter(({ type }) => type !== 'observation');
  }
  return events.map((event) =>
    event.type === 'observation' && event.name === 'held'
      ? { ...event, descriptors: null }
      : event.type === 'observation' && 'inode' in event
        ? { ...event, inode: null }
        : event,
  );
}

function undecided(findings: readonly FindingEvent[]): string[] {
  return findings.filter(({ holds }) => holds === null).map(({ id }) => id);
}

describe.each(Object.entries(good))('%s', (program, events) => {
  it('confirms every finding of a run in which all is well', () => {
    const { findings } = judge(program, events);
    expect(findings.length).toBeGreaterThan(2);
    expect(findings.filter(({ holds }) => holds !== true)).toEqual([]);
  });

  it('decides nothing when the program was stopped', () => {
    const stopped = events.map((event) =>
      event.type === 'end' ? { ...event, exitCode: null, reason: 'stopped' as const } : event,
    );
    const { findings } = judge(program, stopped);
    expect(undecided(findings)).toHaveLength(findings.length);
  });

  it('refutes nothing where there is no /proc, and says so', () => {
    const { findings } = judge(program, without(events, 'inode'));
    expect(findings.filter(({ holds }) => holds === false)).toEqual([]);
    for (const { holds, why } of findings) {
      expect(holds === true || why.includes('/proc')).toBe(true);
    }
  });

  it('decides from the printed counts alone where the probe did not load', () => {
    const { findings } = judge(program, without(events, 'observations'));
    expect(findings.filter(({ holds }) => holds === false)).toEqual([]);
    expect(findings.find(({ id }) => id === 'every-request-once')?.holds).toBe(true);
  });
});

it('leaves undecided exactly what needs /proc', () => {
  const left = Object.entries(good).flatMap(([program, events]) =>
    undecided(judge(program, without(events, 'inode')).findings),
  );
  expect(left.sort()).toEqual([
    'one-descriptor',
    'one-descriptor',
    'own-sockets',
    'proxy-descriptors',
    'same-connection',
    'same-socket',
  ]);
});

it('decides nothing about sharing with one worker', () => {
  const one = { ...knobs, workers: 1 };
  const events = fabricate({
    workers: 1,
    listening: [null, 7],
    connections: [1, 1, 1, 1].map((by) => ({ by })),
    counted: [0, 4],
  });
  expect(undecided(judge('each-listens.js', events, one).findings)).toEqual(['one-listens']);
});

it.each(counterexamples)('$finding is refuted when $about', ({ finding, program, events }) => {
  const { findings } = judge(program, events);
  expect(findings.find(({ id }) => id === finding)?.holds).toBe(false);
});

describe('prediction', () => {
  it.each([
    { counted: [0, 4, 0], actual: 'one worker serves them all' },
    { counted: [0, 2, 2], actual: 'every worker the same number, give or take one' },
    { counted: [0, 3, 1], actual: 'the workers serve different numbers' },
    { counted: [1, 2, 1], actual: 'the parent serves some itself' },
  ])('is scored from the shares $counted', ({ counted, actual }) => {
    const { model, run } = judge('pass-server.js', fabricate({ workers: 2, counted }));
    const prediction = lab.prediction(run);
    expect(prediction.actual(model, run)).toBe(actual);
    expect(prediction.kind === 'choice' && prediction.options).toContain(actual);
  });
});

describe('claims', () => {
  const verdicts = (events: readonly ProgramEvent[]) => {
    const { model, run } = judge('pass-server.js', events);
    return Object.fromEntries(lab.claims.map(({ id, decide }) => [id, decide(model, run).verdict]));
  };
  const printed = (note: string): ProgramEvent => ({
    type: 'output',
    stream: 'stdout',
    text: `worker 1: the note on its server is ${note}\n`,
  });
  const uneven = fabricate({
    workers: 2,
    listening: [7, 7, 7],
    connections: [1, 1, 1, 2].map((by) => ({ by })),
    counted: [0, 3, 1],
  });

  it('follows what the run showed', () => {
    expect(verdicts([printed('undefined'), ...uneven])).toEqual({
      'objects-are-passed': 'false',
      'workers-compete': 'true',
      'kernel-shares-evenly': 'false',
      'one-process-per-port': 'false',
    });
  });

  it('would say otherwise of other runs', () => {
    expect(verdicts([printed('set by the parent'), ...uneven])).toMatchObject({
      'objects-are-passed': 'true',
    });
    const one = fabricate({ workers: 2, listening: [7, 7], counted: [0, 4, 0] });
    expect(verdicts(one)).toMatchObject({
      'objects-are-passed': 'undecided',
      'workers-compete': 'undecided',
      'one-process-per-port': 'undecided',
    });
  });

  it('takes one even run for no proof', () => {
    const even = fabricate({ workers: 2, counted: [0, 2, 2] });
    expect(verdicts(even)).toMatchObject({ 'kernel-shares-evenly': 'undecided' });
  });
});
