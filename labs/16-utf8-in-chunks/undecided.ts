/** Runs that decide nothing, and why; and the words for figures. */

import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import type { Model } from './model.ts';

/** Why a run tells nothing: it did not come to its end, or no boundary cut a character. */
export function undecided({ skipped, result }: Model, { end, knobs }: FinishedRun): Decision {
  if (end.reason !== 'exit') {
    return inconclusive(`The run did not come to its end (${end.reason}).`);
  }
  if (skipped > 0) {
    return inconclusive(`The program printed ${count(skipped, 'line')} more than the lab keeps.`);
  }
  if (result === null && end.exitCode === 0) {
    return inconclusive('The program was over without the end of its stream (exit code 0).');
  }
  return result === null
    ? inconclusive(`The program did not print what it must (exit code ${end.exitCode}).`)
    : inconclusive(`No chunk boundary cut a character of ${knobs.text}: turn the chunk size.`);
}

/** A decision that stays open. */
export function inconclusive(why: string): Decision {
  return { holds: null, why };
}

/** A number and its noun: `1 read`, `7 reads`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
