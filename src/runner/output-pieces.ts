/** Output cut at the boundaries of the program's writes, for a run whose probe reports them. */

import type { CallbackEvent, ObservationEvent, OutputEvent, Place } from './events.ts';

/** Consecutive bytes of one write; without `callback` where it is not known. */
export interface OutputPiece {
  bytes: Buffer;
  /** `seq` of the callback that wrote them. */
  callback?: number;
  /** Where it wrote them. */
  at?: Place;
}

export interface OutputSplitter {
  /** Takes a report of the probe, in order: those of a write come before its bytes. */
  observe(report: CallbackEvent | ObservationEvent): void;
  /** Cuts the next bytes of a stream; nothing is lost. */
  split(stream: OutputEvent['stream'], chunk: Buffer): readonly OutputPiece[];
}
