/** Reads the records of a frame's payload, one by one; see the probe's protocol for their form. */

import { maxKind, noCount, ops, placeCodes } from '../../probes/event-loop/protocol.ts';
import type { Births } from './births.ts';
import { type Clock, passTicks } from './clock.ts';
import type { Kinds } from './kinds.ts';
import type { OpenCallbacks } from './open-callbacks.ts';
import type { Starts } from './starts.ts';

export interface RecordReader {
  /**
   * Reads the record at `at` and returns the index behind it.
   *
   * @param bytes the same as `words`
   * @throws RangeError where it is no record of the probe's
   */
  read(words: Uint32Array, at: number, bytes: Buffer): number;
}

interface Takers {
  clock: Clock;
  kinds: Kinds;
  births: Births;
  starts: Starts;
  open: OpenCallbacks;
  takeNote(text: string): void;
}

export function createRecordReader(takers: Takers): RecordReader {
  const { clock, kinds, births, starts, open, takeNote } = takers;
  const float = new Float64Array(1);
  const floatWords = new Uint32Array(float.buffer);

  function floatAt(words: Uint32Array, at: number): number {
    floatWords[0] = words[at] as number;
    floatWords[1] = words[at + 1] as number;
    return float[0] as number;
  }

  /** @param word kind and place of what is born */
  function init(id: number, word: number, isTimed: boolean): void {
    births.resource(id, kinds.numberOf(word & maxKind), word >>> 12, isTimed);
  }

  return {
    read(words, at, bytes) {
      const word = words[at] as number;
      const argument = word >>> 4;
      const first = words[at + 1] as number;
      switch (word & 15) {
        case ops.promiseInit:
          births.promise(placeCodes.notTaken, argument);
          return at + 1;
        case ops.promiseInitAt:
          births.promise(first, argument);
          return at + 2;
        case ops.promiseBefore:
          passTicks(clock, argument & 0xfff);
          starts.promise(births.promiseBack(argument >>> 12));
          return at + 1;
        case ops.promiseBeforeFar:
          passTicks(clock, argument);
          starts.promise(first);
          return at + 2;
        case ops.promiseAfter:
          passTicks(clock, argument);
          open.endPromise();
          return at + 1;
        case ops.init:
          passTicks(clock, argument);
          init(first, words[at + 2] as number, true);
          return at + 3;
        case ops.initDrained:
          init(first, words[at + 2] as number, false);
          return at + 3;
        case ops.beforeDrained:
          passTicks(clock, argument);
          starts.resource(first, noCount.notAsked, 0, false);
          return at + 2;
        case ops.before:
          passTicks(clock, argument);
          starts.resource(first, words[at + 2] as number, words[at + 3] as number, false);
          return at + 4;
        case ops.beforeTimer: {
          passTicks(clock, argument);
          const [count, code] = [words[at + 2] as number, words[at + 3] as number];
          const callback = starts.resource(first, count, code, true);
          callback.delayMs = floatAt(words, at + 4);
          callback.dueMs = callback.delayMs + floatAt(words, at + 6);
          return at + 8;
        }
        case ops.after:
          passTicks(clock, argument);
          open.end(first);
          return at + 2;
        case ops.afterLast:
          passTicks(clock, argument);
          open.endInnermost();
          return at + 1;
        case ops.trigger:
          births.setOff(first);
          return at + 2;
        case ops.turn:
          starts.turn(first);
          return at + 2;
        case ops.note:
          takeNote(bytes.toString('utf8', (at + 1) * 4, (at + 1) * 4 + argument));
          return at + 1 + ((argument + 3) >> 2);
        default:
          throw new RangeError('no such record');
      }
    },
  };
}
