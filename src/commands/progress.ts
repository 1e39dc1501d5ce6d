/** `node-lab progress`: what the learner has done; kept, carried elsewhere, forgotten. */

import { readFileSync, writeFileSync } from 'node:fs';
import { labError } from '../errors.ts';
import type { Catalog } from '../lab/catalog.ts';
import { compareProgress, type Difference } from '../progress/difference.ts';
import { type Exported, formatExported, parseExported } from '../progress/exported.ts';
import { keepLaterRuns, readKeptRuns } from '../progress/kept-runs.ts';
import { mergeProgress } from '../progress/merge.ts';
import { progressPlace } from '../progress/read.ts';
import { noProgress, toJson } from '../progress/schema.ts';
import { openProgress, resetProgress, updateProgress } from '../progress/store.ts';
import { drawProgress } from '../views/progress.ts';
import { span } from '../views/styled.ts';
import { askerInTerminal } from './ask.ts';
import type { CommonOptions } from './options.ts';
import { createPrinter, printJson } from './output.ts';
import { printNotices } from './progress-notices.ts';

type Options = CommonOptions & { json?: boolean };

/** `node-lab progress show`. */
export async function showProgressCommand(
  catalog: Catalog,
  { words, theme, json }: Options,
): Promise<number> {
  const { progress, notices } = await openProgress();
  printNotices(notices, words);
  if (json) {
    printJson(toJson(progress));
    return 0;
  }
  const { print, width } = createPrinter(theme);
  print(...drawProgress(progress, { entries: catalog.entries, width, words }));
  return 0;
}

/**
 * `node-lab progress export [file]`; to stdout without one.
 *
 * @throws LabError BAD_EXPORT_FILE
 */
export async function exportProgressCommand(
  file: string | undefined,
  { words, theme }: Options,
): Promise<number> {
  const { progress, notices } = await openProgress();
  printNotices(notices, words);
  const written = formatExported({ progress, runs: [...readKeptRuns().values()] });
  if (file === undefined) {
    process.stdout.write(written);
    return 0;
  }
  try {
    writeFileSync(file, written);
  } catch (error) {
    throw labError('BAD_EXPORT_FILE', file, (error as Error).message);
  }
  createPrinter(theme).print([span(words.progress.exported(file))]);
  return 0;
}

/**
 * `node-lab progress import FILE`.
 *
 * @throws LabError NO_SUCH_FILE, BAD_PROGRESS_FILE, NEWER_PROGRESS_FILE
 */
export async function importProgressCommand(
  file: string,
  { words, theme, json }: Options,
): Promise<number> {
  const imported = readExported(file);
  let cameIn: Difference = compareProgress(noProgress, noProgress);
  const { notices } = await updateProgress((stored) => {
    const merged = mergeProgress(stored, imported.progress);
    cameIn = compareProgress(stored, merged);
    return merged;
  });
  const runs = await keepLaterRuns(imported.runs);
  printNotices([...notices, ...runs.notices], words);
  const counts = { ...cameIn, runs: runs.count };
  if (json) {
    printJson(counts);
  } else {
    createPrinter(theme).print([span(words.progress.imported(file, counts))]);
  }
  return 0;
}

function readExported(file: string): Exported {
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT'
      ? labError('NO_SUCH_FILE', file)
      : labError('BAD_PROGRESS_FILE', file, message);
  }
  const parsed = parseExported(written);
  switch (parsed.state) {
    case 'whole':
      return parsed;
    case 'newer':
      throw labError('NEWER_PROGRESS_FILE', file, parsed.version);
    case 'damaged':
      throw labError('BAD_PROGRESS_FILE', file, parsed.why);
  }
}

/**
 * `node-lab progress reset`.
 *
 * @returns 0; 1 when the answer was no
 * @throws LabError RESET_NEEDS_YES
 */
export async function resetProgressCommand({
  words,
  theme,
  json,
  yes,
}: Options & { yes?: boolean }): Promise<number> {
  const { file } = progressPlace();
  const { print } = createPrinter(theme);
  if (!yes) {
    const ask = askerInTerminal({ choice: words.progress.choice, enterIsYes: false });
    if (ask === null) {
      throw labError('RESET_NEEDS_YES', file);
    }
    if (!(await ask(words.progress.askReset(file)))) {
      print([span(words.progress.notReset)]);
      return 1;
    }
  }
  const kept = await resetProgress();
  if (json) {
    printJson({ kept });
  } else {
    print([span(kept === null ? words.progress.nothingToReset : words.progress.reset(kept))]);
  }
  return 0;
}
