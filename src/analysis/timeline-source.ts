/** Access to a timeline of any length: what stepping and drawing need of it. */

import { rowBySeq, type Timeline, type TimelineRow } from './timeline.ts';

export interface TimelineSource {
  /** Number of callbacks that are shown; with Node's own where `internal`. */
  count(internal: boolean): number;
  /** `seq` of the shown callback of this rank, from 0. */
  seqAt(rank: number, internal: boolean): number | null;
  /** Rank of this callback, or of the next that is shown. */
  rankOf(seq: number, internal: boolean): number;
  /** The nearest callback after or before `seq` that printed. */
  printedFrom(seq: number, direction: 1 | -1): number | null;
  row(seq: number): TimelineRow | undefined;
  /** The callbacks from one `seq` to another, Node's own included. */
  range(from: number, to: number): TimelineRow[];
}

/** A source over a timeline that is kept whole. */
export function sourceOf(timeline: Timeline): TimelineSource {
  const shown = (internal: boolean) =>
    internal ? timeline.rows : timeline.rows.filter((row) => !row.internal);
  return {
    count: (internal) => shown(internal).length,
    seqAt: (rank, internal) => shown(internal)[rank]?.seq ?? null,
    rankOf(seq, internal) {
      const rows = shown(internal);
      const rank = rows.findIndex((row) => row.seq >= seq);
      return rank === -1 ? Math.max(0, rows.length - 1) : rank;
    },
    printedFrom(seq, direction) {
      const printed = timeline.rows.filter(({ lines }) => lines.length > 0);
      const found =
        direction === 1
          ? printed.find((row) => row.seq > seq)
          : printed.findLast((row) => row.seq < seq);
      return found?.seq ?? null;
    },
    row: (seq) => rowBySeq(timeline, seq),
    range: (from, to) => timeline.rows.filter(({ seq }) => seq >= from && seq <= to),
  };
}
