/** Where `require` looks: folders by specifier and asker. */

import path from 'node:path';
import { folderRules, type Rule } from './rules.ts';

/** Whether it is `.`, `..` or begins with `./` or `../`. */
export function isRelative(specifier: string): boolean {
  return /^\.\.?(?:$|\/)/.test(specifier) || (path.sep === '\\' && /^\.\.?\\/.test(specifier));
}

/** Whether it is looked up beside the asker; `..name` counts, though it is not relative. */
export function startsWithDot(specifier: string): boolean {
  return /^\.(?:$|[./])/.test(specifier) || (path.sep === '\\' && specifier.startsWith('.\\'));
}

/** NODE_MODULES_PATHS: from a folder upwards, but for folders that are node_modules themselves. */
export function nodeModulesOf(start: string): string[] {
  const folders: string[] = [];
  for (let folder = path.resolve(start); ; folder = path.dirname(folder)) {
    const above = path.dirname(folder);
    if (path.basename(folder) !== 'node_modules') {
      folders.push(path.join(folder, 'node_modules'));
    }
    if (above === folder) {
      return folders;
    }
  }
}

/** The folders behind all node_modules. */
export function globalFolders(where: {
  /** The folders of NODE_PATH. */
  nodePath: readonly string[];
  home: string | null;
  execPath: string;
  platform: string;
}): string[] {
  const { nodePath, home, execPath, platform } = where;
  const prefix = path.dirname(platform === 'win32' ? execPath : path.dirname(execPath));
  const homes = home
    ? [path.resolve(home, '.node_modules'), path.resolve(home, '.node_libraries')]
    : [];
  return [...nodePath, ...homes, path.join(prefix, 'lib', 'node')];
}

/** Why a folder is looked for, before anything in it. */
export function folderRule(folder: string, relative: boolean): Rule {
  if (relative) {
    return folderRules.start;
  }
  return path.basename(folder) === 'node_modules' ? folderRules.nodeModules : folderRules.global;
}

/** The name of the package in a bare specifier; undefined where it is none. */
export function packageNameOf(specifier: string): string | undefined {
  return /^(?:@[^/\\%]+\/)?[^./\\%][^/\\%]*(?=\/|$)/.exec(specifier)?.[0];
}
