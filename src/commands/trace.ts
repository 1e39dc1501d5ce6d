/** `node-lab trace FILE`: a script of the user's, run as it is, and of each line why it came now. */

import { setImmediate } from 'node:timers/promises';
import { createOutputSplitter } from '../analysis/trace/output-callbacks.ts';
import { labError } from '../errors.ts';
import { canObserve, oldestFor } from '../lab/probe-support.ts';
import type { CallbackBatch } from '../runner/callback-batch.ts';
import type { EndEvent, ProgramEvent } from '../runner/events.ts';
import { type ProgramSpec, runProgramBatched } from '../runner/run-program.ts';
import { currentRuntime, type Runtime } from '../runtimes/runtime.ts';
import type { TraceUi } from '../tui/open-trace.tsx';
import { chosenRuntime, type RuntimeFlags } from './chosen-runtimes.ts';
import type { CommonOptions } from './options.ts';
import { createEventPrinter } from './trace/event-printer.ts';
import type { TraceConsumer, TraceStart } from './trace/trace-consumer.ts';
import { openTraceFile } from './trace/trace-file.ts';
import { createTracePrinter } from './trace/trace-printer.ts';
import {
  checkedScript,
  checkTerminal,
  exitCodeOf,
  passInterrupt,
  scriptSpec,
} from './user-script.ts';

export interface TraceOptions extends CommonOptions, RuntimeFlags {
  json?: boolean;
  /** Where to write a trace for Perfetto and chrome://tracing. */
  out?: string;
  /** Open the timeline in the terminal. */
  ui?: boolean;
  /** Show Node's own callbacks, too. */
  internal?: boolean;
  /** `all` for the place of every callback. */
  locate?: string;
  timeLimit?: string;
  outputLimit?: string;
}

const probe = 'event-loop';

/**
 * `node-lab trace FILE [-- args...]`.
 *
 * @returns 0; 1 when the program failed; 3 when a time or output limit ended it
 * @throws LabError NO_SUCH_FILE, NOT_A_FILE, CANNOT_TRACE_ON, BAD_OUT_FILE, CANNOT_WRITE
 */
export async function traceCommand(
  file: string,
  args: readonly string[],
  options: TraceOptions,
): Promise<number> {
  const program = checkedScript(file);
  if (options.ui) {
    checkTerminal(options);
  }
  const runtime = (await chosenRuntime(options, options)) ?? currentRuntime;
  if (!canObserve(probe, runtime.version)) {
    throw labError('CANNOT_TRACE_ON', runtime.version, oldestFor(probe));
  }
  const spec = specOf(program, args, runtime, options);
  const start: TraceStart = {
    program,
    node: runtime.version,
    argv: ['node', file, ...args],
  };
  const stopper = new AbortController();
  // Before a screen: it may fail.
  const traceFile = options.out === undefined ? [] : [openTraceFile(options.out, start)];
  const screen = options.ui ? await openScreen(program, stopper, options) : null;
  const consumers: TraceConsumer[] = [
    ...traceFile,
    screen ?? (options.json ? createEventPrinter(start) : createTracePrinter(start, options)),
  ];
  const release = passInterrupt(stopper);
  let end: EndEvent | null = null;
  try {
    end = await consume(runProgramBatched(spec, stopper.signal), consumers);
  } catch (error) {
    // What it says belongs on the user's own screen.
    await screen?.leave();
    throw error;
  } finally {
    release();
  }
  await screen?.left;
  return exitCodeOf(end);
}

/** After so long something else may be done: a key, a Ctrl-C, the program's end. In milliseconds. */
const turnMs = 20;

/** Feeds the consumers and closes them, also where one of them fails. */
async function consume(
  events: AsyncIterable<ProgramEvent | CallbackBatch>,
  consumers: readonly TraceConsumer[],
): Promise<EndEvent | null> {
  try {
    return await feed(events, consumers);
  } finally {
    for (const consumer of consumers) {
      await consumer.close?.();
    }
  }
}

/** Hands each event to all consumers, at the pace of the slowest; returns how the run ended. */
async function feed(
  events: AsyncIterable<ProgramEvent | CallbackBatch>,
  consumers: readonly TraceConsumer[],
): Promise<EndEvent | null> {
  let end: EndEvent | null = null;
  let turn = performance.now();
  for await (const event of events) {
    for (const consumer of consumers) {
      consumer.take(event);
      await consumer.ready?.();
    }
    if (event.type === 'end') {
      end = event;
    }
    if (performance.now() - turn > turnMs) {
      await setImmediate();
      turn = performance.now();
    }
  }
  return end;
}

async function openScreen(
  file: string,
  stopper: AbortController,
  { words, language, theme }: TraceOptions,
): Promise<TraceUi> {
  const { openTrace } = await import('../tui/open-trace.tsx');
  const screen = openTrace({ file, words, language, theme, stop: () => stopper.abort() });
  // Leaving the screen ends the script.
  void screen.left.then(() => stopper.abort());
  return screen;
}

function specOf(
  file: string,
  args: readonly string[],
  runtime: Runtime,
  options: TraceOptions,
): ProgramSpec {
  if (options.locate !== undefined && options.locate !== 'all') {
    throw labError('BAD_OPTION_VALUE', '--locate', options.locate, 'the word all');
  }
  return {
    ...scriptSpec(file, args, runtime, options, probe),
    splitter: createOutputSplitter(),
    ...(options.locate === 'all' ? { locate: 'all' } : {}),
  };
}
