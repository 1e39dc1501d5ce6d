/** The questions that the algorithm puts to a known tree; each one is written down as a step. */

import path from 'node:path';
import type { PackageJson, PredictedStep, Surroundings } from './algorithm.ts';
import { NotResolved } from './targets.ts';
import type { FileTree } from './tree.ts';

export type Questions = ReturnType<typeof createQuestions>;

export function createQuestions(tree: FileTree, surroundings: Surroundings) {
  const steps: PredictedStep[] = [];
  const ask = (what: PredictedStep['what'], file: string, found: boolean): boolean => {
    steps.push({ path: file, what, found });
    return found;
  };
  const isFolder = (folder: string) =>
    ask('directory', folder, folder === surroundings.cwd || tree.kind(folder) === 'directory');
  const isFile = (file: string) => ask('file', file, tree.kind(file) === 'file');
  const readPackage = (folder: string): PackageJson | null => {
    const file = path.join(folder, 'package.json');
    const content = tree.packageJson(file);
    ask('package.json', file, content !== null);
    if (content === 'broken') {
      throw new NotResolved('ERR_INVALID_PACKAGE_CONFIG');
    }
    return content;
  };
  const real = (file: string): string => {
    ask('realpath', file, true);
    return tree.real(file);
  };
  const conditionsOf = (kind: 'require' | 'import') =>
    new Set([kind, 'node', 'node-addons', 'module-sync', ...surroundings.conditions]);
  // Most core modules are listed bare; the few that need their prefix are listed with it.
  const isBuiltin = (name: string) =>
    surroundings.builtins.includes(name) ||
    (name.startsWith('node:') && surroundings.builtins.includes(name.slice('node:'.length)));

  /** LOOKUP_PACKAGE_SCOPE: the nearest package.json, from a folder upwards. */
  const packageScope = (start: string): { folder: string; json: PackageJson } | null => {
    for (let folder = start; path.basename(folder) !== 'node_modules'; ) {
      const json = readPackage(folder);
      if (json !== null) {
        return { folder, json };
      }
      const parent = path.dirname(folder);
      if (parent === folder) {
        break;
      }
      folder = parent;
    }
    return null;
  };

  return {
    steps,
    /** What is at a path, unasked. */
    kindOf: tree.kind,
    ask,
    isFolder,
    isFile,
    readPackage,
    real,
    conditionsOf,
    isBuiltin,
    packageScope,
  };
}
