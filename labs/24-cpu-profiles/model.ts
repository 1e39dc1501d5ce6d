/** What a run of this lab showed: the profile of it. */

import type { ProfileReport, ReportedFunction } from '../../src/analysis/cpu-profile/report.ts';
import type { RunContext } from '../../src/lab/definition.ts';
import type { EndEvent, ProgramEvent } from '../../src/runner/events.ts';

/** The function that both programs have, and that takes most of the time in one of them. */
export const HOT = 'findTwice';
/** What calls all the work. */
export const CALLER = 'main';

export interface ProfiledRun {
  context: RunContext;
  report: ProfileReport | null;
  /** Why it was not taken by v8-profiler-next. */
  why: string | null;
  failure: string | null;
  end: EndEvent | null;
}

export function begin(context: RunContext): ProfiledRun {
  return { context, report: null, why: null, failure: null, end: null };
}

export function step(run: ProfiledRun, event: ProgramEvent): ProfiledRun {
  if (event.type === 'end') {
    run.end = event;
  } else if (event.type === 'observation') {
    switch (event.name) {
      case 'cpu-profiler':
        run.why = typeof event.why === 'string' ? event.why : null;
        break;
      case 'cpu-profile':
        run.report = event as unknown as ProfileReport;
        break;
      case 'cpu-profile-failed':
        run.failure = String(event.why);
        break;
    }
  }
  return run;
}

/** A function of the program, as the profile has it; null where no sample saw it. */
export function functionOf({ report }: ProfiledRun, name: string): ReportedFunction | null {
  return report?.functions.find((one) => one.kind === 'own' && one.name === name) ?? null;
}

/** So many samples tell a half from a quarter. */
const ENOUGH = 20;

/** Why the run tells nothing about where its time went; null where it does. */
export function whyNothing({ report, failure, end }: ProfiledRun): string | null {
  if (failure !== null) {
    return `The profile could not be had: ${failure}.`;
  }
  if (report === null) {
    return end?.signal
      ? `${end.signal} ended the program, which left no profile.`
      : 'There is no profile of this run.';
  }
  if (end !== null && (end.reason !== 'exit' || end.exitCode !== 0)) {
    return 'The program did not come to its end.';
  }
  return report.samples < ENOUGH ? `${report.samples} samples are too few to tell.` : null;
}
