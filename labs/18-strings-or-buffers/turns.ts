/** The turns of lab 18 as measurements: rates, CPU times, and how the two servers compare. */

import { medianOf, type Ratio, ratioOf } from '../../src/analysis/spread.ts';
import type { ServerName, ServingRun, Turn } from './model.ts';

export function turnsOf({ turns }: ServingRun, server: ServerName): Turn[] {
  return turns.filter((turn) => turn.server === server);
}

/** Answers per second. */
export function rateOf({ answers, ms }: Turn): number {
  return ms > 0 ? (answers / ms) * 1_000 : 0;
}

/** CPU time of the server for an answer, in microseconds; NaN where it is not known. */
export function costOf({ answers, serverMs }: Turn): number {
  return serverMs === null || answers === 0 ? Number.NaN : (serverMs / answers) * 1_000;
}

/** What share of one processor was used in the middle turn of a server's, from 0. */
export function shareOf(
  turns: readonly Turn[],
  used: (turn: Turn) => number | null,
): number | null {
  const shares = turns.flatMap((turn) => {
    const ms = used(turn);
    return ms === null || turn.ms === 0 ? [] : [ms / turn.ms];
  });
  return medianOf(shares);
}

export interface Comparison {
  /** How many times the string's requests per second the Buffer's are. */
  rate: Ratio | null;
  /** How many times the Buffer's CPU time for an answer the string's is. */
  cost: Ratio | null;
}

/** Turn by turn: one that only one of the two has had does not count. */
export function compare(model: ServingRun): Comparison {
  const buffers = new Map(turnsOf(model, 'buffer').map((turn) => [turn.turn, turn]));
  const pairs = turnsOf(model, 'string').flatMap((string) => {
    const buffer = buffers.get(string.turn);
    return buffer === undefined ? [] : [{ string, buffer }];
  });
  return {
    rate: ratioOf(
      pairs.map(({ buffer }) => rateOf(buffer)),
      pairs.map(({ string }) => rateOf(string)),
    ),
    cost: ratioOf(
      pairs.map(({ string }) => costOf(string)),
      pairs.map(({ buffer }) => costOf(buffer)),
    ),
  };
}

/** `2.41 times (1.92 to 3.44)`. */
export function ratioText({ ratio, interval }: Ratio): string {
  return interval === null
    ? `${ratio.toFixed(2)} times`
    : `${ratio.toFixed(2)} times (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
}
