/** What the driver is to do with one pool: calls of `run` and `all`, and tasks that end. */

import type { Random } from '../../../../src/coursework/random.ts';
import { Reference } from './reference.ts';

/** `value` and `throws` end within the call; the others when the driver settles them. */
export type TaskKind = 'resolves' | 'rejects' | 'rejects-nothing' | 'thenable' | 'value' | 'throws';

/** A task; labels are numbers that its process is not told before. */
export interface Task {
  kind: TaskKind;
  /** Another task, which it gives to the pool itself when it begins. */
  inner: number | null;
  /** Another task, given to the pool in a reaction of its promise. */
  after: number | null;
  value: number;
  error: number;
  begun: number;
  fulfilled: number;
  rejected: number;
  threw: number;
  noPromise: number;
}

export type Step =
  | { do: 'run' | 'settle'; task: number; done: number }
  | { do: 'all'; tasks: readonly number[]; settled: number; failed: number; done: number };

export interface Scenario {
  size: number;
  queue: number;
  tasks: readonly Task[];
  steps: readonly Step[];
}

export interface ScenarioKind {
  sizes: readonly number[];
  queues: readonly number[];
  kinds: readonly TaskKind[];
  /** How likely the next step is a call, where a task could end instead. */
  calls: number;
  nested?: 'inner' | 'after';
  /** Tasks come in groups, by `all`. */
  all?: boolean;
}

/** A queue that nothing here fills. */
export const roomy = 50;
const MOST_TASKS = 9;
/** So that no label is taken for a count. */
export const leastLabel = 1_000;
export function randomScenario(
  random: Random,
  label: () => number,
  { sizes, queues, kinds, calls, nested, all = false }: ScenarioKind,
): Scenario {
  const called = random.int(3, MOST_TASKS);
  const tasks: Task[] = Array.from({ length: called }, () => taskOf(random.pick(kinds), label));
  if (nested !== undefined) {
    for (const task of tasks.slice(0, called)) {
      if (random.chance(0.6)) {
        task[nested] = tasks.push(taskOf(random.pick(kinds), label)) - 1;
      }
    }
  }
  const scenario = { size: random.pick(sizes), queue: random.pick(queues), tasks };
  const reference = new Reference(scenario);
  const steps: Step[] = [];
  const take = (step: Step) => {
    steps.push(step);
    reference.take(step);
  };
  let next = 0;
  while (next < called || reference.running.size > 0) {
    if (next < called && (reference.running.size === 0 || random.chance(calls))) {
      const count = all ? random.int(0, called - next) : 1;
      const some = Array.from({ length: count }, (_, index) => next + index);
      take(
        all
          ? { do: 'all', tasks: some, settled: label(), failed: label(), done: label() }
          : { do: 'run', task: next, done: label() },
      );
      next += count;
    } else {
      take({ do: 'settle', task: random.pick([...reference.running]), done: label() });
    }
  }
  return { ...scenario, steps };
}

function taskOf(kind: TaskKind, label: () => number): Task {
  return {
    kind,
    inner: null,
    after: null,
    value: label(),
    error: label(),
    begun: label(),
    fulfilled: label(),
    rejected: label(),
    threw: label(),
    noPromise: label(),
  };
}

/** Scenarios with less in them, the smallest first. */
export function* smallerScenarios(scenario: Scenario): Iterable<Scenario> {
  for (let length = 1; length < scenario.steps.length; length++) {
    yield { ...scenario, steps: scenario.steps.slice(0, length) };
  }
  for (const left of scenario.tasks.keys()) {
    const steps = scenario.steps.flatMap((step): Step[] => {
      if (step.do === 'all') {
        return [{ ...step, tasks: step.tasks.filter((task) => task !== left) }];
      }
      return step.task === left ? [] : [step];
    });
    yield playable({ ...scenario, steps });
    for (const nested of ['inner', 'after'] as const) {
      if (scenario.tasks[left]?.[nested] !== null) {
        const tasks = scenario.tasks.map((task, at) =>
          at === left ? { ...task, [nested]: null } : task,
        );
        yield playable({ ...scenario, tasks });
      }
    }
  }
  if (scenario.size > 1) {
    yield playable({ ...scenario, size: scenario.size - 1 });
  }
}

/** Without the steps that end a task which has not begun. */
function playable(scenario: Scenario): Scenario {
  const reference = new Reference(scenario);
  const steps = scenario.steps.filter((step) => {
    const isPossible = step.do !== 'settle' || reference.running.has(step.task);
    if (isPossible) {
      reference.take(step);
    }
    return isPossible;
  });
  return { ...scenario, steps };
}
