/** What would mend the look-up of a path where nothing is. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Question } from '../../analysis/resolution/algorithm.ts';
import { nearestName } from '../../lab/nearest.ts';
import { disk } from './disk.ts';
import type { FailureContext } from './failure.ts';

const extensions = ['.js', '.mjs', '.cjs', '.json', '.ts', '.mts', '.cts', '.jsx', '.tsx', '.wasm'];

/** @param target absolute path */
export function mendPath(target: string, question: Question, context: FailureContext): string {
  const { specifier, kind, from } = question;
  const { mend } = context.words;
  const tried = context.surroundings.traits.extensions;
  const { parent, missing } = firstMissing(target);
  const isLast = missing === target;
  const link = disk.link(missing);
  if (link !== null) {
    return mend.brokenLink(missing, link);
  }
  const entries = entriesOf(parent);
  const name = path.basename(missing);
  const sameLetters = entries.find((entry) => isSameBut(entry, name));
  if (sameLetters !== undefined) {
    return mend.otherCase(path.join(parent, sameLetters));
  }
  const exact = path.resolve(path.dirname(from), specifier);
  if (kind === 'import' && exact !== target && disk.kind(exact) === 'file') {
    return mend.needsEncoding(encoded(exact, path.dirname(from)));
  }
  const added = isLast ? extensions.find((extension) => entries.includes(name + extension)) : null;
  if (added && disk.kind(target + added) === null) {
    return mend.brokenLink(target + added, disk.link(target + added) ?? '');
  }
  if (kind === 'import' && added) {
    return mend.needsExtension(specifier + added);
  }
  if (isLast && name.endsWith('.js') && entries.includes(name.replace(/\.js$/, '.ts'))) {
    return mend.isTypeScript(specifier.replace(/\.js$/, '.ts'));
  }
  if (disk.kind(target) === 'directory') {
    return mend.emptyFolder(target, tried);
  }
  if (added) {
    return mend.notTried(tried, specifier + added);
  }
  const fromHere = path.resolve(context.surroundings.cwd, specifier);
  if (fromHere !== target && disk.kind(fromHere) === 'file') {
    return mend.fromTheFile(path.dirname(from));
  }
  const nearest = nearestName(name, entries);
  if (nearest !== null) {
    return mend.nearest(path.join(parent, nearest));
  }
  return isLast ? mend.noFile(parent) : mend.noFolder(missing);
}

/** The first part of a path that is not there, and the folder where it is missing. */
function firstMissing(target: string): { parent: string; missing: string } {
  let missing = target;
  for (;;) {
    const parent = path.dirname(missing);
    if (parent === missing || disk.kind(parent) === 'directory') {
      return { parent, missing };
    }
    missing = parent;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const isSameBut = (entry: string, name: string) =>
  entry !== name && entry.toLowerCase() === name.toLowerCase();

/** A relative URL of a file. */
function encoded(file: string, folder: string): string {
  const base = pathToFileURL(`${folder}${path.sep}`).href;
  const { href } = pathToFileURL(file);
  return href.startsWith(base) ? `./${href.slice(base.length)}` : fileURLToPath(href);
}
