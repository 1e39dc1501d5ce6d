/**
 * Findings that state a rule of today and do not hold on an old version: what the labs are there to
 * show. Each lab's tests name its own, in `eras.json` beside them.
 */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What the findings of a program are to be on a release line.
 *
 * @param {string} root
 * @param {string} slug the lab's
 * @param {string} program
 * @param {string} line for example `0.10`
 * @returns {{ notYet: string[], races: string[] }} ids of those that must be false there, and of
 *   those that may hold or not
 */
export function eraOf(root, slug, program, line) {
  const file = path.join(root, 'tests/labs', slug, 'eras.json');
  const { notYet = {}, races = {} } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  return { notYet: notYet[line]?.[program] ?? [], races: races[line]?.[program] ?? [] };
}
