import { claimsOf, type LedgerClaim, runsOn, verdicts } from '../claims/ledger.ts';
import { type RecordedClaims, type RecordedVerdict, readRecorded } from '../claims/recorded.ts';
import type { Lab } from '../lab/catalog.ts';
import type { LabDefinition } from '../lab/definition.ts';
import { releaseLine } from '../runtimes/version.ts';
import { type CheckResult, result } from './result.ts';

/** Checks that what is recorded of the lab's claims is whole, and speaks of claims that it has. */
export function checkClaims(lab: Lab): CheckResult[] {
  let recorded: RecordedClaims;
  try {
    recorded = readRecorded(lab);
  } catch (error) {
    return [result('claims.json', (error as Error).message)];
  }
  const claims = claimsOf(lab.definition);
  const ids = claims.map(({ id }) => id);
  const strays = Object.keys(recorded).filter((id) => !ids.includes(id));
  return [
    result('claims.json', strays.length > 0 && `the lab has no claim ${strays.join(', ')}`),
    ...claims.map((claim) => {
      const lines = Object.entries(recorded[claim.id] ?? {});
      const problems = lines.map(([line, entry]) =>
        entryProblem(lab.definition, claim, line, entry),
      );
      return result(
        `claim ${claim.id}`,
        lines.length === 0
          ? 'no verdict is recorded: see "npm run claims"'
          : (problems.find((problem) => problem !== false) ?? false),
      );
    }),
  ];
}

function entryProblem(
  lab: LabDefinition,
  claim: LedgerClaim,
  line: string,
  { verdict, why, node, date }: Partial<RecordedVerdict>,
): string | false {
  if (verdict === undefined || !verdicts.includes(verdict)) {
    return `what is recorded on ${line} is no verdict: ${verdict}`;
  }
  if (!why?.trim() || !/^\d+\.\d+\.\d+/.test(node ?? '') || !/^\d{4}-\d\d-\d\d$/.test(date ?? '')) {
    return `what is recorded on ${line} lacks its reason, version or date`;
  }
  if (releaseLine(node as string) !== line) {
    return `Node ${node} is recorded as ${line}`;
  }
  return (
    !runsOn(lab, claim, node as string) &&
    `it is recorded on ${line}, where ${claim.program} does not run`
  );
}
