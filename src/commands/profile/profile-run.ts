/** What is known of a profiled run, as it goes on. */

import type { CpuProfile } from '../../analysis/cpu-profile/format.ts';
import { type ProfileReport, reportOf } from '../../analysis/cpu-profile/report.ts';
import { readTaken } from '../../instruments/profile/read-taken.ts';
import type { ProfilePlan } from '../../probes/cpu-profile/plan.ts';
import type { CallbackBatch } from '../../runner/callback-batch.ts';
import type { EndEvent, ProgramEvent } from '../../runner/events.ts';
import type { Words } from '../../words/en.ts';

export interface ProfileRun {
  plan: ProfilePlan;
  /** Of the script's process, once its probe runs. */
  pid: number | null;
  /** Why it is not taken by v8-profiler-next. */
  why: string | null;
  state: 'starting' | 'waiting' | 'recording' | 'taken' | 'failed';
  profile: CpuProfile | null;
  report: ProfileReport | null;
  failure: string | null;
  end: EndEvent | null;
  /** Node's complaint about a flag. */
  badOption: string | null;
}

export function createProfileRun(plan: ProfilePlan): ProfileRun {
  return {
    plan,
    pid: null,
    why: null,
    state: 'starting',
    profile: null,
    report: null,
    failure: null,
    end: null,
    badOption: null,
  };
}

/** Node says it first of all, in one line. */
const BAD_OPTION = /^(?:.*: )?(bad option: .+|.+ requires an argument)$/m;

/** @param kept where the profile will be kept; null where it will not */
export function addToProfileRun(
  run: ProfileRun,
  event: ProgramEvent | CallbackBatch,
  kept: string | null,
): void {
  if (event.type === 'end') {
    run.end = event;
  } else if (event.type === 'output' && event.stream === 'stderr' && run.state === 'starting') {
    run.badOption ??= BAD_OPTION.exec(event.text)?.[1] ?? null;
  }
  if (event.type !== 'observation') {
    return;
  }
  switch (event.name) {
    case 'cpu-profiler':
      run.pid = Number(event.pid);
      run.why = typeof event.why === 'string' ? event.why : null;
      run.state = 'waiting';
      break;
    case 'cpu-profile-started':
      run.state = 'recording';
      break;
    case 'cpu-profile-failed':
      run.state = 'failed';
      run.failure = String(event.why);
      break;
    case 'cpu-profile-taken':
      try {
        const taken = readTaken(event, run.plan.file);
        run.profile = taken.profile;
        run.report = reportOf(taken.profile, { by: taken.by, until: taken.until, file: kept });
        run.state = 'taken';
      } catch (error) {
        run.state = 'failed';
        run.failure = (error as Error).message;
      }
      break;
  }
}

/** Why a run that is over has no profile; null where it has one. */
export function whyNone(
  { report, failure, state, plan, end }: ProfileRun,
  words: Words,
): string | null {
  const { whyNone: why } = words.profile;
  if (report !== null) {
    return null;
  }
  if (failure !== null) {
    return failure;
  }
  if (state === 'waiting' && plan.signal !== null) {
    return why.noSignal(plan.signal);
  }
  return end?.signal ? why.killed(end.signal) : why.unknown;
}
