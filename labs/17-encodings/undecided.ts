/** Runs that decide nothing, and why; and the words for figures. */

import type { Decision, FinishedRun } from '../../src/lab/definition.ts';
import type { Model } from './model.ts';

/** Why a run tells nothing: it did not come to its end, or did not print what it must. */
export function undecided({ skipped }: Model, { end }: FinishedRun): Decision {
  if (end.reason !== 'exit') {
    return inconclusive(`The run did not come to its end (${end.reason}).`);
  }
  return skipped > 0
    ? inconclusive(`The program printed ${count(skipped, 'line')} more than the lab keeps.`)
    : inconclusive(`The program did not print what it must (exit code ${end.exitCode}).`);
}

/** A decision that stays open. */
export function inconclusive(why: string): Decision {
  return { holds: null, why };
}

/** A number and its noun: `1 byte`, `7 bytes`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `utf8`, `utf8 and hex`, `utf8, hex and ascii`; `none` of nothing. */
export function list(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) {
    return 'none';
  }
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
