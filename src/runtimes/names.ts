/** Runtimes as sentences name them. */

import type { FoundRuntime } from './find.ts';

/** At most so many, and how many more. */
const MOST = 12;

/** Their versions, `0.10.48, 20.20.2 and 26.10.0`, each once. */
export function listVersions(versions: readonly string[], none = 'none'): string {
  const distinct = [...new Set(versions)];
  const named = distinct.slice(0, MOST);
  const rest = distinct.length - named.length;
  const parts = rest > 0 ? [...named, `${rest} more`] : named;
  const last = parts.pop() ?? none;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

export function versionsOf(runtimes: readonly FoundRuntime[]): string[] {
  return runtimes.map(({ version }) => version);
}
