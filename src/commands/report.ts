import type { ExerciseCatalog } from '../coursework/catalog.ts';
import { gatherReport, isEmpty, type ReportContent } from '../coursework/report/content.ts';
import { drawReport } from '../coursework/report/page.ts';
import { summarise } from '../coursework/report/summary.ts';
import { labError } from '../errors.ts';
import type { Catalog } from '../lab/catalog.ts';
import { packageVersion } from '../package-root.ts';
import { readKeptRuns } from '../progress/kept-runs.ts';
import { progressPlace } from '../progress/read.ts';
import { openProgress } from '../progress/store.ts';
import { span } from '../views/styled.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, printJson } from './output.ts';
import { printNotices } from './progress-notices.ts';
import { writeReport } from './report/write-report.ts';

export interface ReportOptions extends CommonOptions {
  out?: string;
  name?: string;
  force?: boolean;
  json?: boolean;
}

const DEFAULT_FILE = 'node-lab-report.html';
const LONGEST_NAME = 200;

/**
 * `node-lab report`: one page with all that the student has done. In a terminal it goes to a file,
 * in a pipe to stdout.
 *
 * @returns 0
 * @throws LabError NOTHING_TO_REPORT, NOT_A_REPORT, CANNOT_WRITE_REPORT, BAD_OPTION_VALUE, and those
 *   of reading progress
 */
export async function reportCommand(
  catalog: Catalog,
  exercises: ExerciseCatalog,
  options: ReportOptions,
): Promise<number> {
  const { words, json, force = false } = options;
  const name = parseName(options.name);
  const { progress, notices } = await openProgress();
  printNotices(notices, words);
  const content = await gatherReport(
    { progress, runs: readKeptRuns(), catalog, exercises: exercises.entries },
    {
      name,
      at: new Date().toISOString(),
      node: process.versions.node,
      version: packageVersion(),
    },
  );
  const file = options.out ?? (process.stdout.isTTY && !json ? DEFAULT_FILE : null);
  if (isEmpty(content)) {
    if (json) {
      printJson(reportJson(content, null));
    }
    throw labError('NOTHING_TO_REPORT', progressPlace().folder);
  }
  if (file !== null) {
    await writeReport(file, drawReport(content, words), force);
  }
  if (json) {
    printJson(reportJson(content, file));
  } else if (file === null) {
    process.stdout.write(drawReport(content, words));
  } else {
    createPrinter(options.theme).print([span(words.report.command.written(file))]);
  }
  return 0;
}

function parseName(typed: string | undefined): string | null {
  const name = typed?.trim() ?? '';
  if (name.length > LONGEST_NAME) {
    throw labError('BAD_OPTION_VALUE', '--name', `${name.slice(0, 40)}…`, 'at most 200 characters');
  }
  return name === '' ? null : name;
}

/** What `report --json` prints. */
function reportJson(content: ReportContent, file: string | null): Record<string, unknown> {
  const { name, at, node, version, exercises, runs, receipts } = content;
  return {
    file,
    name,
    at,
    node,
    version,
    ...summarise(content),
    verdicts: exercises.map(({ id, counted, progress }) => ({
      exercise: id,
      verdict: counted?.verdict ?? progress.latest?.verdict ?? null,
      points: counted?.points ?? null,
      outOf: counted?.outOf ?? null,
      attempts: progress.attempts,
      hints: progress.hints.length,
      gaveUpAt: progress.gaveUpAt,
    })),
    runs: runs.map(({ slug, program, knobs, seed, at, node, chart }) => ({
      lab: slug,
      program,
      knobs,
      seed,
      at,
      node,
      chart: chart?.kind ?? null,
    })),
    receipts,
  };
}
