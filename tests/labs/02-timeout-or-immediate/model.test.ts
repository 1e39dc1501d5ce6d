import { describe, expect, test } from 'vitest';
import { findings } from '../../../labs/02-timeout-or-immediate/findings.ts';
import {
  begin,
  countOf,
  expectedTimeouts,
  type Race,
  step,
} from '../../../labs/02-timeout-or-immediate/model.ts';
import { prediction } from '../../../labs/02-timeout-or-immediate/prediction.ts';
import { view } from '../../../labs/02-timeout-or-immediate/view.ts';
import type { FinishedRun } from '../../../src/lab/definition.ts';
import type { ProgramEvent } from '../../../src/runner/events.ts';
import { plainText } from '../../../src/views/styled.ts';
import { createRandom, pickInteger } from '../../support/random.ts';

function runOf(program: string, busy = 0, repeat = 100, node = '20.20.2'): FinishedRun {
  return {
    program,
    knobs: { repeat, busy },
    seed: 1,
    node,
    repeat,
    end: { type: 'end', exitCode: 0, signal: null, reason: 'exit', durationMs: 1 },
  };
}

function executionEnd(run: number): ProgramEvent {
  return { type: 'observation', name: 'execution-end', run, exitCode: 0, reason: 'exit' };
}

function modelOf(run: FinishedRun, lines: readonly string[]): Race {
  return lines.reduce((model, text, index) => {
    step(model, { type: 'output', stream: 'stdout', text: `${text}\n`, run: index + 1 });
    return step(model, executionEnd(index + 1));
  }, begin(run));
}

function line(first: string, delay: number): string {
  return `${first} first, ${delay.toFixed(3)} ms after it was scheduled`;
}

function times(count: number, text: string): string[] {
  return Array.from({ length: count }, () => text);
}

test.each([1, 2, 3, 4])('chunks and interleaved executions do not matter, seed %i', (seed) => {
  const random = createRandom(seed);
  const texts = Array.from({ length: 12 }, () =>
    line(random() < 0.5 ? 'timeout' : 'immediate', random()),
  );
  const whole = modelOf(runOf('main.js'), texts);
  const rests = texts.map((text) => `${text}\n`);
  const model = begin(runOf('main.js'));
  while (rests.some((rest) => rest !== '')) {
    const index = pickInteger(random, 0, rests.length - 1);
    const cut = pickInteger(random, 1, 9);
    const text = (rests[index] as string).slice(0, cut);
    rests[index] = (rests[index] as string).slice(cut);
    step(model, { type: 'output', stream: 'stdout', text, run: index + 1 });
  }
  texts.forEach((_, index) => {
    step(model, executionEnd(index + 1));
  });
  expect(model.outcomes).toEqual(whole.outcomes);
  expect(model.running.size).toBe(0);
});

test('an execution that prints something else is counted as silent', () => {
  const model = modelOf(runOf('main.js'), ['neither first, 1.000 ms after', line('timeout', 1)]);
  expect(model).toMatchObject({ silent: 1, outcomes: [{ first: 'timeout', delayMs: 1 }] });
});

test('the expected number agrees with a simulated clock that counts whole milliseconds', () => {
  const random = createRandom(7);
  const delays = Array.from({ length: 5_000 }, () => random() * 1.5);
  const lines = delays.map((delay) => {
    const set = random();
    return line(Math.floor(set + delay) >= 1 ? 'timeout' : 'immediate', delay);
  });
  const model = modelOf(runOf('main.js'), lines);
  const seen = countOf(model, 'timeout');
  // Four standard deviations of a binomial are at most 2 * sqrt(n).
  expect(Math.abs(expectedTimeouts(model) - seen)).toBeLessThan(2 * Math.sqrt(delays.length));
});

describe('findings', () => {
  const decide = (id: string, run: FinishedRun, lines: readonly string[]) =>
    findings.find((finding) => finding.id === id)?.decide(modelOf(run, lines), run).holds;
  const main = runOf('main.js');
  const busy = runOf('main.js', 2);
  const io = runOf('inside-io.js');

  test('both outcomes make a race', () => {
    const lines = [...times(99, line('immediate', 0.2)), line('timeout', 0.2)];
    expect(decide('either-first-in-main', main, lines)).toBe(true);
  });

  test('one outcome only decides nothing, unless the other was surely to be expected', () => {
    expect(decide('either-first-in-main', main, times(100, line('immediate', 0.05)))).toBeNull();
    expect(decide('either-first-in-main', main, times(100, line('immediate', 0.5)))).toBe(false);
    expect(decide('either-first-in-main', main, times(100, line('timeout', 1.5)))).toBeNull();
    expect(decide('either-first-in-main', main, times(100, line('timeout', 0.5)))).toBe(false);
  });

  test('few executions decide nothing, but one exception refutes', () => {
    expect(decide('immediate-first-inside-io', io, times(9, line('immediate', 1)))).toBeNull();
    expect(decide('immediate-first-inside-io', io, [line('timeout', 1)])).toBe(false);
    expect(decide('busy-main-timeout-first', busy, times(9, line('timeout', 2)))).toBeNull();
    expect(decide('busy-main-timeout-first', busy, times(10, line('timeout', 2)))).toBe(true);
    expect(decide('busy-main-timeout-first', main, times(20, line('timeout', 2)))).toBeNull();
    expect(decide('either-first-in-main', busy, times(20, line('timeout', 2)))).toBeNull();
  });
});

test('the prediction is scored by what was seen, and not by too little of it', () => {
  const run = runOf('main.js');
  const asked = prediction(run);
  const actual = (lines: readonly string[]) => asked.actual(modelOf(run, lines), run);
  expect(actual(times(9, line('timeout', 1)))).toBeNull();
  expect(actual(times(10, line('timeout', 1)))).toBe('the timeout, every time');
  expect(actual(times(10, line('immediate', 1)))).toBe('the immediate, every time');
  expect(actual([...times(10, line('immediate', 1)), line('timeout', 1)])).toBe(
    'now the one, now the other',
  );
});

test.each([36, 48, 80, 120])(
  'the view keeps to %i columns, from the first to the last',
  (width) => {
    const lines: string[] = [];
    for (const count of [0, 1, 40]) {
      const outcomes = [
        ...times(count, line('immediate', 0.123)),
        ...times(count, line('timeout', 9)),
      ];
      const model = modelOf(runOf('inside-io.js', 0.5, 1000), outcomes);
      lines.push(...view(model, { width, height: 24 }).map(plainText));
    }
    expect(lines.filter((text) => text.length > width)).toEqual([]);
  },
);

test('where no probe runs there is the histogram alone, and no execution is said to be watched', () => {
  const drawn = (node: string) => {
    const model = modelOf(runOf('main.js', 0, 100, node), times(20, line('immediate', 0.2)));
    expect(countOf(model, 'immediate')).toBe(20);
    return view(model, { width: 80, height: 24 }).map(plainText).join('\n');
  };
  expect(drawn('20.20.2')).toContain('watched');
  expect(drawn('0.10.48')).not.toMatch(/watched|No callback/);
  expect(drawn('0.10.48')).toContain('immediate first');
});
