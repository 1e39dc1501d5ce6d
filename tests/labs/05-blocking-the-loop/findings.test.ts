/** Each finding's three answers, from fabricated printouts. */

import { describe, expect, test } from 'vitest';
import { printTurns, type Said } from '../../../labs/05-blocking-the-loop/fabricated.ts';
import lab from '../../../labs/05-blocking-the-loop/lab.ts';
import { type BlockingRun, workedTurns } from '../../../labs/05-blocking-the-loop/model.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import { createJudge } from '../../../src/lab/judge.ts';
import type { EndEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';
import { lineWidth } from '../../../src/views/width.ts';

type Program = 'block.js' | 'slices.js' | 'worker.js';

const end: EndEvent = { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 9 };
const context = { knobs: { work: 100, slice: '5', turns: 6 }, seed: 1, repeat: 1, node: '20.20.2' };
const late = Array.from({ length: 16 }, (_, index) => 20 + index * 5);

/** What the programs say when all goes well. */
const well: Readonly<Record<Program, Partial<Said>>> = {
  'block.js': {},
  'slices.js': { slices: 20, waited: () => 4, loopDelay: 6 },
  'worker.js': { waited: () => 0.9, utilisation: 0.1, loopDelay: 3 },
};

function judge(program: Program, given: Partial<Said> = {}, text?: string) {
  const run = { ...context, program };
  const judged = createJudge(lab, run, {});
  const said = text ?? printTurns({ ...well[program], ...given });
  judged.step({ type: 'output', stream: 'stdout', text: said });
  judged.step(end);
  const findings = judged.findings(end);
  const finished: FinishedRun = { ...run, end };
  return { findings, model: judged.model() as BlockingRun, finished };
}

function holds(program: Program, id: string, given: Partial<Said> = {}, text?: string) {
  return judge(program, given, text).findings.find((finding) => finding.id === id)?.holds;
}

test.each(['block.js', 'slices.js', 'worker.js'] as const)(
  'all hold in a good run of %s',
  (program) => {
    const { findings } = judge(program);
    expect(findings.length).toBeGreaterThan(2);
    expect(findings.filter(({ holds: held }) => held !== true)).toEqual([]);
  },
);

test.each(['block.js', 'slices.js', 'worker.js'] as const)(
  'all are open when %s printed nothing',
  (program) => {
    const { findings } = judge(program, {}, '\n');
    expect(findings.filter(({ holds: held }) => held !== null)).toEqual([]);
  },
);

describe('in one go', () => {
  test('one answer in the midst of the work is enough', () => {
    const one = (at: number) => (at === 50 ? 0.7 : 101 - at);
    expect(holds('block.js', 'none-answered', { waited: one })).toBe(false);
  });

  test('an answer at the very end is none', () => {
    // The work ends at 99.5.
    expect(holds('block.js', 'none-answered', { waited: (at) => 99.48 - at })).toBe(true);
  });

  test('few pings decide nothing', () => {
    expect(holds('block.js', 'none-answered', { turns: 1, sent: [0, 50] })).toBe(null);
  });

  test('the worst wait is open where no ping was sent early', () => {
    expect(holds('block.js', 'first-waits-for-all', { sent: late })).toBe(null);
    expect(holds('block.js', 'first-waits-for-all', { waited: () => 60 })).toBe(false);
  });

  test('the loop delay is open where it is not measured', () => {
    expect(holds('block.js', 'loop-delay-tells', { loopDelay: null })).toBe(null);
    expect(holds('block.js', 'loop-delay-tells', { loopDelay: 50 })).toBe(false);
  });

  test('so is utilisation', () => {
    expect(holds('block.js', 'loop-never-idle', { utilisation: null })).toBe(null);
    expect(holds('block.js', 'loop-never-idle', { utilisation: 0.8 })).toBe(false);
  });
});

const busyMachines: [string, Partial<Said>][] = [
  ['pings are slow in idle', { idle: 9 }],
  ['it had half a processor', { cpu: 50 }],
];

describe.each(busyMachines)('on a machine that is busy, since %s', (_why, busy) => {
  test.each([
    ['slices.js', 'answered-meanwhile', { waited: (at: number) => 101 - at }],
    ['slices.js', 'waits-for-a-slice', { waited: () => 40 }],
    ['worker.js', 'near-idle', { waited: () => 40 }],
    ['worker.js', 'loop-mostly-idle', { utilisation: 0.8 }],
  ] as const)('%s: %s is open', (program, id, given) => {
    expect(holds(program, id, given)).toBe(false);
    expect(holds(program, id, { ...given, ...busy })).toBe(null);
  });
});

describe('in slices', () => {
  test('a slice that is half of the work tells nothing', () => {
    expect(holds('slices.js', 'waits-for-a-slice', { slices: 3, waited: () => 20 })).toBe(null);
  });

  test('the cost is open with few turns, and with turns that differ', () => {
    expect(holds('slices.js', 'slicing-is-cheap', { turns: 5 })).toBe(null);
    expect(holds('slices.js', 'slicing-is-cheap', { alone: 109 })).toBe(true);
    expect(holds('slices.js', 'slicing-is-cheap', { alone: 112 })).toBe(false);
    const uneven = printTurns({ ...well['slices.js'] }).replaceAll(
      /^(alone.*: computed )101\.00( ms, on a processor for )101\.00/gm,
      (_all, before, middle, at) => `${before}101.00${middle}${at % 2 === 0 ? 95 : 130}.00`,
    );
    expect(uneven).toContain('for 130.00');
    expect(uneven).toContain('for 95.00');
    expect(holds('slices.js', 'slicing-is-cheap', {}, uneven)).toBe(null);
  });

  test('without processor time, wall time is compared', () => {
    const old = { cpu: null, utilisation: null, loopDelay: null };
    expect(holds('slices.js', 'slicing-is-cheap', old)).toBe(true);
    expect(holds('slices.js', 'slicing-is-cheap', { ...old, alone: 130 })).toBe(false);
  });
});

test('with one processor a worker may hold pings up', () => {
  expect(holds('worker.js', 'near-idle', { waited: () => 40, processors: 1 })).toBe(null);
});

test('the prediction is the worst wait', () => {
  const { model, finished } = judge('block.js');
  const asked = lab.prediction(finished);
  expect(asked.kind === 'number' && asked.actual(model, finished)).toBe(101);
});

test('the claim goes by the pings that were answered meanwhile', () => {
  const verdict = (given: Partial<Said>) => {
    const { model, finished } = judge('block.js', given);
    return lab.claims[0]?.decide(model, finished).verdict;
  };
  expect(verdict({})).toBe('false');
  expect(verdict({ waited: () => 1 })).toBe('depends');
  expect(verdict({ turns: 1, sent: [0] })).toBe('undecided');
});

test('the model stays bounded', () => {
  const { model } = judge('block.js', { turns: 300 });
  expect(model.turns.length).toBeLessThanOrEqual(100);
  const pings = Array.from({ length: 500 }, (_, at) => `${at}+1`).join(' ');
  const long = judge('block.js', {}, `turn 1 idle: 500 pings\n  sent at + waited: ${pings}\n`);
  expect(long.model.turns[0]?.idle.length).toBeLessThanOrEqual(100);
});

test('what is compared between versions tells no times', () => {
  const lines = printTurns(well['slices.js'])
    .split('\n')
    .map((text) => lab.comparable?.(text));
  expect(new Set(lines).size).toBeLessThan(12);
  expect(lines.join('\n')).not.toMatch(/\d\.\d/);
});

describe.each([36, 60, 80, 120])('the view at %i columns', (width) => {
  test.each(['block.js', 'slices.js', 'worker.js'] as const)('draws %s', (program) => {
    const { model } = judge(program);
    const lines = lab.view(model, { width, height: 24 });
    expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(width);
    expect(lines.map(plainText).join('\n')).toContain('●');
  });
});

test('a turn counts once its pings are told', () => {
  const whole = printTurns({});
  const cut = whole.slice(0, whole.lastIndexOf('turn 6 work'));
  expect(workedTurns(judge('block.js', {}, cut).model)).toHaveLength(5);
});
