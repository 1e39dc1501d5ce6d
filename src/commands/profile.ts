/** `node-lab profile [flags] FILE`: a script of the user's, and where its time goes. */

import { labError } from '../errors.ts';
import { profiledSpec } from '../instruments/profile/profiled-spec.ts';
import { canObserve, oldestFor } from '../lab/probe-support.ts';
import { currentRuntime } from '../runtimes/runtime.ts';
import { chosenRuntime, type RuntimeFlags } from './chosen-runtimes.ts';
import type { CommonOptions } from './options.ts';
import { type PlanFlags, planOf } from './profile/plan.ts';
import { openProfileFile, type ProfileFile } from './profile/profile-file.ts';
import {
  createJsonReport,
  createPlainReport,
  type ProfileReporter,
  type ProfileReportOptions,
} from './profile/profile-reports.ts';
import { createProfileRun, type ProfileRun, whyNone } from './profile/profile-run.ts';
import { runScript } from './script/run-script.ts';
import type { ScriptStart } from './script/script-consumer.ts';
import type { ScriptLine } from './script/script-line.ts';
import { checkedScript, exitCodeOf, opensScreen, scriptSpec } from './script/user-script.ts';

export interface ProfileOptions extends CommonOptions, RuntimeFlags, PlanFlags {
  json?: boolean;
  /** Where to keep the profile. */
  out?: string;
  /** Open the screen where there is a terminal; the default. */
  ui?: boolean;
  timeLimit?: string;
  outputLimit?: string;
}

const probe = 'cpu-profile';

/**
 * `node-lab profile [node flags] FILE [-- args...]`.
 *
 * @returns 0; 1 when the script failed; 3 when a limit ended it
 * @throws LabError with exit code 1 for a script that is none, 2 for what was asked for, 3 where
 *   there is no profile although the script did not fail
 */
export async function profileCommand(
  { nodeArgs, file, args }: ScriptLine,
  options: ProfileOptions,
): Promise<number> {
  const program = checkedScript(file);
  const runtime = (await chosenRuntime(options, options)) ?? currentRuntime;
  if (!canObserve(probe, runtime.version)) {
    throw labError('CANNOT_PROFILE_ON', runtime.version, oldestFor(probe));
  }
  const plan = planOf(options);
  const isScreen = opensScreen(options);
  const bare = scriptSpec(program, args, runtime, { ...options, ui: isScreen }, null);
  const spec = profiledSpec({ ...bare, nodeArgs }, plan);
  const out = options.out === undefined ? null : openProfileFile(options.out, program);
  const argv = ['node', ...nodeArgs, file, ...args];
  const start: ScriptStart = { program, node: runtime.version, argv };
  const run = createProfileRun(plan);
  const stopper = new AbortController();
  const report = await reporterFor(isScreen, run, start, options.json === true, {
    ...options,
    file,
    kept: out?.path ?? null,
    stop: () => stopper.abort(),
  });
  const unbind = passSignal(run);
  try {
    const end = await runScript(spec, [report.consumer], stopper);
    if (run.badOption !== null && end?.exitCode === BAD_OPTION) {
      throw labError('FLAG_NOT_TAKEN', runtime.version, run.badOption);
    }
    keep(run, out);
    await report.tell();
    const code = exitCodeOf(end);
    const why = whyNone(run, options.words);
    // The script's own failure is what its user is to see.
    if (why !== null && code === 0) {
      throw labError('NO_CPU_PROFILE', why);
    }
    return code;
  } catch (error) {
    // What it says belongs on the user's own screen.
    await report.leave();
    throw error;
  } finally {
    unbind();
  }
}

/** Node's exit code for a flag that it does not know. */
const BAD_OPTION = 9;

async function reporterFor(
  isScreen: boolean,
  run: ProfileRun,
  start: ScriptStart,
  isJson: boolean,
  options: ProfileReportOptions & { stop(): void },
): Promise<ProfileReporter> {
  if (isJson) {
    return createJsonReport(run, start, options);
  }
  if (!isScreen) {
    return createPlainReport(run, start, options);
  }
  const { openScreenReport } = await import('./profile/profile-screen.ts');
  return openScreenReport(run, start, options);
}

function keep({ profile }: ProfileRun, out: ProfileFile | null): void {
  if (profile === null) {
    out?.discard();
  } else {
    out?.write(profile);
  }
}

/** To node-lab the signal may be sent as well: that is the process whose number its user sees. */
function passSignal(run: ProfileRun): () => void {
  const { signal } = run.plan;
  if (signal === null) {
    return () => {};
  }
  const pass = () => {
    if (run.pid !== null && run.end === null) {
      process.kill(run.pid, signal);
    }
  };
  process.on(signal, pass);
  return () => process.off(signal, pass);
}
