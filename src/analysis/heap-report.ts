/** What is known of a program's two heap snapshots, as far as they have been taken. */

import type { ObservationEvent } from '../runner/events.ts';
import type { HeapComparison } from './heap-snapshot/comparison.ts';

export interface HeapReport {
  /** `heapdump` or `v8`; null before the probe has said so. */
  writer: string | null;
  /** Why not heapdump, where it did not load. */
  whyNotHeapdump: string | null;
  snapshots: HeapSnapshotTaken[];
  comparison: HeapComparison | null;
  /** Where the snapshots are. */
  files: readonly string[];
  /** Why there is no comparison, where a snapshot or the comparison failed. */
  failure: string | null;
}

export interface HeapSnapshotTaken {
  /** Milliseconds since the program started, and how many it took. */
  atMs: number;
  tookMs: number;
  /** `time`, `signal`, `grown`, or `exit` where the program's end came before. */
  cause: string;
}

export function createHeapReport(): HeapReport {
  return {
    writer: null,
    whyNotHeapdump: null,
    snapshots: [],
    comparison: null,
    files: [],
    failure: null,
  };
}

/** Takes in what the heap probe and the comparison say. */
export function observeHeap(report: HeapReport, event: ObservationEvent): void {
  switch (event.name) {
    case 'heap-writer':
      report.writer = String(event.by);
      report.whyNotHeapdump = typeof event.why === 'string' ? event.why : null;
      break;
    case 'heap-snapshot':
      report.snapshots.push({
        atMs: Number(event.atMs),
        tookMs: Number(event.tookMs),
        cause: String(event.cause),
      });
      break;
    case 'heap-comparison':
      report.comparison = event as ObservationEvent & HeapComparison;
      report.files = event.files as string[];
      break;
    case 'heap-snapshot-failed':
    case 'heap-comparison-failed':
      report.failure ??= String(event.why);
      break;
  }
}
