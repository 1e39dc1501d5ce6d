/** The runs that decide claims: one for all claims that ask for the same program and knobs. */

import type { Lab } from '../lab/catalog.ts';
import { contextOf } from '../lab/run-lab.ts';
import type { Runtime } from '../runtimes/runtime.ts';
import type { Words } from '../words/en.ts';
import { type Execution, runLabProgram, runOwnProgram } from './execution.ts';
import { judgeExecution } from './judge-claim.ts';
import { type ClaimRecord, type LedgerClaim, oldestFor, runsOn } from './ledger.ts';

export interface Plan {
  /** Each runs a program and judges its claims. None rejects: what breaks is undecided. */
  runs: (() => Promise<ClaimRecord[]>)[];
  /** The claims whose program does not run on this version. */
  outOfReach: ClaimRecord[];
}

/** Plans what decides the claims of a lab on this Node.js. */
export function planRuns(lab: Lab, runtime: Runtime, words: Words): Plan {
  const { number, claims, printedClaims = [] } = lab.definition;
  const within = (claim: LedgerClaim) => runsOn(lab.definition, claim, runtime.version);
  const record = (claim: LedgerClaim, said: Pick<ClaimRecord, 'verdict' | 'why'>): ClaimRecord => ({
    lab: number,
    claim: claim.id,
    node: runtime.version,
    verdict: said.verdict,
    why: said.why,
  });
  const runFor =
    <C extends LedgerClaim>(run: (lab: Lab, claim: C, on: Runtime) => Promise<Execution<C>>) =>
    (sharing: C[]) =>
    async () => {
      const execution = await run(lab, sharing[0] as C, runtime).catch(asError);
      return sharing.map((claim) => record(claim, judgeExecution(claim, execution, words)));
    };
  const byLab = groupBy(claims.filter(within), ({ program, knobs }) =>
    JSON.stringify([program, contextOf(lab, { program, set: knobs }, runtime).knobs]),
  );
  const own = groupBy(printedClaims.filter(within), ({ program, launch = {} }) =>
    JSON.stringify([program, launch]),
  );
  return {
    runs: [...byLab.map(runFor(runLabProgram)), ...own.map(runFor(runOwnProgram))],
    outOfReach: [...claims, ...printedClaims]
      .filter((claim) => !within(claim))
      .map((claim) =>
        record(claim, {
          verdict: null,
          why: words.claims.needs(claim.program, oldestFor(lab.definition, claim)),
        }),
      ),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
