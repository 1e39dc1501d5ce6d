/** A run under an instrument on screen, outside React: taken in while the script runs. */

import type { EndEvent, ProgramEvent } from '../../runner/events.ts';
import { LineRing } from './line-ring.ts';
import { createNotifier } from './notifier.ts';

export interface InstrumentStore {
  readonly output: LineRing;
  readonly end: EndEvent | null;
  /** `performance.now()` when it began. */
  readonly begun: number;
  take(event: ProgramEvent): void;
  subscribe(listener: () => void): () => void;
  version(): number;
}

/** @param observe is told of each event before the screen is drawn anew */
export function createInstrumentStore(observe: (event: ProgramEvent) => void): InstrumentStore {
  const output = new LineRing();
  const notifier = createNotifier();
  const begun = performance.now();
  let end: EndEvent | null = null;
  return {
    output,
    begun,
    get end() {
      return end;
    },
    subscribe: notifier.subscribe,
    version: notifier.version,
    take(event) {
      observe(event);
      if (event.type === 'output') {
        output.push(event);
      } else if (event.type === 'end') {
        end = event;
      }
      notifier.soon();
    },
  };
}
