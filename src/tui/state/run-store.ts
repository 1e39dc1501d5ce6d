/** The run on screen, outside React: events come faster than a screen can be drawn. */

import type { Lab } from '../../lab/catalog.ts';
import type { FinishedRun, RunContext } from '../../lab/definition.ts';
import { type LabRun, type LabRunRequest, startLabRun } from '../../lab/run-lab.ts';
import type { EndEvent, FindingEvent, RunEvent } from '../../runner/events.ts';
import { LineRing } from './line-ring.ts';
import { createNotifier } from './notifier.ts';

export interface RunState {
  lab: Lab;
  context: RunContext;
  argv: readonly string[];
  output: LineRing;
  /** Executions that have ended, of `context.repeat`. */
  done: number;
  findings: readonly FindingEvent[];
  end: EndEvent | null;
  finished: FinishedRun | null;
  model: unknown;
  /** Anchor of the lesson section that the latest event points at. */
  section: string | null;
  /** Line of the program that the latest event speaks of, from 1. */
  markedLine: number | null;
  /** `performance.now()` when it began. */
  begun: number;
  /** What kept the run from going on; null when nothing did. */
  failure: string | null;
}

export class RunStore {
  #state: RunState | null = null;
  #run: LabRun | null = null;
  readonly #notifier = createNotifier();
  readonly subscribe = this.#notifier.subscribe;
  /** Changes whenever something is to be drawn anew. */
  readonly version = this.#notifier.version;

  get state(): RunState | null {
    return this.#state;
  }

  get isRunning(): boolean {
    return this.#state !== null && this.#state.end === null && this.#state.failure === null;
  }

  /** Starts a run; the one before must have ended. Settles when it has ended. */
  async start(lab: Lab, request: LabRunRequest): Promise<RunState> {
    const run = startLabRun(lab, request);
    this.#run = run;
    const state: RunState = {
      lab,
      context: run.context,
      argv: [],
      output: new LineRing(),
      done: 0,
      findings: [],
      end: null,
      finished: null,
      model: run.model(),
      section: null,
      markedLine: null,
      begun: performance.now(),
      failure: null,
    };
    this.#state = state;
    this.#notifier.soon();
    try {
      for await (const event of run.events) {
        take(state, event, run);
        this.#notifier.soon();
      }
      state.finished = run.finished();
    } catch (error) {
      state.failure = (error as Error).message;
    }
    this.#notifier.soon();
    return state;
  }

  stop(): void {
    this.#run?.stop();
  }

  /** Forgets the run, for another lab. */
  clear(): void {
    this.stop();
    this.#state = null;
    this.#run = null;
    this.#notifier.soon();
  }
}

function take(state: RunState, event: RunEvent, run: LabRun): void {
  switch (event.type) {
    case 'run':
      state.argv = event.argv;
      break;
    case 'output':
      // Of many executions the view tells more than their mixed printouts; the first one's is kept.
      if (event.run === undefined || event.run === 1) {
        state.output.push(event);
      }
      break;
    case 'observation':
      if (event.name === 'execution-end' && event.run !== 0) {
        state.done += 1;
      }
      state.markedLine = event.at?.line ?? state.markedLine;
      break;
    case 'callback':
      state.markedLine = event.scheduledAt?.line ?? state.markedLine;
      break;
    case 'finding':
      state.findings = [...state.findings, event];
      break;
    case 'end':
      state.end = event;
      break;
  }
  state.model = run.model();
  state.section = state.lab.definition.sectionOf?.(event, state.model) ?? state.section;
}
