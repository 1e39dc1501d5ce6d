/** When a finding of lab 37 can be decided at all, and what is said where it cannot. */

import { rootProcess, type SeenProcess, workerProcesses } from '../../src/analysis/processes.ts';
import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import { canObserve } from '../../src/lab/probe-support.ts';
import { type HandleRun, type Printed, type Shares, sharesOf } from './model.ts';

/** The program's own process, and its workers by number. */
export interface Seen {
  root: SeenProcess;
  workers: readonly SeenProcess[];
}

type Decide<Facts> = (model: HandleRun, facts: Facts) => Decision;
type DecideRun = (model: HandleRun, run: FinishedRun) => Decision;

/**
 * Decided when the program ended by itself and the probe saw its processes.
 *
 * @param unobserved decides where the probe does not run, from what the program printed
 */
export function whenObserved(decide: Decide<Seen>, unobserved?: Decide<Printed>): DecideRun {
  return (model, run) => {
    const root = rootProcess(model.processes);
    const workers = workerProcesses(model.processes);
    const seen = root === undefined || workers.length === 0 ? null : { root, workers };
    return (
      whyUnfinished(run) ??
      (seen !== null
        ? decide(model, seen)
        : (unobserved?.(model, model.printed) ?? inconclusive(notObserved(run))))
    );
  };
}

/** Decided when the program ended by itself and the client printed its counts. */
export function whenCounted(decide: Decide<Shares>): DecideRun {
  return (model, run) => {
    const shares = sharesOf(model);
    return (
      whyUnfinished(run) ??
      (shares === null ? inconclusive('The client printed no counts.') : decide(model, shares))
    );
  };
}

function notObserved({ node }: FinishedRun): string {
  return canObserve('processes', node)
    ? 'No worker was observed: the probe did not load.'
    : `Node ${node} cannot be watched while it runs, and the program itself does not print this.`;
}

/** Inconclusive where the program did not come to its own end; null where it did. */
export function whyUnfinished({ end }: FinishedRun): Decision | null {
  if (end.reason === 'exit' && end.exitCode === 0) {
    return null;
  }
  const how = end.reason === 'exit' ? `exit code ${end.exitCode}` : end.reason;
  return inconclusive(`The program did not finish (${how}).`);
}

export function inconclusive(why: string): Decision {
  return { holds: null, why };
}

/** Said where a finding needs the kernel's number of a socket, which only Linux tells. */
export const noProc = inconclusive(
  'Which socket a descriptor stands for cannot be seen here: there is no /proc.',
);
