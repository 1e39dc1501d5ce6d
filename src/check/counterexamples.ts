import type { Lab } from '../lab/catalog.ts';
import type { Counterexample } from '../lab/definition.ts';
import { createJudge } from '../lab/judge.ts';
import { contextOf, readFiles } from '../lab/run-lab.ts';
import type { EndEvent } from '../runner/events.ts';
import { type CheckResult, result } from './result.ts';

const cleanEnd: EndEvent = {
  type: 'end',
  exitCode: 0,
  signal: null,
  reason: 'exit',
  durationMs: 1,
};

/**
 * Checks that every finding can be false: that the lab has a fabricated run for each, and that each
 * of them does refute its finding.
 */
export async function checkCounterexamples(lab: Lab): Promise<CheckResult[]> {
  const counterexamples = await lab.counterexamples();
  const { findings } = lab.definition;
  return [
    ...findings.map(({ id }) =>
      result(
        `finding ${id}`,
        !counterexamples.some(({ finding }) => finding === id) && 'it has no counterexample',
      ),
    ),
    ...counterexamples.map((counterexample) => {
      const holds = judgeCounterexample(lab, counterexample);
      return result(
        `counterexample "${counterexample.about}" of ${counterexample.finding}`,
        holds !== false && `it does not refute the finding, which says ${JSON.stringify(holds)}`,
      );
    }),
  ];
}

/**
 * What the finding says of the fabricated run; undefined when the lab has no such finding for the
 * program. A run without an `end` event gets a clean one.
 */
export function judgeCounterexample(
  lab: Lab,
  { finding, program, knobs, node, repeat, events }: Counterexample,
): boolean | null | undefined {
  const context = contextOf(
    lab,
    { program, set: knobs, repeat },
    {
      execPath: process.execPath,
      version: node ?? process.versions.node,
    },
  );
  const judge = createJudge(lab.definition, context, readFiles(lab));
  const last = events.at(-1);
  const whole = last?.type === 'end' ? events : [...events, cleanEnd];
  for (const event of whole) {
    judge.step(event);
  }
  const end = whole.at(-1) as EndEvent;
  return judge.findings(end).find(({ id }) => id === finding)?.holds;
}
