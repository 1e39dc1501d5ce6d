/** A trace on screen, outside React: taken in while the program runs. */

import { createCallbackStore } from '../../analysis/callback-store.ts';
import type { TimelineSource } from '../../analysis/timeline-source.ts';
import { createSummary, type TraceSummary } from '../../analysis/trace/summary.ts';
import type { CallbackBatch } from '../../runner/callback-batch.ts';
import type { EndEvent, ProgramEvent } from '../../runner/events.ts';
import { LineRing } from './line-ring.ts';
import { createNotifier } from './notifier.ts';

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
  const callbacks = createCallbackStore();
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
      return callbacks.beyond;
    },
    summary: summary.summary,
    subscribe: notifier.subscribe,
    version: notifier.version,
    take(event) {
      switch (event.type) {
        case 'callbacks':
          summary.add(event);
          callbacks.add(event);
          break;
        case 'observation':
          summary.observe(event);
          callbacks.observe(event);
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
