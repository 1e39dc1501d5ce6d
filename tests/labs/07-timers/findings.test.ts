/** The three answers of each finding, from printed lines; and what is made of them beside. */

import { describe, expect, test } from 'vitest';
import counterexamples from '../../../labs/07-timers/counterexamples.ts';
import { findings } from '../../../labs/07-timers/findings.ts';
import lab from '../../../labs/07-timers/lab.ts';
import { begin, step, type TimersRun } from '../../../labs/07-timers/model.ts';
import { prediction } from '../../../labs/07-timers/prediction.ts';
import { printedClaims } from '../../../labs/07-timers/printed-claims.ts';
import { view } from '../../../labs/07-timers/view.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import type { EndReason, KnobValues, ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';

const defaults: KnobValues = Object.fromEntries(lab.knobs.map((knob) => [knob.name, knob.default]));

function runOf(program: string, knobs: KnobValues, reason: EndReason): FinishedRun {
  const end = { type: 'end', exitCode: 0, signal: null, reason, durationMs: 900 } as const;
  return { program, knobs: { ...defaults, ...knobs }, seed: 1, node: '20.20.2', repeat: 1, end };
}

function modelOf(run: FinishedRun, lines: readonly string[]): TimersRun {
  const text = lines.map((line) => `${line}\n`).join('');
  // In two pieces, cut within a line.
  const cut = Math.floor(text.length / 2);
  const events: ProgramEvent[] = [
    { type: 'output', stream: 'stdout', text: text.slice(0, cut) },
    { type: 'output', stream: 'stdout', text: text.slice(cut) },
    run.end,
  ];
  return events.reduce(step, begin(run));
}

/** What the findings of a program say of these lines. */
function decide(
  program: string,
  lines: readonly string[],
  { knobs = {}, reason = 'exit' }: { knobs?: KnobValues; reason?: EndReason } = {},
): Record<string, boolean | null> {
  const run = runOf(program, knobs, reason);
  const model = modelOf(run, lines);
  return Object.fromEntries(
    findings
      .filter(({ programs }) => programs?.includes(program))
      .map((finding) => [finding.id, finding.decide(model, run).holds]),
  );
}

const repeat = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index));

/** Of lateness.js: thirty timers of each loop, at `least` milliseconds late and 0.02 more each. */
const timers = (least: Readonly<Record<string, number>>, count = 30) =>
  Object.entries(least).flatMap(([loop, late]) =>
    repeat(count, (index) => `${loop}: ran ${(late + index / 50).toFixed(3)} ms late`),
  );

describe('lateness.js', () => {
  const usual = { asleep: 0.15, awake: -0.95, busy: 2 };

  test('on a quiet machine', () => {
    expect(decide('lateness.js', timers(usual))).toEqual({
      'never-early-by-more': true,
      'early-when-awake': true,
      'late-when-busy': true,
    });
  });

  test('on a busy machine no timer of the awake loop comes in time', () => {
    expect(decide('lateness.js', timers({ asleep: 4, awake: 3, busy: 9 }))).toEqual({
      'never-early-by-more': true,
      'early-when-awake': null,
      'late-when-busy': true,
    });
  });

  test('callbacks that are too short, and too few timers, decide nothing', () => {
    expect(decide('lateness.js', timers(usual), { knobs: { busy: 3 } })).toMatchObject({
      'late-when-busy': null,
    });
    expect(decide('lateness.js', timers(usual, 4))).toEqual({
      'never-early-by-more': null,
      'early-when-awake': null,
      'late-when-busy': null,
    });
  });
});

/** Of interval.js: 16 beats of 25 ms for each way, as late as given. */
const beats = (drift: Readonly<Record<string, (count: number) => number>>) =>
  Object.entries(drift).flatMap(([way, driftOf]) =>
    repeat(16, (index) => {
      const count = index + 1;
      return `${way}: beat ${count} at ${(25 * count + driftOf(count)).toFixed(2)} ms`;
    }),
  );

