/** The rule: what a pool does in each step, computed apart from any submission. */

import type { Scenario, Step } from './scenarios.ts';

/** How the promise of a task, or an entry of `all`, comes out; `full` is refused. */
export type Outcome = 'value' | 'error' | 'nothing' | 'full';

/** What must happen in one step: by then all ticks and promise reactions have run. */
export interface Expected {
  /** In this order. */
  begun: number[];
  settled: Map<number, Outcome>;
  /** By the number of the step that called `all`: the outcomes, in the order of its tasks. */
  alls: Map<number, Outcome[]>;
}

export class Reference {
  readonly running = new Set<number>();
  readonly #scenario: Omit<Scenario, 'steps'>;
  readonly #waiting: number[] = [];
  readonly #groups: { step: number; tasks: readonly number[] }[] = [];
  readonly #outcomes = new Map<number, Outcome>();
  #steps = 0;
  #now: Expected = nothing();

  constructor(scenario: Omit<Scenario, 'steps'>) {
    this.#scenario = scenario;
  }

  take(step: Step): Expected {
    this.#now = nothing();
    if (step.do === 'all') {
      this.#groups.push({ step: this.#steps, tasks: step.tasks });
      for (const task of step.tasks) {
        this.#accept(task);
      }
    } else if (step.do === 'run') {
      this.#accept(step.task);
    } else {
      this.#end(step.task);
    }
    this.#steps += 1;
    this.#finishGroups();
    return this.#now;
  }

  #accept(task: number): void {
    const { size, queue } = this.#scenario;
    if (this.running.size < size) {
      this.#begin(task);
    } else if (this.#waiting.length < queue) {
      this.#waiting.push(task);
    } else {
      this.#settle(task, 'full');
    }
  }

  #begin(task: number): void {
    const { kind, inner } = this.#taskOf(task);
    this.running.add(task);
    this.#now.begun.push(task);
    if (inner !== null) {
      this.#accept(inner);
    }
    if (kind === 'value' || kind === 'throws') {
      this.#end(task);
    }
  }

  #end(task: number): void {
    const { kind } = this.#taskOf(task);
    this.running.delete(task);
    while (this.running.size < this.#scenario.size && this.#waiting.length > 0) {
      this.#begin(this.#waiting.shift() as number);
    }
    const failed = kind === 'rejects' || kind === 'throws' ? 'error' : 'value';
    this.#settle(task, kind === 'rejects-nothing' ? 'nothing' : failed);
  }

  #settle(task: number, outcome: Outcome): void {
    this.#outcomes.set(task, outcome);
    if (!this.#groups.some(({ tasks }) => tasks.includes(task))) {
      this.#now.settled.set(task, outcome);
    }
    const { after } = this.#taskOf(task);
    if (after !== null) {
      this.#accept(after);
    }
  }

  #finishGroups(): void {
    for (const group of [...this.#groups]) {
      const outcomes = group.tasks.map((task) => this.#outcomes.get(task));
      if (outcomes.every((one) => one !== undefined)) {
        this.#now.alls.set(group.step, outcomes);
        this.#groups.splice(this.#groups.indexOf(group), 1);
      }
    }
  }

  #taskOf(index: number) {
    return this.#scenario.tasks[index] as Scenario['tasks'][number];
  }
}

/** What must happen in each step of a scenario. */
export function expectedSteps(scenario: Scenario): Expected[] {
  const reference = new Reference(scenario);
  return scenario.steps.map((step) => reference.take(step));
}

function nothing(): Expected {
  return { begun: [], settled: new Map(), alls: new Map() };
}
