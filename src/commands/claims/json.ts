import type { LedgerEntry } from './ledger-of.ts';

/** What `claims --json` prints: one array of all claims. */
export function ledgerJson(ledger: readonly LedgerEntry[]): unknown[] {
  return ledger.flatMap(({ lab, rows }) =>
    rows.map(({ claim, records }) => ({
      lab: lab.definition.number,
      claim: claim.id,
      text: claim.text,
      source: claim.source,
      program: claim.program,
      knobs: claim.knobs ?? {},
      verdicts: records.map(({ node, verdict, why }) => ({ node, verdict, why })),
    })),
  );
}
