/** Runs the programs that decide claims. */

import path from 'node:path';
import type { Lab } from '../lab/catalog.ts';
import type {
  ClaimDefinition,
  ClaimVerdict,
  FinishedRun,
  PrintedClaim,
} from '../lab/definition.ts';
import { startLabRun } from '../lab/run-lab.ts';
import type { EndEvent, ProgramEvent, RunEvent } from '../runner/events.ts';
import { defaultLimits } from '../runner/limits.ts';
import { type ProgramSpec, runProgram } from '../runner/run-program.ts';
import type { Runtime } from '../runtimes/runtime.ts';

/** A run that is over, as the claims that it decides see it. */
export interface Execution<C> {
  end: EndEvent;
  /** The last that it wrote to stderr. */
  complaint: string;
  decide(claim: C): ClaimVerdict;
}

/** Runs one of the lab's programs for this claim, as `node-lab run` does. */
export async function runLabProgram(
  lab: Lab,
  { program, knobs }: ClaimDefinition<unknown>,
  runtime: Runtime,
): Promise<Execution<ClaimDefinition<unknown>>> {
  const run = startLabRun(lab, { program, set: knobs }, runtime);
  const complaint = await drain(run.events, () => {});
  const finished = run.finished() as FinishedRun;
  return {
    end: finished.end,
    complaint,
    decide: (claim) => claim.decide(run.model(), finished),
  };
}

/** Runs the claim's own program, bare: it is judged by what it prints. */
export async function runOwnProgram(
  lab: Lab,
  claim: PrintedClaim,
  runtime: Runtime,
): Promise<Execution<PrintedClaim>> {
  const { program } = claim;
  let printed = '';
  let end: EndEvent | null = null;
  const complaint = await drain(runProgram(ownProgramSpec(lab, claim, runtime)), (event) => {
    if (event.type === 'end') {
      end = event;
    } else if (event.type === 'output' && event.stream === 'stdout') {
      printed += event.text;
    }
  });
  const context = { program, knobs: {}, seed: 1, node: runtime.version, repeat: 1 };
  const finished: FinishedRun = { ...context, end: end as unknown as EndEvent };
  return {
    end: finished.end,
    complaint,
    decide: (other) => other.decide(printed, finished),
  };
}

/** How the claim's own program is started. */
export function ownProgramSpec(
  lab: Lab,
  { program, launch = {} }: PrintedClaim,
  { execPath }: Runtime,
): ProgramSpec {
  return {
    execPath,
    nodeArgs: launch.nodeArgs ?? [],
    file: path.join(lab.folder, program),
    args: launch.args ?? [],
    cwd: lab.folder,
    env: launch.env ?? {},
    probes: [],
    limits: { ...defaultLimits, ...launch.limits },
  };
}

const tailLength = 4096;

/** Hears all events; returns the end of what was written to stderr. */
async function drain<E extends ProgramEvent | RunEvent>(
  events: AsyncIterable<E>,
  hear: (event: E) => void,
): Promise<string> {
  let tail = '';
  for await (const event of events) {
    if (event.type === 'output' && event.stream === 'stderr') {
      tail = (tail + event.text).slice(-tailLength);
    }
    hear(event);
  }
  return tail;
}
