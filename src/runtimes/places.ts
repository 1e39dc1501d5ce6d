/**
 * Where Node.js may lie on a machine: the folders of version managers and of Homebrew, each as its
 * own documentation has it, and PATH.
 */

import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { compareVersions } from './version.ts';

export type RuntimeOrigin =
  | 'current'
  | 'installed'
  | 'path'
  | 'nvm'
  | 'fnm'
  | 'volta'
  | 'asdf'
  | 'n'
  | 'homebrew';

export interface Candidate {
  execPath: string;
  origin: RuntimeOrigin;
}

/** A folder that has one folder for each version, and where the executable is in each. */
interface Shelf {
  origin: RuntimeOrigin;
  folder: string;
  /** Paths below the version's folder, tried all. */
  executables: readonly string[];
}

const isWindows = process.platform === 'win32';
const unixExecutable = path.join('bin', 'node');
const executables = isWindows ? ['node.exe', path.join('bin', 'node.exe')] : [unixExecutable];

/** Every file that may be a Node.js; whether one is has to be asked of it. */
export async function candidates(env: NodeJS.ProcessEnv = process.env): Promise<Candidate[]> {
  const shelves = [...managerShelves(env), ...(await homebrewShelves(env))];
  const found = await Promise.all([...shelves.map(onShelf), onPath(env)]);
  return found.flat();
}

function managerShelves(env: NodeJS.ProcessEnv): Shelf[] {
  const home = os.homedir();
  const shelf = (origin: RuntimeOrigin, folders: readonly (string | undefined)[]): Shelf[] =>
    folders
      .filter((folder) => folder !== undefined)
      .map((folder) => ({ origin, folder, executables }));
  const under = (base: string | undefined, ...parts: string[]) =>
    base ? path.join(base, ...parts) : undefined;
  const dataHome = env.XDG_DATA_HOME || path.join(home, '.local', 'share');
  const fnmFolders = env.FNM_DIR
    ? [env.FNM_DIR]
    : [
        path.join(dataHome, 'fnm'),
        path.join(home, 'Library', 'Application Support', 'fnm'),
        path.join(home, '.fnm'),
        under(env.APPDATA, 'fnm'),
      ];
  const nvmFolders = env.NVM_DIR
    ? [env.NVM_DIR]
    : [path.join(home, '.nvm'), under(env.XDG_CONFIG_HOME, 'nvm')];
  const voltaHome = env.VOLTA_HOME || (isWindows ? under(env.LOCALAPPDATA, 'Volta') : undefined);
  return [
    // Old versions lie in the folder of nvm itself, and all of them in that of nvm for Windows.
    ...shelf(
      'nvm',
      nvmFolders.flatMap((folder) => [under(folder, 'versions', 'node'), folder]),
    ),
    ...shelf('nvm', [env.NVM_HOME, under(env.APPDATA, 'nvm')]),
    ...fnmFolders.flatMap((folder) =>
      folder === undefined
        ? []
        : {
            origin: 'fnm' as const,
            folder: path.join(folder, 'node-versions'),
            executables: executables.map((name) => path.join('installation', name)),
          },
    ),
    ...shelf('volta', [under(voltaHome || path.join(home, '.volta'), 'tools', 'image', 'node')]),
    ...shelf('asdf', [
      path.join(env.ASDF_DATA_DIR || path.join(home, '.asdf'), 'installs', 'nodejs'),
    ]),
    ...shelf('n', [
      under(env.N_CACHE_PREFIX || env.N_PREFIX || '/usr/local', 'n', 'versions', 'node'),
    ]),
  ];
}

/** The Cellar's folders of `node` and of `node@22` and the like. */
async function homebrewShelves(env: NodeJS.ProcessEnv): Promise<Shelf[]> {
  if (isWindows) {
    return [];
  }
  const cellars =
    env.HOMEBREW_CELLAR || env.HOMEBREW_PREFIX
      ? [env.HOMEBREW_CELLAR || path.join(env.HOMEBREW_PREFIX as string, 'Cellar')]
      : [
          '/opt/homebrew/Cellar',
          '/usr/local/Cellar',
          '/home/linuxbrew/.linuxbrew/Cellar',
          path.join(os.homedir(), '.linuxbrew', 'Cellar'),
        ];
  const shelves = await Promise.all(
    cellars.map(async (cellar) =>
      (await namesIn(cellar))
        .filter((name) => /^node(?:@[\d.]+)?$/.test(name))
        .map((name) => ({
          origin: 'homebrew' as const,
          folder: path.join(cellar, name),
          executables,
        })),
    ),
  );
  return shelves.flat();
}

async function onShelf({ origin, folder, executables }: Shelf): Promise<Candidate[]> {
  return (await namesIn(folder))
    .filter((name) => /^v?\d+\.\d+/.test(name))
    .sort((one, other) => compareVersions(other, one))
    .flatMap((name) =>
      executables.map((file) => ({ origin, execPath: path.join(folder, name, file) })),
    );
}

/** `node`, `nodejs`, and such names as distributions give: `node22`, `nodejs-20`. */
async function onPath(env: NodeJS.ProcessEnv): Promise<Candidate[]> {
  const entries = (env.PATH ?? env.Path ?? '').split(path.delimiter);
  // What lies in the working directory is not run because its name fits.
  const folders = [...new Set(entries)].filter((entry) => path.isAbsolute(entry));
  const name = isWindows
    ? /^node(?:js)?(?:-?\d+(?:\.\d+)*)?\.exe$/i
    : /^node(?:js)?(?:-?\d+(?:\.\d+)*)?$/;
  const found = await Promise.all(
    folders.map(async (folder) =>
      (await namesIn(folder))
        .filter((file) => name.test(file))
        .map((file) => ({ origin: 'path' as const, execPath: path.join(folder, file) })),
    ),
  );
  return found.flat();
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
