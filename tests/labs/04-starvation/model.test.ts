/** What lab 4 makes of printed lines, from what Node 0.10.48, 4.9.1 and 20.20.2 printed. */

import { describe, expect, test } from 'vitest';
import { claims } from '../../../labs/04-starvation/claims.ts';
import counterexamples from '../../../labs/04-starvation/counterexamples.ts';
import { findings } from '../../../labs/04-starvation/findings.ts';
import { begin, type Starvation, step } from '../../../labs/04-starvation/model.ts';
import { prediction } from '../../../labs/04-starvation/prediction.ts';
import { view } from '../../../labs/04-starvation/view.ts';
import type { Decision, FinishedRun } from '../../../src/lab/definition.ts';
import type { EndEvent, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';

const starved = [
  'ticks for 100 ms',
  'end after 100.164 ms, in round 831855',
  'timer after 100.818 ms, in round 831855, overdue since round 710',
  'socket after 100.964 ms, in round 831855',
  'file after 101.169 ms, in round 831855',
];
const limited = [
  'ticks for 100 ms',
  'timer after 1.861 ms, in round 1001',
  'socket after 4.480 ms, in round 5001',
  'file after 4.843 ms, in round 6001',
  'end after 100.003 ms, in round 318211',
  'warnings: 318',
];
const microtasks = ['microtasks for 100 ms', ...starved.slice(1)];
const letThrough = [
  'immediates for 100 ms',
  'socket after 0.483 ms, in round 2',
  'file after 0.705 ms, in round 2',
  'timer after 0.884 ms, in round 3',
  'end after 100.051 ms, in round 86179',
];

interface Fabricated {
  program: string;
  lines: readonly string[];
  end?: Partial<EndEvent>;
}

function runOf({ program, end }: Fabricated): FinishedRun {
  const whole: EndEvent = {
    type: 'end',
    exitCode: 0,
    signal: null,
    reason: 'exit',
    durationMs: 200,
    ...end,
  };
  return { program, knobs: { ms: 100 }, seed: 1, node: '20.20.2', repeat: 1, end: whole };
}

function modelOf(fabricated: Fabricated): Starvation {
  const run = runOf(fabricated);
  const events: ProgramEvent[] = [
    {
      type: 'output',
      stream: 'stdout',
      text: fabricated.lines.map((text) => `${text}\n`).join(''),
    },
    run.end,
  ];
  return events.reduce(step, begin(run));
}

function decide(id: string, fabricated: Fabricated): Decision {
  const finding = findings.find((one) => one.id === id);
  return finding?.decide(modelOf(fabricated), runOf(fabricated)) as Decision;
}

function holdsOf(fabricated: Fabricated): Record<string, boolean | null> {
  const own = findings.filter(({ programs = [] }) => programs.includes(fabricated.program));
  return Object.fromEntries(own.map(({ id }) => [id, decide(id, fabricated).holds]));
}

describe('findings', () => {
  test('of ticks that starve all three', () => {
    expect(holdsOf({ program: 'tick.js', lines: starved })).toEqual({
      'ticks-starve-all': true,
      'loop-goes-on': true,
    });
    expect(decide('ticks-starve-all', { program: 'tick.js', lines: starved }).why).toBe(
      'None of the three got a turn among 831,855 ticks in 100 ms.',
    );
  });

  test('of ticks on Node 0.10, where the loop goes round after a thousand', () => {
    const fabricated = { program: 'tick.js', lines: limited };
    expect(holdsOf(fabricated)).toEqual({ 'ticks-starve-all': false, 'loop-goes-on': null });
    expect(decide('ticks-starve-all', fabricated).why).toContain('timer in round 1,001, socket');
  });

  test('of microtasks', () => {
    expect(holdsOf({ program: 'microtask.js', lines: microtasks })).toEqual({
      'microtasks-starve-all': true,
      'loop-goes-on': true,
    });
  });

  test('of immediates', () => {
    expect(holdsOf({ program: 'immediate.js', lines: letThrough })).toEqual({
      'immediates-let-all-through': true,
      'timer-is-not-kept': true,
      'socket-is-not-kept': true,
    });
  });

  test.each(counterexamples)(
    '$finding does not hold where $about',
    ({ finding, program, events }) => {
      const [output] = events as [Extract<ProgramEvent, { type: 'output' }>];
      const lines = output.text.trimEnd().split('\n');
      expect(decide(finding, { program, lines }).holds).toBe(false);
    },
  );
});

describe('what a busy machine may have done decides nothing', () => {
  const immediates = (...lines: readonly string[]) => ({
    program: 'immediate.js',
    lines: ['immediates for 100 ms', ...lines],
  });

  test.each([
    [64286, 'it may not have been ready'],
    [9, 'the machine was busy'],
  ])('a file that came only after %i rounds', (rounds, why) => {
    const fabricated = immediates(
      'socket after 0.494 ms, in round 2',
      'timer after 1.216 ms, in round 3',
      `end after 100.080 ms, in round ${rounds}`,
      `file after 100.216 ms, in round ${rounds}`,
    );
    expect(decide('immediates-let-all-through', fabricated)).toMatchObject({
      holds: null,
      why: expect.stringContaining(why),
    });
  });

  test('a timer that became due with the last round', () => {
    const fabricated = immediates(
      'socket after 0.494 ms, in round 2',
      'file after 0.919 ms, in round 2',
      'end after 100.080 ms, in round 12',
      'timer after 100.216 ms, in round 12, overdue since round 12',
    );
    expect(holdsOf(fabricated)).toEqual({
      'immediates-let-all-through': null,
      'timer-is-not-kept': true,
      'socket-is-not-kept': true,
    });
  });

  test('a byte that the kernel handed over late', () => {
    const fabricated = immediates(
      'file after 0.919 ms, in round 2',
      'timer after 1.216 ms, in round 3',
      'socket after 12.494 ms, in round 8000',
      'end after 100.080 ms, in round 64286',
    );
    expect(decide('socket-is-not-kept', fabricated).holds).toBeNull();
  });
});

describe('nothing is decided from a run', () => {
  const programs = { 'tick.js': starved, 'microtask.js': microtasks, 'immediate.js': letThrough };
  const cases = Object.entries(programs).flatMap(([program, lines]) => [
    ['that was cut off', { program, lines, end: { reason: 'time-limit' as const } }] as const,
    ['that failed', { program, lines: lines.slice(0, 1), end: { exitCode: 8 } }] as const,
    ['that told no end', { program, lines: lines.filter((text) => !/^end/.test(text)) }] as const,
    [
      'that told not every turn',
      { program, lines: lines.filter((text) => !/^file/.test(text)) },
    ] as const,
    [
      'in which a round or two took all the time',
      { program, lines: lines.map((text) => text.replace(/in round \d+/, 'in round 2')) },
    ] as const,
    ['that printed nothing', { program, lines: [] }] as const,
  ]);
  test.each(cases)('%s: %o', (_what, fabricated) => {
    expect(new Set(Object.values(holdsOf(fabricated)))).toEqual(new Set([null]));
  });
});

test.each([
  ['recursive-next-tick-is-safe', 'tick.js', starved, 'false'],
  ['recursive-next-tick-is-safe', 'tick.js', limited, 'depends'],
  ['recursive-next-tick-is-safe', 'tick.js', limited.slice(0, -1), 'true'],
  ['promises-do-not-starve', 'microtask.js', microtasks, 'false'],
  ['immediate-lets-io-through', 'immediate.js', letThrough, 'true'],
  ['immediate-lets-io-through', 'immediate.js', ['immediates for 100 ms'], 'undecided'],
])('the claim %s, from what %s printed', (id, program, lines, verdict) => {
  const claim = claims.find((one) => one.id === id);
  expect(claim?.decide(modelOf({ program, lines }), runOf({ program, lines })).verdict).toBe(
    verdict,
  );
});

test('a program that dies of its ticks is not safe', () => {
  const fabricated = { program: 'tick.js', lines: ['ticks for 100 ms'], end: { exitCode: 8 } };
  expect(claims[0]?.decide(modelOf(fabricated), runOf(fabricated)).verdict).toBe('false');
});

describe('the prediction is answered', () => {
  const answer = (fabricated: Fabricated) =>
    prediction(runOf(fabricated)).actual(modelOf(fabricated), runOf(fabricated));
  const mixed = (...lines: readonly string[]) => answer({ program: 'tick.js', lines });

  test.each([
    ['none before the end', starved],
    ['each as soon as it is ready', limited],
  ])('%s', (option, lines) => {
    expect(answer({ program: 'tick.js', lines })).toBe(option);
  });

  test('by all three, or not at all', () => {
    expect(mixed(...starved.slice(0, 4))).toBeNull();
    expect(mixed(...starved.slice(0, 2))).toBeNull();
    expect(mixed(letThrough[1] as string, ...starved.slice(1))).toBeNull();
    expect(mixed(limited[1] as string, ...starved.slice(1))).toMatch(/^the timer in time/);
    expect(mixed(...limited.slice(2, 4), ...starved.slice(1))).toMatch(/^file and socket in time/);
  });
});

describe('the picture', () => {
  const rows = (fabricated: Fabricated, width = 80) =>
    view(modelOf(fabricated), { width, height: 24 }).map(plainText);

  test('has a bar for the rounds and one for each of the three', () => {
    const drawn = rows({ program: 'immediate.js', lines: letThrough });
    expect(drawn[2]).toMatch(/^ immediates │█+ +86,179 rounds$/);
    expect(drawn[3]).toMatch(/^ timer {6}│░ +turn in round 3$/);
    expect(drawn).toContain(' 3 of 3 got a turn meanwhile');
    expect(drawn).toContain(' one round took 1.16 µs on average');
  });

  test('says who still waits', () => {
    const drawn = rows({ program: 'tick.js', lines: starved.slice(0, 3) });
    expect(drawn[4]).toMatch(/^ file {3}│░+… +waits$/);
    expect(drawn).toContain(' 0 of 3 got a turn meanwhile');
  });

  test('says that the program ended before the ticks did, and that Node warned', () => {
    expect(rows({ program: 'tick.js', lines: starved.slice(0, 1) })).toContain(
      ' the program ended before the ticks did',
    );
    expect(rows({ program: 'tick.js', lines: limited })).toContain(' Node warned 318 times');
  });

  test('is nothing to see before they wait', () => {
    expect(rows({ program: 'tick.js', lines: [] }).at(-1)).toBe(' The three do not wait yet.');
  });
});

test('lines that are not of the program change nothing', () => {
  const noise = [
    'end after all',
    'timer after 1 ms',
    'socket after 1.000 ms, in round',
    'warnings:',
  ];
  expect(modelOf({ program: 'tick.js', lines: noise })).toMatchObject({
    hasBegun: false,
    end: null,
    turns: [],
    warnings: 0,
  });
  const twice = modelOf({ program: 'tick.js', lines: [...starved, ...starved] });
  expect(twice.turns).toHaveLength(3);
});
