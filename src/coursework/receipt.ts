/** A receipt: what a verification was made of and what came of it, so that anyone can check it. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Exercise } from './catalog.ts';
import type { Submission } from './sandbox/submission.ts';

/** What a verification is made of: the same gives the same. */
export interface ReceiptBasis {
  exercise: string;
  /** sha256 of the submission's files, in hex. */
  submission: string;
  /** sha256 of the grader and the driver, in hex. */
  grader: string;
  node: string;
  seed: number;
}

export interface Receipt extends ReceiptBasis {
  verdict: 'pass' | 'fail' | 'error';
  points: number;
  outOf: number;
}

/** Id of the JSON script element in a report that holds its receipts. */
export const RECEIPTS_ELEMENT = 'node-lab-receipts';

/**
 * The receipts in a file: JSON of one or of several, or a report with them in it.
 *
 * @returns null where it holds none
 */
export function readReceipts(text: string): Receipt[] | null {
  const element = new RegExp(`<script[^>]*\\bid="${RECEIPTS_ELEMENT}"[^>]*>([^]*?)</script>`);
  try {
    const value: unknown = JSON.parse(element.exec(text)?.[1] ?? text);
    const all = Array.isArray(value) ? value : [value];
    return all.length > 0 && all.every(isReceipt) ? all : null;
  } catch {
    return null;
  }
}

function isReceipt(value: unknown): value is Receipt {
  const receipt = value as Partial<Record<keyof Receipt, unknown>> | null;
  const texts = ['exercise', 'submission', 'grader', 'node', 'verdict'] as const;
  const numbers = ['seed', 'points', 'outOf'] as const;
  return (
    typeof receipt === 'object' &&
    receipt !== null &&
    texts.every((name) => typeof receipt[name] === 'string') &&
    numbers.every((name) => Number.isFinite(receipt[name]))
  );
}

export function receiptBasis(
  exercise: Exercise,
  submission: Submission,
  { seed, node }: { seed: number; node: string },
): ReceiptBasis {
  return {
    exercise: exercise.definition.id,
    submission: submission.hash,
    grader: graderHash(exercise),
    node,
    seed,
  };
}

const known = new Map<string, string>();

/** sha256 of the exercise's compiled grader, whole in one file, and of its driver. */
export function graderHash({ graderFile, driver }: Exercise): string {
  let found = known.get(graderFile);
  if (found === undefined) {
    const hash = createHash('sha256').update(readFileSync(graderFile));
    found = (driver === null ? hash : hash.update(readFileSync(driver))).digest('hex');
    known.set(graderFile, found);
  }
  return found;
}
