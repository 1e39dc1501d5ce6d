import { type ClaimRecord, claimsOf, type LedgerClaim } from '../../claims/ledger.ts';
import type { Lab } from '../../lab/catalog.ts';

/** A lab's part of the ledger. */
export interface LedgerEntry {
  lab: Lab;
  /** Each claim with one record for each version. */
  rows: { claim: LedgerClaim; records: ClaimRecord[] }[];
}

/** The records in the order of the labs, their claims, and the versions. */
export function ledgerOf(
  labs: readonly Lab[],
  versions: readonly string[],
  records: readonly ClaimRecord[],
): LedgerEntry[] {
  return labs.map((lab) => ({
    lab,
    rows: claimsOf(lab.definition).map((claim) => ({
      claim,
      records: versions.flatMap(
        (version) =>
          records.find(
            ({ lab: number, claim: id, node }) =>
              number === lab.definition.number && id === claim.id && node === version,
          ) ?? [],
      ),
    })),
  }));
}
