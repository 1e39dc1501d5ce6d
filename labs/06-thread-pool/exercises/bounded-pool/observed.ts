/** What was observed of a scenario, step by step, and the first step that is not as it must be. */

import { type Expected, expectedSteps, type Outcome } from './reference.ts';
import type { Scenario } from './scenarios.ts';

/** How the driver's process writes what is no value and no error of a task. */
export interface Words {
  other: number;
  nothing: number;
  full: number;
}

type Seen = Outcome | 'other';

export interface Observed {
  begun: number[];
  settled: Map<number, Seen>;
  /** Null of one that did not resolve with a list. */
  alls: Map<number, Seen[] | null>;
  /** Tasks whose `run` threw, or returned no promise. */
  threw: number[];
  noPromise: number[];
  /** Promises that settled twice, or values of other tasks. */
  isOdd: boolean;
}

export interface Divergence {
  step: number;
  expected: Expected;
  got: Observed;
}

/** Cuts what a process recorded into the scenarios and their steps. */
export function readRecords(
  scenarios: readonly Scenario[],
  words: Words,
  answer: unknown,
): Observed[][] {
  const numbers = typeof answer === 'string' && answer !== '' ? answer.split(',').map(Number) : [];
  let at = 0;
  const take = () => numbers[at++] ?? 0;
  return scenarios.map((scenario) => {
    const outcome = (number: number, own?: number): Seen => {
      if (number === words.nothing) {
        return 'nothing';
      }
      if (number === words.full) {
        return 'full';
      }
      const { tasks } = scenario;
      const value = tasks.findIndex((task) => task.value === number);
      const error = tasks.findIndex((task) => task.error === number);
      if (value !== -1 && (own === undefined || own === value)) {
        return 'value';
      }
      return error !== -1 && (own === undefined || own === error) ? 'error' : 'other';
    };
    return scenario.steps.map((step) => {
      const seen: Observed = {
        begun: [],
        settled: new Map(),
        alls: new Map(),
        threw: [],
        noPromise: [],
        isOdd: false,
      };
      while (at < numbers.length) {
        const number = take();
        if (number === step.done) {
          break;
        }
        readOne(scenario, seen, { number, take, outcome });
      }
      return seen;
    });
  });
}

interface Reading {
  number: number;
  take(): number;
  outcome(number: number, own?: number): Seen;
}

function readOne({ tasks, steps }: Scenario, seen: Observed, { number, take, outcome }: Reading) {
  for (const [index, task] of tasks.entries()) {
    if (number === task.begun) {
      seen.begun.push(index);
    } else if (number === task.threw) {
      seen.threw.push(index);
    } else if (number === task.noPromise) {
      seen.noPromise.push(index);
    } else if (number === task.fulfilled || number === task.rejected) {
      const got = outcome(take(), index);
      const isFulfilled = number === task.fulfilled;
      seen.isOdd ||= seen.settled.has(index);
      seen.settled.set(index, (got === 'value') === isFulfilled ? got : 'other');
    } else {
      continue;
    }
    return;
  }
  for (const [index, step] of steps.entries()) {
    if (step.do === 'all' && number === step.failed) {
      seen.alls.set(index, null);
    } else if (step.do === 'all' && number === step.settled) {
      const length = take();
      const own = (position: number) => step.tasks[position] ?? -1;
      const list = Array.from({ length: Math.max(0, length) }, (_, position) =>
        outcome(take(), own(position)),
      );
      seen.alls.set(index, length < 0 ? null : list);
    }
  }
}

/** The first step in which something is not as it must be; null where all is. */
export function firstDivergence(
  scenario: Scenario,
  observed: readonly Observed[],
): Divergence | null {
  const expected = expectedSteps(scenario);
  for (const [step, must] of expected.entries()) {
    const got = observed[step] as Observed;
    const isSame =
      same(must.begun, got.begun) &&
      same(entriesOf(must.settled), entriesOf(got.settled)) &&
      same(entriesOf(must.alls), entriesOf(got.alls)) &&
      got.threw.length + got.noPromise.length === 0 &&
      !got.isOdd;
    if (!isSame) {
      return { step, expected: must, got };
    }
  }
  return null;
}

/** By the number of the task, or of the step: in which order promises settle is not asked. */
function entriesOf<Value>(map: ReadonlyMap<number, Value>): [number, Value][] {
  return [...map].sort(([one], [other]) => one - other);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
