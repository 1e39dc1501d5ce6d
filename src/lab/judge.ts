/** Keeps a run's model up to date and decides its findings. */

import type { EndEvent, FindingEvent, ProgramEvent } from '../runner/events.ts';
import type {
  Decision,
  FindingDefinition,
  LabDefinition,
  LabFiles,
  RunContext,
} from './definition.ts';

export interface Judge {
  step(event: ProgramEvent): void;
  model(): unknown;
  /** One finding event for each finding that this program's run can decide. */
  findings(end: EndEvent): FindingEvent[];
}

/**
 * A judge for one run. A lab whose own knob counts the repeats has one model of all executions;
 * any other lab gets a fresh model for each execution, and a finding then holds when it holds in
 * every one of them.
 */
export function createJudge(lab: LabDefinition, context: RunContext, files: LabFiles): Judge {
  return lab.repeat !== undefined || context.repeat === 1
    ? judgeOfOne(lab, context, files)
    : judgeOfEach(lab, context, files);
}

/** The findings that runs of this program decide. */
export function findingsOf(lab: LabDefinition, program: string): FindingDefinition<unknown>[] {
  return lab.findings.filter(({ programs }) => programs?.includes(program) ?? true);
}

function judgeOfOne(lab: LabDefinition, context: RunContext, files: LabFiles): Judge {
  let model = lab.analysis.begin(context, files);
  return {
    step(event) {
      model = lab.analysis.step(model, event);
    },
    model: () => model,
    findings: (end) =>
      findingsOf(lab, context.program).map((finding) => ({
        type: 'finding',
        id: finding.id,
        text: finding.text,
        ...finding.decide(model, { ...context, end }),
      })),
  };
}

function judgeOfEach(lab: LabDefinition, context: RunContext, files: LabFiles): Judge {
  const single: RunContext = { ...context, repeat: 1 };
  const running = new Map<number, Judge>();
  const decided: FindingEvent[][] = [];
  let latest = judgeOfOne(lab, single, files);
  return {
    step(event) {
      if (event.type === 'end' || event.run === undefined) {
        return;
      }
      const { run } = event;
      let judge = running.get(run);
      if (judge === undefined) {
        judge = judgeOfOne(lab, single, files);
        running.set(run, judge);
        latest = judge;
      }
      const end = executionEndOf(event);
      judge.step(end ?? event);
      if (end !== null) {
        decided.push(judge.findings(end));
        running.delete(run);
      }
    },
    model: () => latest.model(),
    findings: () =>
      findingsOf(lab, context.program).map((finding, index) => ({
        type: 'finding',
        id: finding.id,
        text: finding.text,
        ...combine(decided.map((findings) => findings[index] as FindingEvent)),
      })),
  };
}

function executionEndOf(event: ProgramEvent): EndEvent | null {
  if (event.type !== 'observation' || event.name !== 'execution-end') {
    return null;
  }
  const { exitCode, signal, reason, durationMs } = event as unknown as EndEvent;
  return { type: 'end', exitCode, signal, reason, durationMs };
}

function combine(findings: readonly FindingEvent[]): Decision {
  const held = findings.filter(({ holds }) => holds === true).length;
  const failed = findings.find(({ holds }) => holds === false);
  const open = findings.find(({ holds }) => holds === null);
  const example = failed ?? open ?? findings[0];
  return {
    holds: failed ? false : open || findings.length === 0 ? null : true,
    why: `${held} of ${findings.length} executions; ${example?.why ?? 'none was finished'}`,
  };
}
