/**
 * Progress as it is carried elsewhere: what is recorded, and with it the latest run of each lab,
 * which the report draws. An older node-lab leaves the runs alone.
 */

import { type KeptRun, keptRunToJson, readKeptRun } from './kept-run.ts';
import { type Parsed, type Progress, parseWith, progressAlone, toJson } from './schema.ts';
import { fields, list, orAbsent, type Reader } from './shape.ts';

export interface Exported {
  progress: Progress;
  runs: readonly KeptRun[];
}

const latestRuns = fields<{ latestRuns: (KeptRun | null)[] | null }>({
  latestRuns: orAbsent(list(readKeptRun)),
});

/** Without the runs of a format that this node-lab does not know. */
const exported: Reader<Exported> = (value, at) => ({
  ...progressAlone(value, at),
  runs: (latestRuns(value, at).latestRuns ?? []).filter((run) => run !== null),
});

/** The text of a file that holds it. */
export function formatExported({ progress, runs }: Exported): string {
  const json = { ...toJson(progress), latestRuns: runs.map(keptRunToJson) };
  return `${JSON.stringify(json, null, 1)}\n`;
}

/** Reads a file's text; one of an older node-lab has no runs. */
export function parseExported(written: string): Parsed<Exported> {
  return parseWith(written, exported);
}
