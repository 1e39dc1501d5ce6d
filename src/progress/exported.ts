/**
 * Progress as it is carried elsewhere: what is recorded, and with it the latest run of each lab,
 * which the report draws. An older node-lab leaves the runs alone.
 */

import { type KeptRun, keptRunToJson, readKeptRun } from './kept-run.ts';
import { type Parsed, type Progress, parseProgress, toJson } from './schema.ts';
import { fields, list, orAbsent, ShapeError } from './shape.ts';

export interface Exported {
  progress: Progress;
  runs: readonly KeptRun[];
}

/** As {@link Parsed}, with the runs that this node-lab knows how to read. */
export type ParsedExport = Exclude<Parsed, { state: 'whole' }> | ({ state: 'whole' } & Exported);

const runsIn = fields<{ latestRuns: (KeptRun | null)[] | null }>({
  latestRuns: orAbsent(list(readKeptRun)),
});

/** The text of a file that holds it. */
export function formatExported({ progress, runs }: Exported): string {
  const latestRuns = runs.map(keptRunToJson);
  return `${JSON.stringify({ ...toJson(progress), latestRuns }, null, 1)}\n`;
}

/** Reads a file's text; one of an older node-lab has no runs. */
export function parseExported(written: string): ParsedExport {
  const parsed = parseProgress(written);
  if (parsed.state !== 'whole') {
    return parsed;
  }
  try {
    const { latestRuns } = runsIn(JSON.parse(written), 'it');
    return { ...parsed, runs: (latestRuns ?? []).filter((run) => run !== null) };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { state: 'damaged', why: error.message.replace(/^it\./, '') };
    }
    throw error;
  }
}
