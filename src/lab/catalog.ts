/** The labs there are. The index is read alone where the labs themselves are not needed. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { labError } from '../errors.ts';
import { distFolder, packageRoot } from '../package-root.ts';
import type { Counterexample, LabDefinition } from './definition.ts';
import { nearestName } from './nearest.ts';

/** What the list shows of a lab. */
export interface LabEntry {
  number: number;
  /** Folder name, for example `16-utf8-in-chunks`. */
  slug: string;
  title: string;
  chapter: number;
  summary: string;
  programs: readonly string[];
}

/** A lab, loaded. */
export interface Lab {
  slug: string;
  definition: LabDefinition;
  /** Absolute path of the folder with its programs and lesson. */
  folder: string;
  /** Loads its fabricated runs. */
  counterexamples(): Promise<readonly Counterexample[]>;
}

export interface Catalog {
  /** By number. */
  entries: readonly LabEntry[];
  /**
   * The lab of this number or slug.
   *
   * @throws LabError UNKNOWN_LAB, LAB_BROKEN
   */
  load(name: string): Promise<Lab>;
}

/** File that the build writes beside the compiled labs, so that `list` need not load them. */
export const INDEX_FILE = 'index.json';

/** node-lab's own labs. */
export function openCatalog(): Catalog {
  const compiled = path.join(distFolder, 'labs');
  const entries = JSON.parse(readFileSync(path.join(compiled, INDEX_FILE), 'utf8')) as LabEntry[];
  return catalogOf(entries, compiled, path.join(packageRoot, 'labs'));
}

/**
 * Labs from another folder, each in a folder of its own with a `lab.js`.
 *
 * @throws LabError BAD_LABS_FOLDER
 */
export async function openCatalogAt(folder: string): Promise<Catalog> {
  const absolute = path.resolve(folder);
  if (!existsSync(absolute) || !statSync(absolute).isDirectory()) {
    throw labError('BAD_LABS_FOLDER', folder, 'it is not a folder');
  }
  const slugs = readdirSync(absolute).filter((name) =>
    existsSync(path.join(absolute, name, 'lab.js')),
  );
  if (slugs.length === 0) {
    throw labError('BAD_LABS_FOLDER', folder, 'no folder in it has a lab.js');
  }
  const entries = await Promise.all(
    slugs.map(async (slug) => entryOf(slug, await importLab(absolute, slug))),
  );
  return catalogOf(
    entries.sort((a, b) => a.number - b.number),
    absolute,
    absolute,
  );
}

/** The index entry of a lab. */
export function entryOf(slug: string, definition: LabDefinition): LabEntry {
  const { number, title, chapter, summary, programs } = definition;
  return { number, slug, title, chapter, summary, programs: programs.map(({ file }) => file) };
}

function catalogOf(entries: readonly LabEntry[], compiled: string, sources: string): Catalog {
  return {
    entries,
    async load(name) {
      const { slug } = findEntry(entries, name);
      const definition = await importLab(compiled, slug);
      return {
        slug,
        definition,
        folder: path.join(sources, slug),
        counterexamples: () => importCounterexamples(compiled, slug),
      };
    },
  };
}

/** The entry of this number (`16`, `016`), slug (`16-utf8-in-chunks`) or slug without its number. */
export function entryNamed(entries: readonly LabEntry[], name: string): LabEntry | undefined {
  return entries.find(
    ({ number, slug }) =>
      (/^\d+$/.test(name) && Number(name) === number) || slug === name || shortSlug(slug) === name,
  );
}

/**
 * As {@link entryNamed}, where there must be one.
 *
 * @throws LabError UNKNOWN_LAB, with the nearest name
 */
export function findEntry(entries: readonly LabEntry[], name: string): LabEntry {
  const found = entryNamed(entries, name);
  if (found === undefined) {
    const names = entries.flatMap(({ slug }) => [slug, shortSlug(slug)]);
    throw labError('UNKNOWN_LAB', name, nearestName(name, names));
  }
  return found;
}

function shortSlug(slug: string): string {
  return slug.replace(/^\d+-/, '');
}

async function importLab(folder: string, slug: string): Promise<LabDefinition> {
  return importDefault(path.join(folder, slug, 'lab.js'), slug);
}

async function importCounterexamples(
  folder: string,
  slug: string,
): Promise<readonly Counterexample[]> {
  const file = path.join(folder, slug, 'counterexamples.js');
  return existsSync(file) ? importDefault(file, slug) : [];
}

async function importDefault<T>(file: string, slug: string): Promise<T> {
  try {
    const module = (await import(pathToFileURL(file).href)) as { default: T };
    return module.default;
  } catch (error) {
    throw labError('LAB_BROKEN', slug, (error as Error).message);
  }
}