describe('interval.js', () => {
  const stays = (count: number) => count / 10 + (count > 8 ? 15 : 0);
  const addsWork = (count: number) => 5.3 * (count - 1) + (count > 8 ? 35 : 0);
  const returns = (count: number) => (count === 9 ? 15 : 0.2);
  const now = { interval: stays, chained: addsWork, corrected: returns };

  test('as Node prints since 10', () => {
    expect(decide('interval.js', beats(now))).toEqual({
      'interval-keeps-what-it-lost': true,
      'corrected-returns': true,
      'interval-counts-from-start': true,
      'chained-adds-its-work': true,
    });
  });

  test('as Node prints up to 8', () => {
    expect(decide('interval.js', beats({ ...now, interval: addsWork }))).toMatchObject({
      'interval-keeps-what-it-lost': true,
      'interval-counts-from-start': false,
    });
  });

  test('on a busy machine every beat is late', () => {
    // Each is late by 16 to 20 ms, now more, now less.
    const late = (count: number) => 20 - 4 * (count % 2);
    const lines = beats({ interval: (count) => 31 * count, chained: addsWork, corrected: late });
    expect(decide('interval.js', lines)).toEqual({
      'interval-keeps-what-it-lost': null,
      'corrected-returns': null,
      'interval-counts-from-start': null,
      'chained-adds-its-work': true,
    });
  });

  test('without a stall, and without work, there is nothing to decide', () => {
    expect(decide('interval.js', beats(now), { knobs: { stall: 30, work: 3 } })).toEqual({
      'interval-keeps-what-it-lost': null,
      'corrected-returns': null,
      'interval-counts-from-start': null,
      'chained-adds-its-work': null,
    });
    expect(decide('interval.js', beats(now), { knobs: { work: 13 } })).toMatchObject({
      'corrected-returns': null,
    });
    expect(decide('interval.js', beats(now).slice(0, 40))).toMatchObject({
      'corrected-returns': null,
      'interval-keeps-what-it-lost': null,
      'interval-counts-from-start': null,
    });
  });
});

/** Of order.js: when each was set, as a margin of preemption may widen it, and when it ran. */
const ordered = (part: string, ran: readonly (readonly [string, number])[], late = 0) => [
  `${part}: the loop is free at ${part === 'late' ? '80.00' : '10.10'}`,
  ...ran.map(([name, at]) => {
    const set = name === 'A' || name === 'B' ? 0.1 : 10.1;
    const delay = name === 'C' ? 30 : name === 'E' ? 45 : 50;
    const to = set + 0.1 + (name === 'E' ? late : 0);
    return `${part}: ${name}, set at ${set.toFixed(2)} to ${to.toFixed(2)}, delay ${delay}, ran at ${at.toFixed(2)}`;
  }),
];
const named = (names: string) => [...names].map((name, index) => [name, 80 + index / 10] as const);

describe('order.js', () => {
  const free = [
    ['C', 40.6],
    ['A', 50.3],
    ['B', 50.4],
    ['E', 55.3],
    ['D', 60.4],
  ] as const;

  test('as every Node prints', () => {
    const lines = [...ordered('free', free), ...ordered('late', named('CABDE'))];
    expect(decide('order.js', lines)).toEqual({
      'same-delay-in-order': true,
      'in-order-of-due-time': true,
      'late-by-lists': true,
    });
  });

  test('a loop that came too late on a busy machine ran D with its list', () => {
    const lines = [...ordered('free', named('CABDE')), ...ordered('late', named('CABDE'), 6)];
    expect(decide('order.js', lines)).toEqual({
      'same-delay-in-order': true,
      'in-order-of-due-time': null,
      'late-by-lists': null,
    });
  });

  test('in a loop that is late, lists run by the due time of their first timer', () => {
    const lines = [...ordered('free', named('ACBDE')), ...ordered('late', named('CABDE'))];
    expect(decide('order.js', lines)).toMatchObject({ 'in-order-of-due-time': false });
  });

  test('from lines that are not all there nothing is decided', () => {
    const lines = [...ordered('free', free.slice(1)), ...ordered('late', named('CABE'))];
    expect(decide('order.js', lines)).toEqual({
      'same-delay-in-order': null,
      'in-order-of-due-time': null,
      'late-by-lists': null,
    });
  });
});

describe('overflow.js', () => {
  test('as Node prints since 12', () => {
    const lines = [
      'delay 0: 1 ms, it, 1 ms',
      'delay 1.9: 1 ms, it, 1 ms',
      'delay 2147483647: 1 ms, 1 ms',
      'warning: TimeoutOverflowWarning: 1e10 does not fit into a 32-bit signed integer.',
      'delay 1e10: 1 ms, it, 1 ms',
    ];
    expect(decide('overflow.js', lines)).toEqual({
      'too-short-is-1-ms': true,
      'fraction-is-cut': true,
      'longest-is-taken': true,
      'too-long-is-1-ms': true,
      'too-long-is-warned-of': true,
    });
  });

  test('what was not tried is not decided', () => {
    expect(decide('overflow.js', ['delay 2: 1 ms, 1 ms, it'])).toEqual({
      'too-short-is-1-ms': null,
      'fraction-is-cut': null,
      'longest-is-taken': null,
      'too-long-is-1-ms': null,
      'too-long-is-warned-of': null,
    });
  });
});

describe('unref.js', () => {
  test('as every Node prints', () => {
    const lines = [
      'ran: unref, short',
      'ran: keeps alive',
      'ran: unref, then ref',
      'exit, still waiting: unref, long',
    ];
    expect(decide('unref.js', lines)).toEqual({
      'ends-without-unrefd': true,
      'unrefd-still-runs': true,
      'ref-takes-back': true,
    });
  });

  test('without an end nothing is decided', () => {
    expect(decide('unref.js', ['ran: unref, short'])).toEqual({
      'ends-without-unrefd': null,
      'unrefd-still-runs': null,
      'ref-takes-back': null,
    });
  });
});

