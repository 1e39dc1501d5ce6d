/** `node-lab gc [flags] FILE`: a script of the user's, and what its garbage collections cost. */

import path from 'node:path';
import { adviceOf, type Trial } from '../analysis/gc-run/advice.ts';
import { figuresOf } from '../analysis/gc-run/figures.ts';
import { createGcRun, type GcRun } from '../analysis/gc-run/run.ts';
import { labError } from '../errors.ts';
import type { EndEvent } from '../runner/events.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { drawEnd } from '../views/findings.ts';
import { drawAdvice, drawGcRun, type SpokenAdvice, speakAdvice } from '../views/gc-run.ts';
import { type StyledLine, span } from '../views/styled.ts';
import { detectTheme } from '../views/theme.ts';
import { wrapLine } from '../views/width.ts';
import { chosenRuntime, type RuntimeFlags } from './chosen-runtimes.ts';
import { createGcEvents } from './gc/gc-events.ts';
import { gcSpec } from './gc/gc-spec.ts';
import { createGcTaker } from './gc/gc-taker.ts';
import { measureSemiSpace, setsSizes } from './gc/semi-space.ts';
import { tryLarger } from './gc/trial.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter } from './output.ts';
import { createPassOn } from './script/pass-on.ts';
import { runScript } from './script/run-script.ts';
import type { ScriptConsumer, ScriptStart } from './script/script-consumer.ts';
import type { ScriptLine } from './script/script-line.ts';
import { checkedScript, exitCodeOf } from './user-script.ts';

export interface GcOptions extends CommonOptions, RuntimeFlags {
  json?: boolean;
  /** Run it again with a larger semi-space. */
  try?: boolean;
  timeLimit?: string;
  outputLimit?: string;
}

/** Rows of the report's chart and tables, where no screen bounds them. */
const REPORT_HEIGHT = 40;

/**
 * `node-lab gc [node flags] FILE [-- args...]`.
 *
 * @returns 0; 1 when the script failed; 2 when Node refused a flag; 3 when a limit ended it
 * @throws LabError NO_SUCH_SCRIPT, SCRIPT_IS_FOLDER, FLAG_NOT_TAKEN
 */
export async function gcCommand(
  { nodeArgs, file, args }: ScriptLine,
  options: GcOptions,
): Promise<number> {
  const program = checkedScript(file);
  const runtime = (await chosenRuntime(options, options)) ?? currentRuntime;
  const spec = gcSpec({ file: program, nodeArgs, args }, runtime, options);
  const argv = ['node', ...nodeArgs, file, ...args];
  const start: ScriptStart = { program, node: runtime.version, argv };
  const run = createGcRun();
  const report = options.json
    ? createJsonReport(run, start)
    : createPlainReport(run, start, file, options);
  const end = await runScript(spec, [report.consumer], new AbortController());
  const refusal = refusalOf(run, end);
  if (refusal !== null) {
    throw labError('FLAG_NOT_TAKEN', runtime.version, refusal);
  }
  const semiSpace =
    options.try || needsOldLimit(run, nodeArgs)
      ? await measureSemiSpace(spec.execPath, nodeArgs)
      : null;
  run.oldLimitMb = semiSpace?.oldGenerationMb ?? null;
  const trial = options.try ? await tryLarger(spec, end, semiSpace, options.words) : null;
  const tried = typeof trial === 'string' ? null : trial;
  const spoken = adviceOf(run, tried).map((advice) =>
    speakAdvice(run, advice, { file, words: options.words }),
  );
  report.print(spoken, end, { trial: tried, why: typeof trial === 'string' ? trial : null });
  return exitCodeOf(end);
}

/** The heap's limit is the young generation's, too: up to this share of it the difference may matter. */
const FAR_FROM_LIMIT = 0.25;

/** Whether the old generation's own limit, which must be measured, can say more. */
function needsOldLimit(run: GcRun, nodeArgs: readonly string[]): boolean {
  const share = run.limitMb === null ? 0 : run.summary.peak / run.limitMb;
  return run.end?.reason === 'memory' || share > FAR_FROM_LIMIT || setsSizes(nodeArgs);
}

/** Node's exit code for a flag that it does not know. */
const BAD_OPTION = 9;

/** Node's complaint about a flag, where that is why nothing ran; null otherwise. */
function refusalOf(run: GcRun, end: EndEvent | null): string | null {
  return end?.exitCode === BAD_OPTION && run.summary.last === null ? run.badOption : null;
}

interface Tried {
  trial: Trial | null;
  /** Why there was none although it was asked for. */
  why: string | null;
}

interface Report {
  consumer: ScriptConsumer;
  print(advice: readonly SpokenAdvice[], end: EndEvent | null, tried: Tried): void;
}

function createJsonReport(run: GcRun, start: ScriptStart): Report {
  const events = createGcEvents(run, start);
  return {
    consumer: events,
    print(advice, end, { trial, why }) {
      events.print({ type: 'observation', name: 'gc-figures', ...figuresOf(run) });
      if (trial !== null || why !== null) {
        events.print({ type: 'observation', name: 'gc-trial', ...trial, why });
      }
      for (const { id, holds, text, why: reason, todo } of advice) {
        events.print({ type: 'finding', id, holds, text, why: reason, todo });
      }
      if (end !== null) {
        events.print(end);
      }
      events.flush();
    },
  };
}

function createPlainReport(
  run: GcRun,
  start: ScriptStart,
  file: string,
  { words, theme }: GcOptions,
): Report {
  const printer = createPrinter(theme);
  const passTheme = theme ?? detectTheme(process.env);
  const consumer = createGcTaker(run, start, {
    stdout: createPassOn(process.stdout, passTheme),
    stderr: createPassOn(process.stderr, passTheme),
  });
  return {
    consumer,
    print(advice, end, { why }) {
      const { width } = printer;
      const lines: StyledLine[] = [
        [],
        [span(words.gc.heading(path.basename(file), start.node), 'heading')],
        ...(end === null ? [] : [drawEnd(end, words)]),
        [],
        ...drawGcRun(run, { width, height: REPORT_HEIGHT }, words),
        [],
        ...drawAdvice(advice, width, words),
        ...(why === null ? [] : wrapLine([span(why, 'dim')], width)),
      ];
      printer.print(...lines);
    },
  };
}
