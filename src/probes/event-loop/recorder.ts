/** Packs records into a preallocated frame and appends it to the channel; see protocol.ts. */

import {
  frameHeaderWords,
  frameMagic,
  maxFrameWords,
  maxTicks,
  type Note,
  ops,
  ticksPerMs,
} from './protocol.ts';

/** Records are written to `words` at `at`; at least this many words are free after `settle`. */
const room = 16;

/** How long records may wait for their frame to be written, in milliseconds. */
const maxWaitMs = 10;

export interface Recorder {
  /** The frame under construction; the next record goes to index `at`. */
  readonly words: Uint32Array;
  at: number;
  /** Time of the frame's base, in milliseconds since the program started. */
  baseMs: number;
  /**
   * The argument word's time of this moment, without an op. Writes the frame out first when it has
   * waited for long, so call it before anything of the record is written.
   */
  stamp(nowMs: number): number;
  /** Call behind each record: writes the frame out when it is nearly full. */
  settle(): void;
  /** A JSON note. */
  note(note: Note): void;
  /** Writes out what there is. */
  flush(): void;
  /** Whether there is anything to write out. */
  isEmpty(): boolean;
}

/**
 * @param append appends bytes to the channel at once, and says whether it could. A frame that is
 *   lost shows by its number.
 * @param nowMs the clock
 */
export function createRecorder(append: (bytes: Buffer) => boolean, nowMs: () => number): Recorder {
  const words = new Uint32Array(maxFrameWords + frameHeaderWords);
  const bytes = Buffer.from(words.buffer);
  const base = new Float64Array(1);
  const baseWords = new Uint32Array(base.buffer);
  bytes.set(frameMagic, 0);
  let frames = 0;
  const full = words.length - room;

  const recorder: Recorder = {
    words,
    at: frameHeaderWords,
    baseMs: nowMs(),
    stamp(now) {
      const waited = now - recorder.baseMs;
      if (waited > maxWaitMs) {
        if (recorder.at > frameHeaderWords) {
          recorder.flush();
        }
        recorder.baseMs = now;
        return 0;
      }
      return ((waited * ticksPerMs) & maxTicks) << 4;
    },
    settle() {
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
      const { at } = recorder;
      let sum = 0;
      for (let index = frameHeaderWords; index < at; index++) {
        sum ^= words[index] as number;
      }
      base[0] = recorder.baseMs;
      words[2] = at - frameHeaderWords;
      words[3] = sum;
      words[4] = baseWords[0] as number;
      words[5] = baseWords[1] as number;
      words[6] = frames;
      frames += 1;
      recorder.at = frameHeaderWords;
      append(bytes.subarray(0, at * 4));
    },
    isEmpty: () => recorder.at === frameHeaderWords,
  };
  return recorder;
}
