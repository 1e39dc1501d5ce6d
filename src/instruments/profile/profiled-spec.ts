import path from 'node:path';
import { distFolder } from '../../package-root.ts';
import { PLAN_VARIABLE, type ProfilePlan } from '../../probes/cpu-profile/plan.ts';
import type { ProgramSpec } from '../../runner/run-program.ts';

/** The program with the probe that profiles it as planned. */
export function profiledSpec(spec: ProgramSpec, plan: ProfilePlan): ProgramSpec {
  return {
    ...spec,
    probes: [...spec.probes, path.join(distFolder, 'probes', 'cpu-profile.cjs')],
    env: { ...spec.env, [PLAN_VARIABLE]: JSON.stringify(plan) },
  };
}
