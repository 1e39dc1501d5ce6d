/** Packs records into a preallocated frame and appends it to the channel; see protocol.ts. */

import type { Clock } from './clock.ts';
import {
  frameHeaderWords,
  frameMagic,
  maxFrameWords,
  maxTicks,
  type Note,
  ops,
  ticksPerMs,
} from './protocol.ts';

/** At least this many words are free when a record begins. */
const room = 16;

/** How long records may wait for their frame to be written, in ticks. */
const maxWait = 10 * ticksPerMs;

export interface Recorder {
  /** The frame under construction. */
  readonly words: Uint32Array;
  /** Index of the next record. A record is written straight to `words`, and `at` moved on. */
  at: number;
  /**
   * Call ahead of each record that tells a time, with the time in ticks; returns the ticks since the
   * record before it. Writes the frame out first when it is nearly full or has waited for long.
   */
  passed(ticks: number): number;
  /** Call ahead of each record that tells none. */
  makeRoom(): void;
  note(note: Note): void;
  /** Writes out what there is. */
  flush(): void;
}

/**
 * @param append appends bytes to the channel at once, and says whether it could. A frame that is
 *   lost shows by its number.
 */
export function createRecorder(append: (bytes: Buffer) => boolean, clock: Clock): Recorder {
  const words = new Uint32Array(frameHeaderWords + maxFrameWords);
  const bytes = Buffer.from(words.buffer);
  const float = new Float64Array(words.buffer, 16, 1);
  const full = words.length - room;
  bytes.set(frameMagic, 0);
  let frames = 0;
  let begun = 0;
  let last = 0;

  const recorder: Recorder = {
    words,
    at: frameHeaderWords,
    passed(ticks) {
      if (ticks - begun > maxWait || recorder.at >= full) {
        begin(ticks);
      }
      const passed = ticks - last;
      last = ticks;
      return passed;
    },
    makeRoom() {
      if (recorder.at >= full) {
        recorder.flush();
      }
    },
    note(note) {
      const text = JSON.stringify(note);
      // A UTF-16 unit takes three bytes at most.
      if (recorder.at + ((text.length * 3) >> 2) + 2 >= full) {
        recorder.flush();
      }
      const length = bytes.write(text, (recorder.at + 1) * 4, 'utf8');
      words[recorder.at] = ops.note | (length << 4);
      recorder.at += 1 + ((length + 3) >> 2);
    },
    flush() {
      if (recorder.at > frameHeaderWords) {
        writeOut();
      }
    },
  };

  function writeOut(): void {
    const { at } = recorder;
    let sum = 0;
    for (let index = frameHeaderWords; index < at; index++) {
      sum ^= words[index] as number;
    }
    words[2] = at - frameHeaderWords;
    words[3] = sum;
    words[6] = frames;
    frames += 1;
    append(bytes.subarray(0, at * 4));
    recorder.at = frameHeaderWords;
    begun = last;
    float[0] = clock.msOf(last);
  }

  /** Has the next record begin a frame. */
  function begin(ticks: number): void {
    recorder.flush();
    begun = ticks;
    if (ticks - last > maxTicks) {
      last = ticks;
      float[0] = clock.msOf(ticks);
    }
  }

  // Tells that the main script begins, which may never come to an end.
  float[0] = clock.msOf(0);
  writeOut();
  return recorder;
}
