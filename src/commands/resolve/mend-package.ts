/** What would mend the look-up of a package that was not found. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Question } from '../../analysis/resolution/algorithm.ts';
import { globalFolders, nodeModulesOf } from '../../analysis/resolution/require-paths.ts';
import { disk } from './disk.ts';
import type { FailureContext } from './failure.ts';
import { mendPath } from './mend-path.ts';
import { readFields } from './package-fields.ts';

/** @param name of the package, with its scope and without a path inside it */
export function mendPackage(name: string, question: Question, context: FailureContext): string {
  const { specifier, kind, from } = question;
  const { mend } = context.words;
  const here = path.dirname(from);
  const folders = nodeModulesOf(here);
  const places = folders.map((folder) => path.join(folder, name));
  const home = places.find((place) => disk.kind(place) === 'directory');
  if (home !== undefined) {
    const rest = specifier.slice(name.length);
    return rest === '' || rest === '/'
      ? mend.emptyPackage(home)
      : mendPath(path.join(home, rest), question, context);
  }
  const broken = places.find((place) => disk.link(place) !== null);
  if (broken !== undefined) {
    return mend.brokenLink(broken, disk.link(broken) ?? '');
  }
  const otherCase = places.map(inOtherCase).find((place) => place !== null);
  if (otherCase) {
    return mend.otherCase(otherCase);
  }
  const outside = globalFolders(context.surroundings).find(
    (folder) => disk.kind(path.join(folder, name)) === 'directory',
  );
  if (kind === 'import' && outside !== undefined) {
    return mend.importIgnoresNodePath(path.resolve(outside));
  }
  const beside = ['', '.js', '.mjs', '.cjs', '.json'].find(
    (extension) => disk.kind(path.resolve(here, specifier) + extension) === 'file',
  );
  if (beside !== undefined) {
    return mend.needsDot(`./${specifier}${kind === 'import' ? beside : ''}`);
  }
  const listing = listedIn(name, here);
  return listing === null ? mend.install(name) : mend.installAll(name, listing);
}

function inOtherCase(place: string): string | null {
  const folder = path.dirname(place);
  const name = path.basename(place).toLowerCase();
  try {
    const found = readdirSync(folder).find((entry) => entry.toLowerCase() === name);
    return found === undefined ? null : path.join(folder, found);
  } catch {
    return null;
  }
}

/** The nearest package.json, if it lists this package. */
function listedIn(name: string, from: string): string | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const fields = readFields(folder);
    if (fields !== null) {
      const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
      const isListed = lists.some((list) => Object.hasOwn(Object(fields[list]), name));
      return isListed ? path.join(folder, 'package.json') : null;
    }
    if (path.dirname(folder) === folder) {
      return null;
    }
  }
}
