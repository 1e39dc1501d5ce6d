import type { Lab } from '../lab/catalog.ts';
import { judgeClaim } from '../lab/claims.ts';
import type { LabRun } from '../lab/run-lab.ts';
import { claimMark } from '../views/claims.ts';
import type { Statement } from '../views/side-by-side.ts';
import type { Words } from '../words/en.ts';

/** The claims that runs on several versions decide, and what each of them says. */
export function claimStatements(lab: Lab, runs: readonly LabRun[], words: Words): Statement[] {
  return lab.definition.claims.flatMap((claim) => {
    const answers = runs.flatMap((run) => {
      const finished = run.finished();
      const verdict = finished === null ? null : judgeClaim(claim, run.model(), finished);
      return verdict === null
        ? []
        : [{ version: run.context.node, mark: claimMark(verdict, words), why: verdict.why }];
    });
    return answers.length === 0 ? [] : [{ text: `“${claim.text}”`, answers }];
  });
}
