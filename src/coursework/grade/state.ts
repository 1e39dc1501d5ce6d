/**
 * What has been graded already, so that an interrupted grading goes on where it was: one line of
 * JSON for each submission, appended as it is graded. A line that was cut off is left out.
 */

import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { labError } from '../../errors.ts';
import type { ReceiptBasis } from '../receipt.ts';
import type { Graded } from './graded.ts';

export interface GradingState {
  /** Of the grading that was interrupted; null where there was none. */
  seed: number | null;
  /** What came of the same submission under the same grader, Node and seed; null where nothing did. */
  find(key: string): Graded | null;
  /** @throws LabError CANNOT_WRITE */
  add(key: string, graded: Graded): void;
  remove(): void;
}

/** Whatever decides the result: what a receipt is made of, and the version of node-lab. */
export function stateKey(basis: ReceiptBasis, nodeLab: string): string {
  const { exercise, submission, grader, node, seed } = basis;
  const parts = [exercise, submission, grader, node, seed, nodeLab];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** @param isFresh forgets what there is */
export function openState(file: string, isFresh: boolean): GradingState {
  const known = new Map<string, Graded>();
  let seed: number | null = null;
  if (isFresh) {
    rmSync(file, { force: true });
  }
  for (const written of readLines(file)) {
    try {
      const { key, graded } = JSON.parse(written) as { key: string; graded: Graded };
      known.set(key, graded);
      seed = graded.seed;
    } catch {
      // The line that was being written when node-lab was ended.
    }
  }
  return {
    seed,
    find: (key) => known.get(key) ?? null,
    add(key, graded) {
      // An error may not be one the next time: only what was judged is kept.
      if (graded.verdict === 'error') {
        return;
      }
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        appendFileSync(file, `\n${JSON.stringify({ key, graded })}`);
      } catch (error) {
        throw labError('CANNOT_WRITE', file, (error as Error).message);
      }
    },
    remove: () => rmSync(file, { force: true }),
  };
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((written) => written !== '');
  } catch {
    return [];
  }
}
