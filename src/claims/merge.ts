import { releaseLine } from '../runtimes/version.ts';
import type { ClaimRecord } from './ledger.ts';
import type { RecordedClaims, RecordedVerdict } from './recorded.ts';

export interface Merged {
  recorded: RecordedClaims;
  /** What the new runs have changed. */
  changes: VerdictChange[];
}

export interface VerdictChange {
  claim: string;
  /** Release line. */
  line: string;
  /** Null where nothing was recorded before. */
  before: RecordedVerdict | null;
  /** Null where nothing is recorded any more. */
  after: RecordedVerdict | null;
}

/**
 * Takes new runs into what is recorded of a lab. The same verdict of the same Node.js stays as it
 * was, with its reason and its day, so that recording anew changes nothing where nothing has
 * changed. Claims that the lab no longer has are dropped.
 *
 * @param claims ids of the lab's claims
 * @param date the day of the runs
 */
export function mergeRecords(
  recorded: RecordedClaims,
  records: readonly ClaimRecord[],
  { claims, date }: { claims: readonly string[]; date: string },
): Merged {
  const changes: VerdictChange[] = [];
  const merged: Record<string, Record<string, RecordedVerdict>> = Object.fromEntries(
    claims.flatMap((id) => (recorded[id] === undefined ? [] : [[id, { ...recorded[id] }]])),
  );
  for (const { claim, node, verdict, why } of records) {
    const line = releaseLine(node);
    const lines = merged[claim] ?? {};
    const before = lines[line] ?? null;
    if (verdict === null) {
      delete lines[line];
    } else if (before?.verdict !== verdict || before.node !== node) {
      lines[line] = { verdict, why, node, date };
    }
    const after = lines[line] ?? null;
    if (before?.verdict !== after?.verdict) {
      changes.push({ claim, line, before, after });
    }
    if (Object.keys(lines).length > 0) {
      merged[claim] = lines;
    } else {
      delete merged[claim];
    }
  }
  return { recorded: merged, changes };
}
