import type { LabProgress } from './schema.ts';

/** How many of these labs were run at least once. */
export function countLabsRun(
  labs: ReadonlyMap<string, LabProgress>,
  entries: readonly { slug: string }[],
): number {
  return entries.filter(({ slug }) => (labs.get(slug)?.runs ?? null) !== null).length;
}
