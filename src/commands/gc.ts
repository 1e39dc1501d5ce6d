/** `node-lab gc [flags] FILE`: a script of the user's, and what its garbage collections cost. */

import { adviceOf } from '../analysis/gc-run/advice.ts';
import { createGcRun, type GcRun } from '../analysis/gc-run/run.ts';
import { labError } from '../errors.ts';
import type { EndEvent } from '../runner/events.ts';
import type { ProgramSpec } from '../runner/run-program.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { speakAdvice } from '../views/gc-run.ts';
import { chosenRuntime, type RuntimeFlags } from './chosen-runtimes.ts';
import {
  createJsonReport,
  createPlainReport,
  type GcOutcome,
  type GcReport,
  openScreenReport,
} from './gc/gc-reports.ts';
import { gcSpec } from './gc/gc-spec.ts';
import { measureSemiSpace, setsSizes } from './gc/semi-space.ts';
import { tryLarger } from './gc/trial.ts';
import type { CommonOptions } from './options.ts';
import { runScript } from './script/run-script.ts';
import type { ScriptStart } from './script/script-consumer.ts';
import type { ScriptLine } from './script/script-line.ts';
import { checkedScript, exitCodeOf, opensScreen } from './script/user-script.ts';

export interface GcOptions extends CommonOptions, RuntimeFlags {
  json?: boolean;
  /** Run it again with a larger semi-space. */
  try?: boolean;
  /** Open the screen where there is a terminal; the default. */
  ui?: boolean;
  timeLimit?: string;
  outputLimit?: string;
}

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
  const isScreen = opensScreen(options);
  const spec = gcSpec({ file: program, nodeArgs, args }, runtime, { ...options, ui: isScreen });
  const argv = ['node', ...nodeArgs, file, ...args];
  const start: ScriptStart = { program, node: runtime.version, argv };
  const run = createGcRun();
  const stopper = new AbortController();
  const report = await reportFor(isScreen, run, start, options, {
    file,
    stop: () => stopper.abort(),
  });
  try {
    const end = await runScript(spec, [report.consumer], stopper);
    const refusal = refusalOf(run, end);
    if (refusal !== null) {
      throw labError('FLAG_NOT_TAKEN', runtime.version, refusal);
    }
    await report.tell(await judge(run, spec, end, { file, report, options }));
    return exitCodeOf(end);
  } catch (error) {
    // What it says belongs on the user's own screen.
    await report.leave();
    throw error;
  }
}

async function reportFor(
  isScreen: boolean,
  run: GcRun,
  start: ScriptStart,
  options: GcOptions,
  script: { file: string; stop(): void },
): Promise<GcReport> {
  if (options.json) {
    return createJsonReport(run, start);
  }
  return isScreen
    ? openScreenReport(run, start, { ...options, ...script })
    : createPlainReport(run, start, { ...options, ...script });
}

async function judge(
  run: GcRun,
  spec: ProgramSpec,
  end: EndEvent | null,
  { file, report, options }: { file: string; report: GcReport; options: GcOptions },
): Promise<GcOutcome> {
  const { words } = options;
  const semiSpace =
    options.try || needsOldLimit(run, spec.nodeArgs)
      ? await measureSemiSpace(spec.execPath, spec.nodeArgs)
      : null;
  run.oldLimitMb = semiSpace?.oldGenerationMb ?? null;
  const trial = options.try ? await tryLarger(spec, end, semiSpace, report.busy, words) : null;
  report.busy(null);
  const tried = typeof trial === 'string' ? null : trial;
  return {
    end,
    advice: adviceOf(run, tried).map((advice) => speakAdvice(run, advice, { file, words })),
    trial: tried,
    noTrial: typeof trial === 'string' ? trial : null,
  };
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
