import { randomInt } from 'node:crypto';
import { checkLab } from '../check/check-lab.ts';
import { type CheckedExercise, checkExercises } from '../check/exercises.ts';
import type { CheckResult } from '../check/result.ts';
import type { Exercise, ExerciseCatalog } from '../coursework/catalog.ts';
import type { Catalog } from '../lab/catalog.ts';
import { currentRuntime, type Runtime } from '../runtimes/runtime.ts';
import { line, span } from '../views/styled.ts';
import { type CommonOptions, parseNumberOption } from './options.ts';
import { createPrinter, printJson } from './output.ts';

export interface CheckOptions extends CommonOptions {
  seed?: string;
  json?: boolean;
}

/**
 * `node-lab check [lab]...`: the author check of labs, each with its exercises; or of one exercise.
 *
 * @param names numbers and slugs of labs, ids of exercises
 * @returns 0; 1 when something is missing, stray or wrong
 */
export async function checkCommand(
  catalog: Catalog,
  exercises: ExerciseCatalog,
  names: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const { words, json } = options;
  const seed =
    parseNumberOption('--seed', options.seed, { min: 0, max: 2 ** 32 - 1 }) ?? randomInt(1_000_000);
  const { print } = createPrinter(options.theme);
  const tell = (name: string, results: readonly CheckResult[], notTried: readonly string[]) => {
    const failed = results.filter(({ problem }) => problem !== null);
    if (json) {
      printJson({ lab: name, checks: results.length, problems: failed, notTried });
      return failed.length === 0;
    }
    print(
      failed.length === 0
        ? line(span('✓ ', 'good'), words.check.passed(name, results.length))
        : line(span('✗ ', 'bad'), words.check.failed(name, failed.length)),
      ...failed.map(({ what, problem }) => line('    ', span(what, 'code'), `: ${problem}`)),
    );
    return failed.length === 0;
  };
  const check = async (ids: readonly string[]) => {
    const loaded = await Promise.all(ids.map((id) => exercises.load(id)));
    const checked = await withRuntimes(loaded);
    const notTried = checked.flatMap(({ exercise, runtimes }) =>
      runtimes === null ? [exercise.definition] : [],
    );
    if (!json) {
      print(
        ...notTried.map(({ id, runtimes: lines = [] }) => [
          span(`  ${words.check.notTried(id, lines)}`, 'warn'),
        ]),
      );
    }
    return {
      results: await checkExercises(checked, seed),
      notTried: notTried.map(({ id }) => id),
    };
  };

  let ok = true;
  const ids = names.filter((name) => exercises.entries.some(({ id }) => id === name));
  for (const id of ids) {
    const { results, notTried } = await check([id]);
    ok = tell(id, results, notTried) && ok;
  }
  const labs = names.filter((name) => !ids.includes(name));
  const wanted = names.length > 0 ? labs : catalog.entries.map(({ slug }) => slug);
  for (const lab of await Promise.all(wanted.map((name) => catalog.load(name)))) {
    const own = exercises.entries.filter(({ slug }) => slug === lab.slug);
    const ofLab = await checkLab(lab);
    const { results, notTried } = await check(own.map(({ id }) => id));
    ok = tell(lab.slug, [...ofLab, ...results], notTried) && ok;
  }
  return ok ? 0 : 1;
}

/** Each exercise with what it runs on; nothing is looked for where none names versions. */
async function withRuntimes(exercises: readonly Exercise[]): Promise<CheckedExercise[]> {
  if (exercises.every(({ definition }) => definition.runtimes === undefined)) {
    return exercises.map((exercise) => ({ exercise, runtimes: [currentRuntime] }));
  }
  const { findRuntimes } = await import('../runtimes/find.ts');
  const { matchRuntime, parseVersions } = await import('../runtimes/choose.ts');
  const found = await findRuntimes();
  return exercises.map((exercise) => {
    const { runtimes: lines } = exercise.definition;
    const runtimes: (Runtime | null)[] =
      lines === undefined
        ? [currentRuntime]
        : parseVersions(lines.join(',')).map((request) => matchRuntime(request, found));
    return {
      exercise,
      runtimes: runtimes.every((runtime) => runtime !== null) ? runtimes : null,
    };
  });
}
