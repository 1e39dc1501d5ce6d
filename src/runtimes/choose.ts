/** Which runtime someone means by `--node 0.10,20,lts`. */

import { labError } from '../errors.ts';
import type { FoundRuntime } from './find.ts';
import { compareVersions } from './version.ts';

export type VersionRequest =
  /** A release line or a version: `0.10`, `20`, `20.20`, `20.20.2`. */
  | { kind: 'version'; text: string }
  /** The newest there is; of those on the machine, or of those to be had at an install. */
  | { kind: 'latest'; text: 'latest' }
  /** The newest with long-term support, by what the executable says of itself. */
  | { kind: 'lts'; text: 'lts' }
  /** The Node.js that node-lab runs on. */
  | { kind: 'current'; text: 'current' };

/**
 * Reads versions with commas between them; each is there once.
 *
 * @throws LabError BAD_VERSION
 */
export function parseVersions(text: string): VersionRequest[] {
  const requests = text.split(',').map((part) => parseVersion(part.trim()));
  return requests.filter(
    (request, index) => requests.findIndex((other) => other.text === request.text) === index,
  );
}

function parseVersion(given: string): VersionRequest {
  const text = given.toLowerCase().replace(/^v(?=\d)/, '');
  if (text === 'latest' || text === 'lts' || text === 'current') {
    return { kind: text, text } as VersionRequest;
  }
  const number = '(?:0|[1-9]\\d{0,3})';
  if (new RegExp(`^${number}(?:\\.${number}){0,2}$`).test(text)) {
    return { kind: 'version', text };
  }
  throw labError('BAD_VERSION', given);
}

/** Whether a version, whole, is what a release line or version in part means. */
export function isOfLine(version: string, line: string): boolean {
  return version === line || version.startsWith(`${line}.`);
}

/**
 * The newest of those found that is meant, or null. Where the current Node is one that a release
 * line means, it is that one: what is at hand comes before what is newest.
 */
export function matchRuntime(
  request: VersionRequest,
  found: readonly FoundRuntime[],
): FoundRuntime | null {
  const meant = found.filter((runtime) => isMeant(request, runtime));
  const current = meant.find(({ origin }) => origin === 'current');
  if (current !== undefined && request.kind === 'version') {
    return current;
  }
  return meant.reduce<FoundRuntime | null>(
    (newest, runtime) =>
      newest === null || compareVersions(runtime.version, newest.version) > 0 ? runtime : newest,
    null,
  );
}

function isMeant(request: VersionRequest, { version, origin, lts }: FoundRuntime): boolean {
  switch (request.kind) {
    case 'version':
      return isOfLine(version, request.text);
    case 'latest':
      return true;
    case 'lts':
      return lts !== null;
    case 'current':
      return origin === 'current';
  }
}
