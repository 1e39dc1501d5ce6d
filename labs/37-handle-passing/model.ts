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
  lines: LineSplitter;
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
  const note = /^worker \d+: got a server; its note is (.*)$/.exec(text);
  if (note !== null && model.notes.length < mostNames) {
    model.notes.push((note[1] as string).slice(0, 100));
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
