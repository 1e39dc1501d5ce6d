import { releaseLine } from './version.ts';

/** The release lines that labs and claims are tried on, oldest first: one for each era. */
export const triedLines: readonly string[] = [
  '0.10',
  '4',
  '8',
  '10',
  '12',
  '14',
  '16',
  '18',
  '20',
  '22',
  '24',
  '26',
];

/** Those of them that none of these versions is of. */
export function linesWithout(versions: readonly string[]): string[] {
  const there = new Set(versions.map(releaseLine));
  return triedLines.filter((line) => !there.has(line));
}
