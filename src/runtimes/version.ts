/** Comparing versions of Node.js, whole (`0.10.48`) or in part (`0.10`, `20`). */

/**
 * Negative where `one` is older than `other`, positive where it is newer, 0 where they are the same
 * as far as both tell: `20` and `20.20.2` are.
 */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [numbersOf(one), numbersOf(other)];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

export function isAtLeast(version: string, oldest: string): boolean {
  return compareVersions(version, oldest) >= 0;
}

/** The release line, as people name it: `0.10` of `0.10.48`, `20` of `20.20.2`. */
export function releaseLine(version: string): string {
  const [major = '', minor = ''] = version.replace(/^v/, '').split('.');
  return major === '0' ? `${major}.${minor}` : major;
}

function numbersOf(version: string): number[] {
  // A suffix such as `-nightly` is of no account here.
  const [numbers = ''] = version.replace(/^v/, '').split('-');
  return numbers.split('.').map(Number);
}

/**
 * The oldest that node-lab itself runs on, as in `engines` of package.json: what a program that
 * names none was tried on.
 */
export const oldestHost = '20.19';
