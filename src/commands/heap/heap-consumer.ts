import type { SnapshotPlan } from '../../probes/heap/plan.ts';
import type { ProgramEvent } from '../../runner/events.ts';

/** What is known before the script runs. */
export interface HeapStart {
  /** Absolute path. */
  script: string;
  /** Version of the Node.js that runs it, without the leading `v`. */
  node: string;
  /** The command line, as it would be typed. */
  argv: readonly string[];
  plan: SnapshotPlan;
}

/** One that is told of the run as it goes on. */
export interface HeapConsumer {
  take(event: ProgramEvent): void;
}
