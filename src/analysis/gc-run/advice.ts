/** What the figures of a run advise: each is decided from them, and may hold or not. */

import { figuresOf, type GcFigures, type Nearness } from './figures.ts';
import { type Growth, growthOf } from './growth.ts';
import type { GcRun } from './run.ts';

/** A second run of the script, with a semi-space twice as large. In MB. */
export interface Trial {
  semiSpaceMb: number;
  triedMb: number;
  /** Null where the second run did not end as the first. */
  figures: GcFigures | null;
}

export type Advice =
  | { id: 'out-of-memory'; holds: boolean; fatal: string | null; growth: Growth | null }
  | { id: 'near-heap-limit'; holds: boolean | null; nearness: Nearness | null }
  | { id: 'live-data-grows'; holds: boolean | null; growth: Growth | null; fulls: number }
  | {
      id: 'semi-space-too-small';
      /** Null where it takes a second run to tell, or where that could not tell. */
      holds: boolean | null;
      trial: Trial | null;
      /** What full collections freed of what young ones had kept; null of none kept. */
      promotedInVain: number | null;
    }
  | { id: 'long-stops'; holds: boolean; worstStopMs: number; ofMarking: boolean }
  | { id: 'memory-outside-heap'; holds: boolean | null; external: number; fulls: number };

/** From here on each is worth a word. */
export const thresholds = {
  /** Share of the limit. */
  nearLimit: 0.8,
  /** Share of the run in collections below which there is little to save. */
  gcShare: 0.02,
  /** What a larger semi-space must save of the time in collections. */
  saved: 0.1,
  /** A stop that somebody may notice, in milliseconds. */
  stopMs: 50,
  /** Collections below which nothing is said of a trial. */
  collections: 10,
  /** Full collections below which nothing is said of their reasons. */
  fulls: 3,
} as const;

/** @param trial of a run with a larger semi-space, where there was one */
export function adviceOf(run: GcRun, trial: Trial | null): readonly Advice[] {
  const figures = figuresOf(run);
  const { kinds } = run.summary;
  const fulls = kinds.full.count;
  const growth = growthOf(run.levels);
  const external = [...run.fullReasons]
    .filter(([reason]) => /external/i.test(reason))
    .reduce((sum, [, times]) => sum + times, 0);
  const worstPauseMs = figures.worstMs;
  const worstStopMs = Math.max(...Object.values(kinds).map((kind) => kind.worstStopMs));
  return [
    {
      id: 'out-of-memory',
      holds: run.end?.reason === 'memory',
      fatal: run.fatal,
      growth,
    },
    {
      id: 'near-heap-limit',
      holds: figures.nearness === null ? null : figures.nearness.share >= thresholds.nearLimit,
      nearness: figures.nearness,
    },
    { id: 'live-data-grows', holds: growth?.grows ?? null, growth, fulls },
    {
      id: 'semi-space-too-small',
      holds: judgeSemiSpace(figures, trial),
      trial,
      promotedInVain: run.keptMb > 0 ? Math.min(1, run.freedByFullMb / run.keptMb) : null,
    },
    {
      id: 'long-stops',
      holds: worstStopMs >= thresholds.stopMs,
      worstStopMs,
      ofMarking: worstStopMs > worstPauseMs,
    },
    {
      id: 'memory-outside-heap',
      holds: fulls < thresholds.fulls ? null : external >= fulls / 2,
      external,
      fulls,
    },
  ];
}

function judgeSemiSpace(figures: GcFigures, trial: Trial | null): boolean | null {
  if (figures.share < thresholds.gcShare) {
    return false;
  }
  const tried = trial?.figures ?? null;
  if (tried === null || figures.collections < thresholds.collections) {
    return null;
  }
  return savedBy(figures, tried) >= thresholds.saved;
}

/** The share of the time in collections, steps of marking included, that the second run saved. */
export function savedBy(before: GcFigures, after: GcFigures): number {
  const total = ({ pausesMs, stepsMs }: GcFigures) => pausesMs + stepsMs;
  return total(before) === 0 ? 0 : 1 - total(after) / total(before);
}
