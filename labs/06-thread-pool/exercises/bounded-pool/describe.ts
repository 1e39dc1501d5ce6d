/** A scenario and what came of it, in words: what a student is shown of the first wrong step. */

import type { Divergence, Observed } from './observed.ts';
import type { Expected } from './reference.ts';
import type { Scenario, Step, Task } from './scenarios.ts';

const kinds: Readonly<Record<Task['kind'], string>> = {
  resolves: 'resolves later',
  rejects: 'rejects later',
  'rejects-nothing': 'rejects with undefined later',
  thenable: 'thenable, resolves later',
  value: 'returns a value',
  throws: 'throws',
};

/** The steps up to the wrong one. */
export function describeScenario({ size, queue, tasks, steps }: Scenario, last: number): string[] {
  return [
    `createPool(${size}, ${queue})`,
    ...steps.slice(0, last + 1).map((step) => one(step, tasks)),
  ];
}

function one(step: Step, tasks: readonly Task[]): string {
  if (step.do === 'all') {
    return `pool.all([${step.tasks.map((task) => described(task, tasks)).join(', ')}])`;
  }
  return step.do === 'run'
    ? `pool.run(${described(step.task, tasks)})`
    : `${nameOf(step.task)} ends`;
}

function described(index: number, tasks: readonly Task[]): string {
  const { kind, inner, after } = tasks[index] as Task;
  const nested = [
    inner === null ? '' : `, within it pool.run(${described(inner, tasks)})`,
    after === null ? '' : `, in its reaction pool.run(${described(after, tasks)})`,
  ].join('');
  return `${nameOf(index)} (${kinds[kind]})${nested}`;
}

function nameOf(index: number): string {
  return `task ${index + 1}`;
}

/** What happened in a step, and what had to. */
export function describeStep({ begun, settled, alls, ...rest }: Expected | Observed): string[] {
  const { threw = [], noPromise = [] } = rest as Partial<Observed>;
  const happened = [
    ...begun.map((task) => `${nameOf(task)} begins`),
    ...threw.map((task) => `run threw for ${nameOf(task)}`),
    ...noPromise.map((task) => `run returned no promise for ${nameOf(task)}`),
    ...[...settled].map(([task, outcome]) => `the promise of ${nameOf(task)}: ${outcome}`),
    ...[...alls.values()].map((list) =>
      list === null ? 'all did not resolve with a list' : `all: [${list.join(', ')}]`,
    ),
  ];
  return happened.length === 0 ? ['nothing'] : happened;
}

/** What is wrong with the step, in one sentence. */
export function describeDivergence({ expected, got }: Divergence): string {
  const refused = [...expected.settled].filter(([, outcome]) => outcome === 'full');
  const isFull = (task: number) => refused.some(([one]) => one === task);
  const extra = got.begun.filter(
    (task, at) => got.begun.indexOf(task) !== at || !expected.begun.includes(task),
  );
  if (got.threw.length > 0) {
    return 'run threw instead of returning a promise.';
  }
  if (got.noPromise.length > 0) {
    return 'run did not return a promise.';
  }
  if (extra.some(isFull)) {
    return 'A task began that had to be refused.';
  }
  if (extra.length > 0) {
    return 'A task began that was not to begin then: no slot was free for it, or it had begun before.';
  }
  if (expected.begun.some((task) => !got.begun.includes(task))) {
    return [...got.settled.values()].includes('full') && refused.length === 0
      ? 'A task was refused although there was room for it.'
      : 'A slot was free, and the next task did not begin in the same turn.';
  }
  if (expected.begun.join() !== got.begun.join()) {
    return 'Tasks began in another order than they were given.';
  }
  if (refused.some(([task]) => got.settled.get(task) !== 'full')) {
    return 'A task that found the queue full was not rejected with POOL_FULL in the same turn.';
  }
  return [...got.settled].some(([task, outcome]) => outcome === 'full' && !isFull(task))
    ? 'A task was refused although there was room for it.'
    : 'A promise did not settle then, or not with what the task gave.';
}
