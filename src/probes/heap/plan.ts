/** What the heap probe is told: when it takes its two snapshots, and into which files. */

/** Name of the environment variable that holds the plan, as JSON. */
export const PLAN_VARIABLE = 'NODE_LAB_HEAP';

export interface SnapshotPlan {
  /** The first snapshot and the second, absolute. */
  files: readonly [string, string];
  /** Path of the module heapdump, absolute; null where it is not to be used. */
  heapdump: string | null;
  /** Milliseconds after the start until the first; null where a signal says when. */
  afterMs: number | null;
  /** Milliseconds between the two; null where something else says when the second is due. */
  betweenMs: number | null;
  /** Each time that this signal comes, a snapshot; null for none. */
  signal: NodeJS.Signals | null;
  /** The second one when the heap has grown by this factor since the first; null for no such rule. */
  grown: number | null;
}

/** Why a snapshot was taken. */
export type SnapshotCause = 'time' | 'signal' | 'grown' | 'exit';
