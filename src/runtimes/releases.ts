/** Which of the registry's releases someone means. */

import { isOfLine, type VersionRequest } from './choose.ts';
import type { Release } from './registry.ts';
import { compareVersions, releaseLine } from './version.ts';

const DAY_MS = 24 * 3600 * 1000;
/**
 * A release line gets long-term support about six months after its first release (24.0.0 on 6 May
 * 2025, 24.11.0 with it on 28 October 2025: 175 days).
 */
const BEFORE_LTS_MS = 170 * DAY_MS;
/** From this one on every line gets long-term support; before it, the even ones did. */
const FIRST_ODD_LTS = 27;

/**
 * The releases that are meant, best first. There is more than one for `lts` only: the registry does
 * not say which release has long-term support, so those that may are to be asked in turn.
 */
export function meantReleases(request: VersionRequest, releases: readonly Release[]): string[] {
  const newestFirst = releases.toSorted((one, other) =>
    compareVersions(other.version, one.version),
  );
  if (request.kind === 'lts') {
    return ltsCandidates(newestFirst);
  }
  // The tag `latest` is not asked: it goes to what was published last, be it of an old line.
  const newest = newestFirst.find(
    ({ version }) => request.kind === 'latest' || isOfLine(version, request.text),
  );
  return newest === undefined ? [] : [newest.version];
}

/** The newest of each line that may have long-term support, newest line first. */
function ltsCandidates(newestFirst: readonly Release[]): string[] {
  const lines = new Map<string, Release[]>();
  for (const release of newestFirst) {
    const line = releaseLine(release.version);
    lines.set(line, [...(lines.get(line) ?? []), release]);
  }
  const eligible = [...lines].filter(
    ([line]) => Number(line) >= FIRST_ODD_LTS || (Number(line) >= 4 && Number(line) % 2 === 0),
  );
  return eligible
    .filter(([, ofLine], index) => index > 0 || !isYoung(ofLine))
    .map(([, [newest]]) => (newest as Release).version);
}

/** Whether the newest of a line came out too early to have it; saves a download in vain. */
function isYoung(ofLine: readonly Release[]): boolean {
  const published = ofLine.map(({ publishedMs }) => publishedMs);
  const [newest] = published;
  if (newest == null || published.includes(null)) {
    return false;
  }
  return newest - Math.min(...(published as number[])) < BEFORE_LTS_MS;
}

/** The releases next to what was asked for in vain: the newest before it and the oldest after. */
export function nearestReleases(request: VersionRequest, releases: readonly Release[]): string[] {
  const versions = releases.map(({ version }) => version).sort(compareVersions);
  if (request.kind !== 'version') {
    return versions.slice(-1);
  }
  const before = versions.findLast((version) => compareVersions(version, request.text) < 0);
  const after = versions.find((version) => compareVersions(version, request.text) > 0);
  return [before, after].filter((version) => version !== undefined);
}
