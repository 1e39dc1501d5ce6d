/** The runtimes that node-lab has installed. */

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { executableName, runtimesFolder } from './home.ts';
import { inspectExecutable } from './inspect.ts';
import { compareVersions } from './version.ts';

export interface InstalledFolder {
  version: string;
  folder: string;
  execPath: string;
}

/** Their folders, newest version first, without a look at what is in them. */
export async function installedFolders(): Promise<InstalledFolder[]> {
  const root = runtimesFolder();
  const names = await readdir(root).catch(() => []);
  return names
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort((one, other) => compareVersions(other, one))
    .map((version) => installedFolder(version));
}

/** Where a version is, or would be. */
export function installedFolder(version: string): InstalledFolder {
  const folder = path.join(runtimesFolder(), version);
  return { version, folder, execPath: path.join(folder, executableName) };
}

/** Bytes that a folder's files take. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Whether what lies in the folder of a version starts and is that version. */
export async function isSound({ version, execPath }: InstalledFolder): Promise<boolean> {
  const inspected = await inspectExecutable(execPath).catch(() => null);
  return inspected?.version === version;
}
