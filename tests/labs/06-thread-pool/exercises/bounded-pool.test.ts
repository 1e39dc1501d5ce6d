/** The pure parts of the grader: the reference pool, and what is read from a process's records. */

import { describe, expect, test } from 'vitest';
import {
  describeDivergence,
  describeScenario,
  describeStep,
} from '../../../../labs/06-thread-pool/exercises/bounded-pool/describe.ts';
import {
  type Divergence,
  firstDivergence,
  readRecords,
} from '../../../../labs/06-thread-pool/exercises/bounded-pool/observed.ts';
import {
  type Expected,
  expectedSteps,
  Reference,
} from '../../../../labs/06-thread-pool/exercises/bounded-pool/reference.ts';
import {
  leastLabel,
  randomScenario,
  type Scenario,
  type ScenarioKind,
  type Step,
  smallerScenarios,
  type Task,
  type TaskKind,
} from '../../../../labs/06-thread-pool/exercises/bounded-pool/scenarios.ts';
import { createLabels } from '../../../../src/coursework/labels.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

const words = { other: 1, nothing: 2, full: 3 };

function scenarioOf(
  { size, queue }: { size: number; queue: number },
  kinds: readonly (TaskKind | Partial<Task>)[],
  steps: readonly (`${'run' | 'settle'} ${number}` | readonly number[])[],
): Scenario {
  const label = createLabels(createRandom(1), leastLabel);
  const tasks = kinds.map((kind): Task => {
    const own = typeof kind === 'string' ? { kind } : kind;
    const labels = {
      value: label(),
      error: label(),
      begun: label(),
      fulfilled: label(),
      rejected: label(),
      threw: label(),
      noPromise: label(),
    };
    return { kind: 'resolves', inner: null, after: null, ...labels, ...own };
  });
  return {
    size,
    queue,
    tasks,
    steps: steps.map((step): Step => {
      if (typeof step !== 'string') {
        return { do: 'all', tasks: step, settled: label(), failed: label(), done: label() };
      }
      const [what, task] = step.split(' ') as ['run' | 'settle', string];
      return { do: what, task: Number(task), done: label() };
    }),
  };
}

const begun = (scenario: Scenario) => expectedSteps(scenario).map((step) => step.begun);

/** What a pool that does as it must would leave in the records. */
function recordsOf(scenario: Scenario): number[] {
  const numberOf = (task: Task, outcome: string) =>
    ({ value: task.value, error: task.error })[outcome] ??
    (outcome === 'nothing' ? words.nothing : words.full);
  return expectedSteps(scenario).flatMap((must, at) => [
    ...must.begun.map((task) => (scenario.tasks[task] as Task).begun),
    ...[...must.settled].flatMap(([index, outcome]) => {
      const task = scenario.tasks[index] as Task;
      return [outcome === 'value' ? task.fulfilled : task.rejected, numberOf(task, outcome)];
    }),
    ...[...must.alls].flatMap(([step, outcomes]) => {
      const one = scenario.steps[step] as Step & { do: 'all' };
      const list = outcomes.map((outcome, position) =>
        numberOf(scenario.tasks[one.tasks[position] as number] as Task, outcome),
      );
      return [one.settled, list.length, ...list];
    }),
    (scenario.steps[at] as Step).done,
  ]);
}

const kindsOfScenarios: Readonly<Record<string, ScenarioKind>> = {
  all: { sizes: [1, 2], queues: [0, 2], kinds: ['resolves', 'rejects'], calls: 0.5, all: true },
  inner: { sizes: [1, 2], queues: [0, 3], kinds: ['resolves'], calls: 0.5, nested: 'inner' },
  after: { sizes: [1, 2], queues: [1], kinds: ['rejects'], calls: 0.5, nested: 'after' },
  sync: { sizes: [2], queues: [50], kinds: ['value', 'throws', 'resolves'], calls: 0.5 },
};

