/** The recorded verdicts on claims, against those that runs give now. */

import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {string} root
 * @param {{ number: number, slug: string }[]} labs what `list --json` prints
 * @param {object[]} ledger what `claims --json` prints
 * @param {(version: string) => string} lineOf the release line of a version
 * @param {(lab: number, claim: string) => boolean} isMeasured whether a busy machine may leave the
 *   claim undecided, now or when it was recorded
 * @returns {{ claim: string, problems: string[] }[]} for each claim and version that was run
 */
export function verdictProblems(root, labs, ledger, lineOf, isMeasured) {
  return ledger.flatMap(({ lab, claim, verdicts }) => {
    const { slug } = labs.find(({ number }) => number === lab);
    const file = path.join(root, 'labs', slug, 'claims.json');
    const recorded = JSON.parse(readFileSync(file, 'utf8'))[claim] ?? {};
    return verdicts
      .filter(({ verdict }) => verdict !== null)
      .map(({ node, verdict, why }) => {
        const known = recorded[lineOf(node)]?.verdict ?? 'nothing';
        const isSpoilt = isMeasured(lab, claim) && [known, verdict].includes('undecided');
        return {
          claim: `${lab} ${claim} on ${node}`,
          problems:
            known === verdict || isSpoilt ? [] : [`${verdict}, and recorded is ${known}: ${why}`],
        };
      });
  });
}
