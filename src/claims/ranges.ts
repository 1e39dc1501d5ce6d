import { compareVersions } from '../runtimes/version.ts';
import type { Verdict } from './ledger.ts';
import type { RecordedClaims, RecordedLines, RecordedVerdict } from './recorded.ts';

/** Versions that follow each other among those that were run, and have one verdict. */
export interface VerdictRange {
  verdict: Verdict;
  /** Exact versions, oldest first; at least one. */
  versions: string[];
}

/** The release lines on which anything of the lab is recorded, oldest first. */
export function recordedLines(recorded: RecordedClaims): string[] {
  return [...new Set(Object.values(recorded).flatMap((lines) => Object.keys(lines)))].sort(
    compareVersions,
  );
}

/**
 * A claim's recorded verdicts as ranges. A range speaks of the versions that were run, and never
 * reaches over one that was run without this claim.
 *
 * @param axis the release lines that were run, oldest first
 */
export function rangesOf(lines: RecordedLines, axis: readonly string[]): VerdictRange[] {
  const ranges: VerdictRange[] = [];
  let before: RecordedVerdict | undefined;
  for (const line of axis) {
    const entry = lines[line];
    if (entry !== undefined && entry.verdict === before?.verdict) {
      ranges.at(-1)?.versions.push(entry.node);
    } else if (entry !== undefined) {
      ranges.push({ verdict: entry.verdict, versions: [entry.node] });
    }
    before = entry;
  }
  return ranges;
}