describe('the reference pool', () => {
  test('gives a free slot to the one that has waited longest', () => {
    const scenario = scenarioOf(
      { size: 2, queue: 5 },
      ['resolves', 'rejects', 'resolves', 'resolves'],
      ['run 0', 'run 1', 'run 2', 'run 3', 'settle 1', 'settle 0'],
    );
    expect(begun(scenario)).toEqual([[0], [1], [], [], [2], [3]]);
  });

  test('refuses what finds the queue full, and takes it again when there is room', () => {
    const scenario = scenarioOf(
      { size: 1, queue: 1 },
      ['resolves', 'resolves', 'resolves', 'resolves'],
      ['run 0', 'run 1', 'run 2', 'settle 0', 'run 3'],
    );
    const steps = expectedSteps(scenario);
    expect(steps.map(({ settled }) => [...settled])).toEqual([
      [],
      [],
      [[2, 'full']],
      [[0, 'value']],
      [],
    ]);
    expect(steps[3]?.begun).toEqual([1]);
  });

  test('keeps the slot of a task that calls run, and frees it for who hears of its end', () => {
    const within = [{ inner: 1 }, 'resolves'] as const;
    expect(begun(scenarioOf({ size: 1, queue: 1 }, within, ['run 0', 'settle 0']))).toEqual([
      [0],
      [1],
    ]);
    const hears = [{ after: 1 }, 'resolves'] as const;
    expect(begun(scenarioOf({ size: 1, queue: 0 }, hears, ['run 0', 'settle 0']))).toEqual([
      [0],
      [1],
    ]);
  });

  test('lets tasks that end within the call pass one after the other', () => {
    const scenario = scenarioOf(
      { size: 1, queue: 5 },
      ['resolves', 'throws', 'value', 'resolves'],
      ['run 0', 'run 1', 'run 2', 'run 3', 'settle 0'],
    );
    expect(expectedSteps(scenario).at(-1)?.begun).toEqual([1, 2, 3]);
  });

  test('collects the outcomes of all in the order of its tasks', () => {
    const scenario = scenarioOf(
      { size: 2, queue: 0 },
      ['resolves', 'rejects-nothing', 'resolves'],
      [[0, 1, 2], 'settle 1', 'settle 0', []],
    );
    const alls = expectedSteps(scenario).map((step) => [...step.alls]);
    expect(alls).toEqual([[], [], [[0, ['value', 'nothing', 'full']]], [[3, []]]]);
  });
});

describe.each(Object.entries(kindsOfScenarios))('random scenarios: %s', (_name, kind) => {
  const random = createRandom(3);
  const label = createLabels(random, leastLabel);
  const scenarios = Array.from({ length: 30 }, () => randomScenario(random, label, kind));

  test('come to an end, and never have more running than there are slots', () => {
    for (const scenario of scenarios) {
      const reference = new Reference(scenario);
      for (const step of scenario.steps) {
        reference.take(step);
        expect(reference.running.size).toBeLessThanOrEqual(scenario.size);
      }
      expect(reference.running.size).toBe(0);
    }
  });

  test('do not diverge where the records are as they must be', () => {
    const observed = readRecords(scenarios, words, scenarios.flatMap(recordsOf).join(','));
    scenarios.forEach((scenario, at) => {
      expect(firstDivergence(scenario, observed[at] ?? [])).toBeNull();
    });
  });

  test('get smaller without a step that cannot be', () => {
    for (const smaller of smallerScenarios(scenarios[0] as Scenario)) {
      const reference = new Reference(smaller);
      for (const step of smaller.steps) {
        expect(step.do !== 'settle' || reference.running.has(step.task)).toBe(true);
        reference.take(step);
      }
    }
  });
});

describe('what is wrong with a step', () => {
  const scenario = scenarioOf(
    { size: 1, queue: 1 },
    ['resolves', 'resolves', 'resolves'],
    ['run 0', 'run 1', 'run 2', 'settle 0'],
  );
  const [first, second, third] = scenario.tasks as [Task, Task, Task];
  const done = scenario.steps.map((step) => step.done);
  const after = (...numbers: number[]) => {
    const [observed] = readRecords([scenario], words, numbers.join(','));
    return firstDivergence(scenario, observed ?? []) as Divergence;
  };

  test.each([
    ['nothing begins', [done[0]], 0, /slot was free/],
    ['one begins too many', [first.begun, done[0], second.begun, done[1]], 1, /no slot was free/],
    ['run throws', [first.threw, done[0]], 0, /run threw/],
    ['there is no promise', [first.begun, first.noPromise, done[0]], 0, /did not return a promise/],
    ['the first is refused', [first.rejected, words.full, done[0]], 0, /there was room/],
    [
      'the third begins although it is refused',
      [first.begun, ...done.slice(0, 2), third.begun, third.rejected, words.full, done[2]],
      2,
      /had to be refused/,
    ],
    [
      'the third is not refused',
      [first.begun, ...done.slice(0, 3)],
      2,
      /not rejected with POOL_FULL/,
    ],
    [
      'the value is that of another',
      [
        first.begun,
        ...done.slice(0, 2),
        ...[third.rejected, words.full, done[2]],
        ...[second.begun, first.fulfilled, second.value, done[3]],
      ],
      3,
      /not with what the task gave/,
    ],
  ] as const)('%s', (_about, numbers, step, text) => {
    const divergence = after(...(numbers as readonly number[]));
    expect(divergence.step).toBe(step);
    expect(describeDivergence(divergence)).toMatch(text);
    expect(describeScenario(scenario, step)).toHaveLength(step + 2);
    expect(describeStep(divergence.got)).not.toEqual(describeStep(divergence.expected));
  });

  test('an answer that is no list of numbers is one where nothing happened', () => {
    for (const answer of [undefined, '', 'pass', { length: 3 }]) {
      const [observed] = readRecords([scenario], words, answer);
      expect(firstDivergence(scenario, observed ?? [])?.step).toBe(0);
    }
  });

  test('nothing is called nothing', () => {
    const still: Expected = { begun: [], settled: new Map(), alls: new Map() };
    expect(describeStep(still)).toEqual(['nothing']);
  });
});