test.each(lab.programs.map(({ file }) => file))('%s cut off decides nothing', (program) => {
  const answers = Object.values(decide(program, [], { reason: 'time-limit' }));
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.every((holds) => holds === null)).toBe(true);
});

test('a counterexample refutes its finding alone, of those that it is about', () => {
  for (const { finding, program, events, about } of counterexamples) {
    const run = runOf(program, {}, 'exit');
    const model = events.reduce(step, begin(run));
    const of = findings.find(({ id }) => id === finding);
    expect(of?.decide(model, run).holds, about).toBe(false);
  }
});

describe('the prediction', () => {
  const answer = (program: string, lines: readonly string[]) => {
    const run = runOf(program, {}, 'exit');
    return prediction(run).actual(modelOf(run, lines), run);
  };

  test.each([
    ['lateness.js', timers({ awake: -0.9 }), 'yes, by less than 1 ms'],
    ['lateness.js', timers({ awake: 0.1 }), 'no, each comes at its delay or later'],
    ['overflow.js', ['delay 2147483648: 1 ms, it, 1 ms'], 'after 1 ms'],
    ['unref.js', ['exit, still waiting: unref, long'], 'unref, long'],
  ])('of %s is scored', (program, lines, expected) => {
    const run = runOf(program, {}, 'exit');
    const asked = prediction(run);
    expect(answer(program, lines)).toBe(expected);
    expect('options' in asked && asked.options).toContain(expected);
  });

  test('of order.js is the order of the late part, in its own words', () => {
    const run = runOf('order.js', {}, 'exit');
    const asked = prediction(run);
    const items = 'items' in asked ? asked.items : [];
    const actual = answer('order.js', ordered('late', named('CABDE')));
    expect(actual).toEqual([...'CABDE'].map((name) => items.find((item) => item.startsWith(name))));
  });

  test.each(lab.programs.map(({ file }) => file))('of %s is open without lines', (program) => {
    expect(answer(program, [])).toBeNull();
  });
});

describe('what holds the timers', () => {
  const verdict = (...lines: readonly string[]) =>
    printedClaims[0]?.decide(lines.join('\n'), runOf('', {}, 'exit')).verdict;
  const lists = 'linked from the last: 5, 3, 1';
  const unseen = 'lists by delay: cannot be seen';

  test.each([
    [
      'depends',
      ['handles of 5 timers with 2 delays: 2', lists, 'compiled in: uv__timers_RB_INSERT', unseen],
    ],
    ['false', ['handles of 5 timers with 2 delays: 2', lists, 'compiled in: heap_insert', unseen]],
    [
      'false',
      [
        'handles of 5 timers with 2 delays: 0',
        lists,
        'compiled in: nothing that tells',
        'lists by delay: 10000, 20000 in a PriorityQueue',
      ],
    ],
    [
      'undecided',
      ['handles of 5 timers with 2 delays: 0', lists, 'compiled in: nothing that tells', unseen],
    ],
    [
      'undecided',
      [
        'handles of 5 timers with 2 delays: 5',
        'linked from the last: 5',
        'compiled in: uv__timers_RB_INSERT',
        unseen,
      ],
    ],
    ['undecided', []],
  ])('is %s', (expected, lines) => {
    expect(verdict(...lines)).toBe(expected);
  });
});

describe('the picture', () => {
  const drawn = (program: string, lines: readonly string[]) =>
    view(modelOf(runOf(program, {}, 'exit'), lines), { width: 100, height: 24 }).map(plainText);

  test('of lateness.js has bins below 0 for timers that were early', () => {
    const rows = drawn('lateness.js', timers({ asleep: 0.1, awake: -0.95 }));
    const early = rows.filter((row) => /^ +-\d/.test(row));
    expect(early.join('\n')).toContain('▒');
    expect(early.join('\n')).not.toContain('░');
  });

  test('of overflow.js says which delays were taken for 1 ms', () => {
    const rows = drawn('overflow.js', [
      'delay 0: 1 ms, it, 1 ms',
      'delay 9: 1 ms, 1 ms, it',
      'delay 99: 1 ms, 1 ms',
    ]);
    expect(rows.slice(1).map((row) => row.slice(35).trim())).toEqual([
      'as one of 1 ms',
      'in a list of its own',
      'not within 20 ms',
    ]);
  });

  test('shows what a delay of the learner’s is made of, and obeys none of it', () => {
    expect(drawn('overflow.js', ['delay \u001b[2J: 1 ms, it, 1 ms']).join('')).not.toContain(
      '\u001b',
    );
  });
});

test('two printouts are compared without their times, but with the delays that were tried', () => {
  const { comparable } = lab;
  expect(comparable?.('awake: ran -0.912 ms late')).toBe(comparable?.('awake: ran 1.1 ms late'));
  expect(comparable?.('delay 1.9: 1 ms, it, 1 ms')).not.toBe(
    comparable?.('delay 2: 1 ms, it, 1 ms'),
  );
});
