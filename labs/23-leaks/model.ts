/** What a run of this lab showed: the comparison of the two snapshots of its heap. */

import { createHeapReport, type HeapReport, observeHeap } from '../../src/analysis/heap-report.ts';
import type { ClassGrowth } from '../../src/analysis/heap-snapshot/comparison.ts';
import { createLineSplitter, type LineSplitter } from '../../src/analysis/lines.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { EndEvent, ProgramEvent } from '../../src/runner/events.ts';

/** What each program makes, and what of it gathers where. */
interface Leak {
  /** The constructor of what it makes. */
  makes: string;
  /** The constructor of what gathers: with a listener, that is the function. */
  gathers: string;
  /** What the program calls the object that gathers. */
  place: string;
}

const leaks: Readonly<Record<string, Leak>> = {
  'closure.js': { makes: 'Page', gathers: 'Page', place: 'latest' },
  'cache.js': { makes: 'Session', gathers: 'Session', place: 'sessions' },
  'listeners.js': {
    makes: 'Connection',
    gathers: 'Function',
    place: 'news._events.headline',
  },
  'queue.js': { makes: 'Job', gathers: 'Job', place: 'waiting' },
};

export interface LeakRun {
  context: RunContext;
  /** Of this program, or of the one that it mends. */
  leak: Leak;
  isMended: boolean;
  report: HeapReport;
  lines: LineSplitter;
  /** The program's latest line. */
  said: string;
  end: EndEvent | null;
}

export function begin(context: RunContext): LeakRun {
  const { program } = context;
  return {
    context,
    leak: leaks[program.replace('-mended', '')] as Leak,
    isMended: program.includes('-mended'),
    report: createHeapReport(),
    lines: createLineSplitter(1_000),
    said: '',
    end: null,
  };
}

export function step(run: LeakRun, event: ProgramEvent): LeakRun {
  if (event.type === 'output' && event.stream === 'stdout') {
    run.said = run.lines.push(event.text).at(-1) ?? run.said;
  } else if (event.type === 'observation') {
    observeHeap(run.report, event);
  } else if (event.type === 'end') {
    run.end = event;
  }
  return run;
}

/** How the class of what the program makes has changed; null where it has not, or is not known. */
export function growthOf({ report }: LeakRun, name: string): ClassGrowth | null {
  return report.comparison?.classes.find((one) => one.name === name) ?? null;
}

/** Why the run tells nothing about leaks; null where it does. */
export function whyNothing({ report, end }: LeakRun): string | null {
  const { comparison, snapshots, failure } = report;
  if (comparison !== null) {
    // At the end of a program, what only its timers held is garbage already.
    return snapshots.some(({ cause }) => cause === 'exit')
      ? 'The program had ended when its second snapshot was due.'
      : null;
  }
  if (failure !== null) {
    return `The snapshots could not be had: ${failure}.`;
  }
  if (end !== null && (end.reason !== 'exit' || end.exitCode !== 0)) {
    return 'The program did not come to its end.';
  }
  return snapshots.length === 0
    ? 'This Node cannot write heap snapshots by itself.'
    : 'There is one snapshot only.';
}
