/** What an instrument's screen shows, outside React: the script's output, and how its run stands. */

import type { EndEvent, OutputEvent } from '../../runner/events.ts';
import { LineRing } from './line-ring.ts';
import { createNotifier } from './notifier.ts';

export interface InstrumentStore {
  readonly output: LineRing;
  readonly end: EndEvent | null;
  /** What goes on after the script's end; null where nothing does. */
  readonly busy: string | null;
  /** `performance.now()` when it began. */
  readonly begun: number;
  /** The script has written something. */
  print(event: Pick<OutputEvent, 'stream' | 'text'>): void;
  /** What the tabs draw has changed. */
  changed(): void;
  ended(end: EndEvent): void;
  isBusyWith(what: string | null): void;
  subscribe(listener: () => void): () => void;
  version(): number;
}

export function createInstrumentStore(): InstrumentStore {
  const output = new LineRing();
  const notifier = createNotifier();
  const begun = performance.now();
  let end: EndEvent | null = null;
  let busy: string | null = null;
  return {
    output,
    begun,
    get end() {
      return end;
    },
    get busy() {
      return busy;
    },
    print({ stream, text }) {
      output.push({ stream, text });
      notifier.soon();
    },
    changed: notifier.soon,
    ended(event) {
      end = event;
      notifier.soon();
    },
    isBusyWith(what) {
      busy = what;
      notifier.soon();
    },
    subscribe: notifier.subscribe,
    version: notifier.version,
  };
}
