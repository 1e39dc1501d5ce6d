/** What a run of lab 37 showed: the probe's view of the processes, and what the program printed. */

import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import {
  beginProcesses,
  type ProcessesModel,
  servedBy,
  stepProcesses,
  workerProcesses,
} from '../../src/analysis/processes.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { ProgramEvent } from '../../src/runner/events.ts';

export interface HandleRun {
  program: string;
  /** As asked for by the knobs. */
  workers: number;
  requests: number;
  processes: ProcessesModel;
  /** Answers by who gave them, as the client counted; null before it printed them. */
  answers: Record<string, number> | null;
  /** `server.note` as each worker found it on the server that it got. */
  notes: string[];
  printed: Printed;
  lines: LineSplitter;
}

/**
 * What the processes said of themselves, by name (`parent`, `worker 2`). On a Node that has no
 * probe for them it is all there is.
 */
export interface Printed {
  /** The port that a process listens on, or got a server on. */
  ports: Record<string, number>;
  /** Error code of a worker that could not listen. */
  errors: Record<string, string>;
  /** Whether the parent closed its server before the client had counted anything. */
  parentClosed: boolean;
}

/** Names that a client's count may have: the processes, and error codes. */
const mostNames = 32;

export function beginHandleRun({ program, knobs }: RunContext): HandleRun {
  return {
    program,
    workers: Number(knobs.workers),
    requests: Number(knobs.requests),
    processes: beginProcesses(),
    answers: null,
    notes: [],
    printed: { ports: {}, errors: {}, parentClosed: false },
    lines: createLineSplitter(4_096),
  };
}

export function stepHandleRun(model: HandleRun, event: ProgramEvent): HandleRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    for (const text of model.lines.push(event.text)) {
      readLine(model, text);
    }
  }
  stepProcesses(model.processes, event);
  return model;
}

function readLine(model: HandleRun, text: string): void {
  if (/^\d+ requests, served by$/.test(text)) {
    model.answers = {};
    return;
  }
  const count = /^ {2}(\w[\w ]*): (\d+) \(\d+ %\)$/.exec(text);
  if (count !== null && model.answers !== null) {
    if (Object.keys(model.answers).length < mostNames) {
      model.answers[count[1] as string] = Number(count[2]);
    }
    return;
  }
  const said = /^(parent|worker \d): (.*)$/.exec(text);
  if (said !== null) {
    readStatement(model, said[1] as string, said[2] as string);
  }
}

function readStatement({ notes, printed, answers }: HandleRun, name: string, text: string): void {
  const port = /^(?:listens|got a server) on port (\d+)$/.exec(text);
  const error = /^cannot listen on port \d+: (\w+)$/.exec(text);
  const note = /^the note on its server is (.*)$/.exec(text);
  if (port !== null) {
    printed.ports[name] = Number(port[1]);
  } else if (error !== null) {
    printed.errors[name] = error[1] as string;
  } else if (note !== null && notes.length < mostNames) {
    notes.push((note[1] as string).slice(0, 100));
  } else if (text === 'closed its server' && answers === null) {
    printed.parentClosed = true;
  }
}

/** How many requests each worker served, in the order of their numbers, and the parent. */
export interface Shares {
  parent: number;
  workers: number[];
  /** Answers that came from neither, for example errors. */
  others: number;
}

/** The shares as the client counted them; null where it did not get so far. */
export function sharesOf({ answers, workers }: HandleRun): Shares | null {
  if (answers === null) {
    return null;
  }
  const names = Array.from({ length: workers }, (_, index) => `worker ${index + 1}`);
  const total = Object.values(answers).reduce((sum, count) => sum + count, 0);
  const shares = names.map((name) => answers[name] ?? 0);
  const parent = answers.parent ?? 0;
  const others = total - parent - shares.reduce((sum, count) => sum + count, 0);
  return { parent, workers: shares, others };
}

/** The shares as the probe saw them in the workers; null where it saw no worker. */
export function observedShares({ processes }: HandleRun): number[] | null {
  const workers = workerProcesses(processes);
  return workers.length === 0 ? null : workers.map(servedBy);
}

/** Largest share less smallest. */
export function spreadOf(shares: readonly number[]): number {
  return Math.max(...shares) - Math.min(...shares);
}
