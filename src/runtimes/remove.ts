/** Removes runtimes that node-lab has installed, and no others. */

import { labError } from '../errors.ts';
import { isOfLine, matchRuntime, type VersionRequest } from './choose.ts';
import { findRuntimes } from './find.ts';
import { runtimesFolder } from './home.ts';
import { type InstalledFolder, installedFolder, installedFolders, sizeOf } from './installed.ts';
import { listVersions } from './names.ts';
import { sweepStaging, takeAway } from './staging.ts';

export interface Removed {
  version: string;
  freedBytes: number;
}

/**
 * Removes the one that is meant.
 *
 * @throws LabError NOT_INSTALLED, NOT_OURS, SEVERAL_INSTALLED, CANNOT_REMOVE
 */
export async function removeRuntime(request: VersionRequest): Promise<Removed> {
  const { version, folder } = await meantFolder(request);
  const freedBytes = await sizeOf(folder);
  try {
    await takeAway(folder);
  } catch (error) {
    throw labError('CANNOT_REMOVE', folder, (error as Error).message);
  }
  await sweepStaging(runtimesFolder());
  return { version, freedBytes };
}

async function meantFolder(request: VersionRequest): Promise<InstalledFolder> {
  // By name: what does not run any more is to be removable too.
  const folders = await installedFolders();
  if (request.kind === 'version') {
    const meant = folders.filter(({ version }) => isOfLine(version, request.text));
    if (meant.length > 1) {
      throw labError('SEVERAL_INSTALLED', request.text, listVersions(versionsOf(meant)));
    }
    if (meant[0] !== undefined) {
      return meant[0];
    }
  }
  const found = await findRuntimes();
  const ours = matchRuntime(
    request,
    found.filter(({ origin }) => origin === 'installed'),
  );
  if (ours !== null) {
    return installedFolder(ours.version);
  }
  const other = matchRuntime(request, found);
  throw other === null
    ? labError('NOT_INSTALLED', request.text, listVersions(versionsOf(folders)))
    : labError('NOT_OURS', other.version, other.execPath);
}

function versionsOf(folders: readonly InstalledFolder[]): string[] {
  return folders.map(({ version }) => version);
}
