/** What `profile`'s options ask for. */

import os from 'node:os';
import path from 'node:path';
import { labError } from '../../errors.ts';
import { findProfilerNext } from '../../instruments/profile/find-profiler-next.ts';
import type { ProfilePlan } from '../../probes/cpu-profile/plan.ts';
import { temporaryFolder } from '../../runner/active-runs.ts';

export interface PlanFlags {
  /** From one SIGUSR2 to the next. */
  bySignal?: boolean;
  /** Another signal for that. */
  signal?: string;
  /** `v8-profiler-next` or `inspector`. */
  by?: string;
}

const USUAL_SIGNAL = 'SIGUSR2';
/** As that of Chrome DevTools and of `node --cpu-prof`. */
const INTERVAL_US = 1_000;

/** Signals that end a process whatever it does, or that Node or node-lab keeps for itself. */
const UNFIT = ['SIGKILL', 'SIGSTOP', 'SIGUSR1', 'SIGINT', 'SIGTERM', 'SIGPROF', 'SIGHUP'];

/**
 * Reads the options.
 *
 * @throws LabError BAD_OPTION_VALUE, BAD_COMMAND_LINE
 */
export function planOf({ bySignal, signal, by }: PlanFlags): ProfilePlan {
  if (by !== undefined && by !== 'v8-profiler-next' && by !== 'inspector') {
    throw labError('BAD_OPTION_VALUE', '--by', by, 'v8-profiler-next or inspector');
  }
  const name = signal ?? (bySignal ? USUAL_SIGNAL : null);
  return {
    file: path.join(temporaryFolder(), 'taken.cpuprofile'),
    profilerNext: by === 'inspector' ? null : findProfilerNext(),
    signal: name === null ? null : checkedSignal(name),
    intervalUs: INTERVAL_US,
  };
}

function checkedSignal(name: string): NodeJS.Signals {
  if (process.platform === 'win32') {
    throw labError(
      'BAD_COMMAND_LINE',
      'Windows has no signals to begin and end a profile with: leave --by-signal and --signal out.',
    );
  }
  if (!(name in os.constants.signals) || UNFIT.includes(name)) {
    const fit = `the name of a signal that a script can be sent and live on, such as ${USUAL_SIGNAL}`;
    throw labError('BAD_OPTION_VALUE', '--signal', name, fit);
  }
  return name as NodeJS.Signals;
}
