/** The exercises there are. The index is read alone where they themselves are not needed. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { labError } from '../errors.ts';
import { nearestName } from '../lab/nearest.ts';
import { distFolder, packageRoot } from '../package-root.ts';
import type { ExerciseDefinition } from './definition.ts';

/** What the list shows of an exercise. */
export interface ExerciseEntry {
  /** `16-read-text`. */
  id: string;
  /** Number of its lab. */
  lab: number;
  /** Folder of its lab. */
  slug: string;
  /** Its own folder in the lab's `exercises`. */
  name: string;
  title: string;
  summary: string;
  points: number;
  /** How many hints there are. */
  hints: number;
}

/** An exercise, loaded. */
export interface Exercise {
  entry: ExerciseEntry;
  definition: ExerciseDefinition;
  /** Absolute path of the folder with its files. */
  folder: string;
  /** Absolute path of its compiled definition, in one file. */
  graderFile: string;
  /** Absolute path of its driver; null for the default one. */
  driver: string | null;
}

export interface ExerciseCatalog {
  /** By lab, and by name in each lab. */
  entries: readonly ExerciseEntry[];
  /**
   * The exercise of this id.
   *
   * @throws LabError UNKNOWN_EXERCISE, EXERCISE_BROKEN
   */
  load(id: string): Promise<Exercise>;
}

/** File that the build writes beside the compiled labs. */
export const EXERCISE_INDEX_FILE = 'exercises.json';

/** node-lab's own exercises. */
export function openExercises(): ExerciseCatalog {
  const compiled = path.join(distFolder, 'labs');
  const index = path.join(compiled, EXERCISE_INDEX_FILE);
  const entries = JSON.parse(readFileSync(index, 'utf8')) as ExerciseEntry[];
  return catalogOf(entries, compiled, path.join(packageRoot, 'labs'));
}

/**
 * The exercises of labs from another folder, each in `LAB/exercises/NAME/exercise.js`.
 *
 * @throws LabError BAD_LABS_FOLDER, EXERCISE_BROKEN
 */
export async function openExercisesAt(labs: string): Promise<ExerciseCatalog> {
  const root = path.resolve(labs);
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw labError('BAD_LABS_FOLDER', labs, 'it is not a folder');
  }
  const found = readdirSync(root).flatMap((slug) => {
    const folder = path.join(root, slug, 'exercises');
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => existsSync(path.join(folder, name, 'exercise.js')))
          .map((name) => ({ slug, name }))
      : [];
  });
  const entries = await Promise.all(
    found.map(async ({ slug, name }) =>
      exerciseEntry(slug, name, await importExercise(root, slug, name)),
    ),
  );
  return catalogOf(entries, root, root);
}

/** The index entry of an exercise. */
export function exerciseEntry(
  slug: string,
  name: string,
  { id, title, summary, requirements, hints }: ExerciseDefinition,
): ExerciseEntry {
  return {
    id,
    lab: Number.parseInt(slug, 10),
    slug,
    name,
    title,
    summary,
    points: requirements.reduce((sum, { points }) => sum + points, 0),
    hints: hints.length,
  };
}

function catalogOf(
  entries: readonly ExerciseEntry[],
  compiled: string,
  sources: string,
): ExerciseCatalog {
  return {
    entries: [...entries].sort((a, b) => a.lab - b.lab || (a.name < b.name ? -1 : 1)),
    async load(id) {
      const entry = findExercise(entries, id);
      const { slug, name } = entry;
      const folder = path.join(sources, slug, 'exercises', name);
      const driver = path.join(folder, 'driver.cjs');
      return {
        entry,
        definition: await importExercise(compiled, slug, name),
        folder,
        graderFile: exerciseFile(compiled, slug, name),
        driver: existsSync(driver) ? driver : null,
      };
    },
  };
}

/**
 * The entry of this id (`16-read-text`), or of its name where one lab alone has it (`read-text`).
 *
 * @throws LabError UNKNOWN_EXERCISE, with the nearest id
 */
export function findExercise(entries: readonly ExerciseEntry[], given: string): ExerciseEntry {
  const named = entries.filter(({ id, name }) => id === given || name === given);
  if (named.length !== 1) {
    const nearest = nearestName(
      given,
      entries.flatMap(({ id, name }) => [id, name]),
    );
    throw labError('UNKNOWN_EXERCISE', given, nearest);
  }
  return named[0] as ExerciseEntry;
}

function exerciseFile(compiled: string, slug: string, name: string): string {
  return path.join(compiled, slug, 'exercises', name, 'exercise.js');
}

async function importExercise(
  compiled: string,
  slug: string,
  name: string,
): Promise<ExerciseDefinition> {
  try {
    const url = pathToFileURL(exerciseFile(compiled, slug, name)).href;
    return ((await import(url)) as { default: ExerciseDefinition }).default;
  } catch (error) {
    throw labError('EXERCISE_BROKEN', `${slug}/${name}`, (error as Error).message);
  }
}
