/** `node-lab trace FILE`: a script of the user's, run as it is, and of each line why it came now. */

import { createOutputSplitter } from '../analysis/trace/output-callbacks.ts';
import { labError } from '../errors.ts';
import { canObserve, oldestFor } from '../lab/probe-support.ts';
import type { EndEvent } from '../runner/events.ts';
import type { ProgramSpec } from '../runner/run-program.ts';
import { currentRuntime, type Runtime } from '../runtimes/runtime.ts';
import type { TraceUi } from '../tui/open-trace.tsx';
import { chosenRuntime, type RuntimeFlags } from './chosen-runtimes.ts';
import type { CommonOptions } from './options.ts';
import { createEventPrinter } from './script/event-printer.ts';
import { runScript } from './script/run-script.ts';
import type { ScriptConsumer, ScriptStart } from './script/script-consumer.ts';
import { checkedScript, checkTerminal, exitCodeOf, scriptSpec } from './script/user-script.ts';
import { openTraceFile } from './trace/trace-file.ts';
import { createTracePrinter } from './trace/trace-printer.ts';

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
 * @throws LabError NO_SUCH_SCRIPT, SCRIPT_IS_FOLDER, CANNOT_TRACE_ON, BAD_OUT_FILE, CANNOT_WRITE
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
  const start: ScriptStart = {
    program,
    node: runtime.version,
    argv: ['node', file, ...args],
  };
  const stopper = new AbortController();
  // Before a screen: it may fail.
  const traceFile = options.out === undefined ? [] : [openTraceFile(options.out, start)];
  const screen = options.ui ? await openScreen(program, stopper, options) : null;
  const consumers: ScriptConsumer[] = [
    ...traceFile,
    screen ?? (options.json ? createEventPrinter(start) : createTracePrinter(start, options)),
  ];
  let end: EndEvent | null = null;
  try {
    end = await runScript(spec, consumers, stopper);
  } catch (error) {
    // What it says belongs on the user's own screen.
    await screen?.leave();
    throw error;
  }
  await screen?.left;
  return exitCodeOf(end);
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
