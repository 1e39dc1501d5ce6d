import type { ClaimDefinition, ClaimVerdict, FinishedRun } from './definition.ts';
import { formatKnob } from './knobs.ts';

/** Whether a run of this program with these knobs decides the claim. */
export function decidesClaim(
  claim: ClaimDefinition<unknown>,
  run: Pick<FinishedRun, 'program' | 'knobs'>,
): boolean {
  return (
    run.program === claim.program &&
    Object.entries(claim.knobs ?? {}).every(([name, value]) => {
      const given = run.knobs[name];
      return given !== undefined && formatKnob(given) === formatKnob(value);
    })
  );
}

/** The verdict of a finished run; null where it is not a run that decides the claim. */
export function judgeClaim(
  claim: ClaimDefinition<unknown>,
  model: unknown,
  run: FinishedRun,
): ClaimVerdict | null {
  return decidesClaim(claim, run) ? claim.decide(model, run) : null;
}
