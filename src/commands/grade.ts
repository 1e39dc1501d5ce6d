import { createHash, randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { ExerciseCatalog } from '../coursework/catalog.ts';
import { gradesCsv } from '../coursework/grade/csv.ts';
import { findSubmissions } from '../coursework/grade/find-submissions.ts';
import { type GradedExercise, gradeClass } from '../coursework/grade/grade-class.ts';
import type { Graded } from '../coursework/grade/graded.ts';
import { gradesJunit } from '../coursework/grade/junit.ts';
import { openState } from '../coursework/grade/state.ts';
import { LabError, labError } from '../errors.ts';
import { cacheFolder } from '../home.ts';
import { packageVersion } from '../package-root.ts';
import { endAllRuns } from '../runner/active-runs.ts';
import { onEndingSignal } from '../runner/ending-signals.ts';
import { fullDetail } from '../views/coursework/full-detail.ts';
import { drawGrades } from '../views/coursework/grades.ts';
import { plainText, type StyledLine, span } from '../views/styled.ts';
import type { RuntimeFlags } from './chosen-runtimes.ts';
import { exerciseRuntimes } from './exercise-runtimes.ts';
import { type CommonOptions, parseNumberOption } from './options.ts';
import { createPrinter } from './output.ts';
import { createProgressLine } from './progress-line.ts';

export interface GradeCommandOptions extends CommonOptions, RuntimeFlags {
  exercise?: string;
  format?: string;
  seed?: string;
  jobs?: string;
  out?: string;
  fresh?: boolean;
}

const formats = ['table', 'json', 'csv', 'junit'] as const;
type Format = (typeof formats)[number];

/** Width of a table in a file. */
const FILE_WIDTH = 120;

/**
 * `node-lab grade <path>...`: grades a class.
 *
 * @returns 0 when all pass, 1 when one fails, 3 when one could not be judged
 */
export async function gradeCommand(
  catalog: ExerciseCatalog,
  paths: readonly string[],
  options: GradeCommandOptions,
): Promise<number> {
  const { words, out } = options;
  const format = parseFormat(options.format);
  const jobs =
    parseNumberOption('--jobs', options.jobs, { min: 1, max: 256 }) ?? availableParallelism();
  const asked = parseNumberOption('--seed', options.seed, { min: 0, max: 2 ** 32 - 1 });
  const exercise = options.exercise === undefined ? null : await catalog.load(options.exercise);
  const found = findSubmissions(
    paths,
    catalog.entries.map(({ id }) => id),
    exercise?.entry.id ?? null,
  );
  if (out !== undefined) {
    // Before an hour of work, not after it.
    writeOut(out, '');
  }
  const exercises = await loadExercises(catalog, found, options);
  const state = openState(stateFile(paths, options), options.fresh === true);
  const seed = asked ?? state.seed ?? randomInt(1_000_000);

  const stop = new AbortController();
  const progress = createProgressLine(words, found.length, words.grade.progress);
  let done = 0;
  let resumed = 0;
  const release = onEndingSignal((_signal, exitCode) => {
    stop.abort();
    progress.end();
    endAllRuns();
    process.stderr.write(`${words.grade.interrupted(done, found.length)}\n`);
    process.exit(exitCode);
  });
  const graded = await gradeClass(found, {
    exercises,
    seed,
    jobs,
    version: packageVersion(),
    state,
    signal: stop.signal,
    detailOf: (requirement) => fullDetail(requirement, words),
    onGraded(_graded, wasKnown) {
      done += 1;
      resumed += wasKnown ? 1 : 0;
      progress.advance();
    },
  }).finally(() => {
    progress.end();
    release();
  });

  const { print, width } = createPrinter(options.theme);
  const drawn = drawGrades(graded, out === undefined ? width : FILE_WIDTH, words);
  if (out !== undefined) {
    writeOut(out, format === 'table' ? textOf(drawn) : written(format, graded));
  } else if (format === 'table') {
    print(...drawn);
  } else {
    process.stdout.write(written(format, graded));
  }
  state.remove();
  const notes = [
    ...(resumed > 0 ? [words.grade.resumed(resumed)] : []),
    ...(out === undefined ? [] : [words.grade.written(out)]),
    words.grade.seed(seed),
  ];
  if (out !== undefined || format === 'table') {
    print(...notes.map((note) => [span(note, 'dim')]));
  }
  return exitCodeOf(graded);
}

export function exitCodeOf(graded: readonly { verdict: Graded['verdict'] }[]): number {
  if (graded.some(({ verdict }) => verdict === 'error')) {
    return 3;
  }
  return graded.some(({ verdict }) => verdict === 'fail') ? 1 : 0;
}

/** A runtime that is missing is an error of each submission, not of the whole. */
export async function loadExercises(
  catalog: ExerciseCatalog,
  found: readonly { exercise: string }[],
  options: CommonOptions & RuntimeFlags,
): Promise<Map<string, GradedExercise>> {
  const loaded = new Map<string, GradedExercise>();
  for (const id of new Set(found.map(({ exercise }) => exercise))) {
    const exercise = await catalog.load(id);
    const runtimes = await exerciseRuntimes(exercise.definition, options, options).catch(
      (error: unknown) => {
        if (error instanceof LabError && error.exitCode === 3) {
          return error;
        }
        throw error;
      },
    );
    loaded.set(id, { exercise, runtimes });
  }
  return loaded;
}

function parseFormat(given: string | undefined): Format {
  const format = formats.find((name) => name === (given ?? 'table'));
  if (format === undefined) {
    throw labError('BAD_OPTION_VALUE', '--format', given ?? '', `one of ${formats.join(', ')}`);
  }
  return format;
}

function written(format: Exclude<Format, 'table'>, graded: readonly Graded[]): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(graded, null, 1)}\n`;
    case 'csv':
      return gradesCsv(graded);
    case 'junit':
      return gradesJunit(graded);
  }
}

/** Beside --out; else in the cache, by what is graded. */
function stateFile(
  paths: readonly string[],
  { out, exercise = '' }: { out?: string; exercise?: string },
): string {
  if (out !== undefined) {
    return `${path.resolve(out)}.grading`;
  }
  const what = JSON.stringify([exercise, ...paths.map((given) => path.resolve(given))]);
  const name = createHash('sha256').update(what).digest('hex').slice(0, 32);
  return path.join(cacheFolder(), 'grading', `${name}.jsonl`);
}

function writeOut(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw labError('BAD_OUT_FILE', file, (error as Error).message);
  }
}

function textOf(lines: readonly StyledLine[]): string {
  return lines.map((styled) => `${plainText(styled).trimEnd()}\n`).join('');
}
