/**
 * `node-lab heap FILE`: a script of the user's, run as it is, with two snapshots of its heap; what
 * has come between them, what gathers, and what keeps it alive.
 */

import { rmSync } from 'node:fs';
import path from 'node:path';
import { createHeapReport, observeHeap } from '../analysis/heap-report.ts';
import { labError } from '../errors.ts';
import { watchHeap } from '../instruments/heap/watch-heap.ts';
import { canObserve, oldestFor } from '../lab/probe-support.ts';
import { temporaryFolder } from '../runner/active-runs.ts';
import type { EndEvent, ObservationEvent } from '../runner/events.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { formatDuration } from '../views/findings.ts';
import { drawHeapReport } from '../views/heap-report.ts';
import { chosenRuntime, type RuntimeFlags } from './chosen-runtimes.ts';
import type { HeapConsumer, HeapStart } from './heap/heap-consumer.ts';
import { createHeapJson } from './heap/heap-json.ts';
import { createHeapPrinter, mostClasses } from './heap/heap-printer.ts';
import { type PlanFlags, planOf, snapshotFiles } from './heap/plan.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter } from './output.ts';
import type { ScriptLine } from './script/script-line.ts';
import {
  checkedScript,
  exitCodeOf,
  opensScreen,
  passInterrupt,
  scriptSpec,
} from './user-script.ts';

export interface HeapOptions extends CommonOptions, RuntimeFlags, PlanFlags {
  json?: boolean;
  /** End the script when both snapshots are taken. */
  stop?: boolean;
  /** Open the screen where there is a terminal; the default. */
  ui?: boolean;
  timeLimit?: string;
  outputLimit?: string;
}

const probe = 'heap';

/**
 * `node-lab heap FILE [-- args...]`.
 *
 * @returns 0; 1 when the script failed; 3 when a time or output limit ended it
 * @throws LabError with exit code 2 for what was asked for, 3 where snapshots could not be had
 */
export async function heapCommand(
  { nodeArgs, file, args }: ScriptLine,
  options: HeapOptions,
): Promise<number> {
  const script = checkedScript(file);
  const isScreen = opensScreen(options);
  const runtime = (await chosenRuntime(options, options)) ?? currentRuntime;
  if (!canObserve(probe, runtime.version)) {
    throw labError('CANNOT_SNAPSHOT_ON', runtime.version, oldestFor(probe));
  }
  const spec = {
    ...scriptSpec(script, args, runtime, { ...options, ui: isScreen }, probe),
    nodeArgs,
  };
  const plan = planOf(options, snapshotFiles(options.out, temporaryFolder));
  const stopper = new AbortController();
  const start = { script, node: runtime.version, argv: ['node', ...nodeArgs, file, ...args], plan };
  const screen = isScreen ? await openHeapScreen(start, stopper, options) : null;
  const consumer =
    screen ?? (options.json ? createHeapJson(start) : createHeapPrinter(start, options));
  const release = passInterrupt(stopper);
  const outcome: Outcome = { taken: 0, isCompared: false, failure: null };
  let end: EndEvent | null = null;
  let pid: number | null = null;
  // To node-lab it may be sent as well: that is the process whose number its user sees.
  const passOn = () => pid !== null && process.kill(pid, plan.signal ?? 0);
  if (plan.signal !== null) {
    process.on(plan.signal, passOn);
  }
  try {
    for await (const event of watchHeap(spec, plan, stopper.signal)) {
      if (event.type === 'observation') {
        follow(outcome, event);
        pid = event.name === 'heap-writer' ? Number(event.pid) : pid;
        if (options.stop && outcome.taken === 2) {
          stopper.abort();
        }
      } else if (event.type === 'end') {
        end = event;
      }
      consumer.take(event);
    }
  } catch (error) {
    // What it says belongs on the user's own screen.
    await screen?.leave();
    throw error;
  } finally {
    release();
    if (plan.signal !== null) {
      process.off(plan.signal, passOn);
    }
    if (options.out === undefined) {
      rmSync(path.dirname(plan.files[0]), { recursive: true, force: true });
    }
  }
  await screen?.left;
  const code = exitCodeOf(end);
  // The script's own failure is what its user is to see; the screen has shown why there is nothing.
  if (code === 0 && !outcome.isCompared && screen === null) {
    throw whyNothing(outcome, end);
  }
  return code;
}

interface HeapScreen extends HeapConsumer {
  left: Promise<void>;
  leave(): Promise<void>;
}

async function openHeapScreen(
  { script, node }: HeapStart,
  stopper: AbortController,
  options: HeapOptions,
): Promise<HeapScreen> {
  const { words } = options;
  const report = createHeapReport();
  const { openInstrument } = await import('../tui/open-instrument.tsx');
  const { store, left, leave } = openInstrument({
    ...options,
    name: 'heap',
    file: script,
    node,
    tabs: [
      {
        title: words.heap.tab,
        draw: ({ width }) => drawHeapReport(report, { width, words, most: mostClasses }),
      },
    ],
    stop: () => stopper.abort(),
  });
  // Leaving the screen ends the script, and what it came to stays in the terminal.
  const told = left.then(() => {
    stopper.abort();
    const printer = createPrinter(options.theme);
    printer.print(...drawHeapReport(report, { width: printer.width, words, most: mostClasses }));
  });
  return {
    take(event) {
      switch (event.type) {
        case 'observation':
          observeHeap(report, event);
          store.changed();
          break;
        case 'output':
          store.print(event);
          break;
        case 'end':
          store.ended(event);
          break;
      }
    },
    left: told,
    leave,
  };
}

interface Outcome {
  taken: number;
  isCompared: boolean;
  failure: { what: 'SNAPSHOT_FAILED' | 'COMPARISON_FAILED'; why: string } | null;
}

function follow(outcome: Outcome, event: ObservationEvent): void {
  switch (event.name) {
    case 'heap-snapshot':
      outcome.taken += 1;
      break;
    case 'heap-comparison':
      outcome.isCompared = true;
      break;
    case 'heap-snapshot-failed':
      outcome.failure ??= { what: 'SNAPSHOT_FAILED', why: String(event.why) };
      break;
    case 'heap-comparison-failed':
      outcome.failure ??= { what: 'COMPARISON_FAILED', why: String(event.why) };
      break;
  }
}

function whyNothing({ taken, failure }: Outcome, end: EndEvent | null): Error {
  return failure === null
    ? labError('TOO_FEW_SNAPSHOTS', taken, formatDuration(end?.durationMs ?? 0))
    : labError(failure.what, failure.why);
}
