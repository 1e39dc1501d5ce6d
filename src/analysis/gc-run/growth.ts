import { medianOf } from '../spread.ts';
import type { Level } from './run.ts';

/** How what is alive changes over a run. */
export interface Growth {
  /** Median levels of the first and of the last third of the full collections looked at, in MB. */
  fromMb: number;
  toMb: number;
  /** Between the first and the last of them. */
  mbPerSecond: number;
  /** Share of the pairs of full collections of which the later left more. */
  rising: number;
  grows: boolean;
}

/** Full collections below which nothing can be said. */
const LEAST = 5;
/** A program fills its heap while it starts: that share of the full collections is left out. */
const START = 0.2;
const RISING = 0.8;
const FACTOR = 1.2;

/**
 * Whether what full collections leave grows all along: nearly every later one leaves more than
 * nearly every earlier one (the share of rising pairs, as in Kendall's tau), and notably more.
 * Null of too few full collections.
 */
export function growthOf(levels: readonly Level[]): Growth | null {
  if (levels.length < LEAST) {
    return null;
  }
  const looked = levels.slice(Math.floor(levels.length * START));
  const first = looked[0];
  const last = looked.at(-1);
  if (first === undefined || last === undefined) {
    return null;
  }
  const third = Math.max(1, Math.floor(looked.length / 3));
  const fromMb = medianMb(looked.slice(0, third));
  const toMb = medianMb(looked.slice(-third));
  const rising = shareOfRisingPairs(looked);
  const seconds = (last.atMs - first.atMs) / 1000;
  return {
    fromMb,
    toMb,
    mbPerSecond: seconds > 0 ? (last.mb - first.mb) / seconds : 0,
    rising,
    grows: rising >= RISING && toMb >= fromMb * FACTOR,
  };
}

function medianMb(levels: readonly Level[]): number {
  return medianOf(levels.map(({ mb }) => mb)) ?? 0;
}

function shareOfRisingPairs(levels: readonly Level[]): number {
  let rising = 0;
  let pairs = 0;
  for (let later = 1; later < levels.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      pairs += 1;
      rising += (levels[later]?.mb ?? 0) > (levels[earlier]?.mb ?? 0) ? 1 : 0;
    }
  }
  return pairs === 0 ? 0 : rising / pairs;
}
