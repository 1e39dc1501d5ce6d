/** What the registry tells of the package that carries the executables. */

import { type Npm, runNpm } from './npm.ts';

export interface Release {
  version: string;
  /** When it was published, in ms since 1970; null where the registry does not say. */
  publishedMs: number | null;
}

/** Digests that a tarball must have: an SRI string, and SHA-1 in hex of old registries. */
export interface Digests {
  integrity: string | null;
  shasum: string | null;
}

interface Access {
  npm: Npm;
  package: string;
  cwd: string;
  signal?: AbortSignal;
}

/**
 * npm waits 10 s and then 60 s before it tries again, which is long for someone who is offline. A
 * download, which comes after these questions, is tried again as the user has set it.
 */
const IMPATIENT = ['--fetch-retries=1', '--fetch-retry-mintimeout=500', '--fetch-retry-factor=1'];

/**
 * The releases in the registry, without pre-releases.
 *
 * @throws NpmFailure
 */
export async function readReleases(access: Access): Promise<Release[]> {
  const answer = (await runNpm(
    access.npm,
    ['view', access.package, 'versions', 'time', ...IMPATIENT],
    access,
  )) as { versions?: unknown; time?: unknown };
  // npm leaves out the list around a single version.
  const versions = [answer.versions ?? []].flat().map(String);
  const times = Object(answer.time) as Record<string, unknown>;
  return versions
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version))
    .map((version) => {
      const publishedMs = Date.parse(String(times[version]));
      return { version, publishedMs: Number.isNaN(publishedMs) ? null : publishedMs };
    });
}

/**
 * The digests of one version's tarball.
 *
 * @throws NpmFailure
 */
export async function readDigests(access: Access, version: string): Promise<Digests> {
  const answer = await runNpm(
    access.npm,
    ['view', `${access.package}@${version}`, 'dist', ...IMPATIENT],
    access,
  );
  const { integrity, shasum } = Object(answer) as Record<string, unknown>;
  return {
    integrity: typeof integrity === 'string' ? integrity : null,
    shasum: typeof shasum === 'string' ? shasum : null,
  };
}

/**
 * Downloads one version's tarball into the folder.
 *
 * @throws NpmFailure
 */
export async function downloadTarball(
  access: Access,
  version: string,
  folder: string,
): Promise<void> {
  await runNpm(
    access.npm,
    ['pack', `${access.package}@${version}`, `--pack-destination=${folder}`],
    access,
  );
}
