/** A trace on screen, outside React: taken in while the program runs. */

import { addToTimeline, createTimeline } from '../../analysis/timeline.ts';
import { createSummary, type TraceSummary } from '../../analysis/trace/summary.ts';
import { type CallbackBatch, expandBatch } from '../../runner/callback-batch.ts';
import type { EndEvent, ProgramEvent } from '../../runner/events.ts';
import { LineRing } from './line-ring.ts';
import { createNotifier } from './notifier.ts';
import { sourceOf, type TimelineSource } from './timeline-source.ts';

/** Callbacks that can be stepped through; the summary counts all. */
const MOST_ROWS = 100_000;

export interface TraceStore {
  readonly callbacks: TimelineSource;
  readonly output: LineRing;
  readonly end: EndEvent | null;
  /** Callbacks beyond those that can be stepped through. */
  readonly beyond: number;
  /** `performance.now()` when it began. */
  readonly begun: number;
  summary(): TraceSummary;
  take(event: ProgramEvent | CallbackBatch): void;
  subscribe(listener: () => void): () => void;
  version(): number;
}

export function createTraceStore(): TraceStore {
  const timeline = createTimeline(MOST_ROWS);
  const callbacks = sourceOf(timeline);
  const output = new LineRing();
  const summary = createSummary();
  const notifier = createNotifier();
  const begun = performance.now();
  let end: EndEvent | null = null;
  return {
    callbacks,
    output,
    begun,
    get end() {
      return end;
    },
    get beyond() {
      return timeline.dropped;
    },
    summary: summary.summary,
    subscribe: notifier.subscribe,
    version: notifier.version,
    take(event) {
      switch (event.type) {
        case 'callbacks':
          summary.add(event);
          for (const callback of expandBatch(event)) {
            addToTimeline(timeline, callback);
          }
          break;
        case 'observation':
          summary.observe(event);
          addToTimeline(timeline, event);
          break;
        case 'output':
          output.push(event);
          break;
        case 'end':
          end = event;
          break;
      }
      notifier.soon();
    },
  };
}
