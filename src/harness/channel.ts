/**
 * The harness's end of the channel: an inherited socket on a descriptor of its own. A frame is its
 * length (4 bytes, little endian) and JSON in UTF-8; a frame to the grader begins with the session's
 * secret, which came before the submission was loaded, is kept in a closure and outside the heap,
 * and proves that the harness wrote the frame and not the submission.
 */

import { bytesOf } from './encode.ts';
import {
  apply,
  Bytes,
  bufferFrom,
  bufferToString,
  parseJson,
  read,
  readSync,
  setBytes,
  wait,
  waitCell,
  writeSync,
} from './pristine.ts';

const CHANNEL = 3;
const SECRET_LENGTH = 16;
const PAUSE_MS = 1;

/** One frame, read at once; for before the submission is loaded. */
export function readFrameSync(): unknown {
  const head = new Bytes(4);
  fillSync(head);
  const body = new Bytes(lengthIn(head));
  fillSync(body);
  return parse(body);
}

function fillSync(bytes: Uint8Array): void {
  for (let filled = 0; filled < bytes.length; ) {
    const count = readSync(CHANNEL, bytes, filled, bytes.length - filled, null);
    if (count === 0) {
      throw new Error('The grader has gone.');
    }
    filled += count;
  }
}

/** Waits for one frame; meanwhile the event loop goes on. Null when the grader has gone. */
export function readFrame(done: (frame: unknown) => void): void {
  const head = new Bytes(4);
  fill(head, (isThere) => {
    if (!isThere) {
      done(null);
      return;
    }
    const body = new Bytes(lengthIn(head));
    fill(body, (isWhole) => done(isWhole ? parse(body) : null));
  });
}

function fill(bytes: Uint8Array, done: (isThere: boolean) => void): void {
  let filled = 0;
  const more = () => {
    let called = false;
    read(CHANNEL, bytes, filled, bytes.length - filled, null, (error, count) => {
      if (called) {
        return;
      }
      called = true;
      if (error !== null || count === 0) {
        done(false);
        return;
      }
      filled += count;
      if (filled < bytes.length) {
        more();
      } else {
        done(true);
      }
    });
  };
  more();
}

function lengthIn(head: Uint8Array): number {
  let length = 0;
  for (let index = 3; index >= 0; index--) {
    length = length * 256 + (head[index] as number);
  }
  return length;
}

function parse(body: Uint8Array): unknown {
  const buffer = bufferFrom(body.buffer, 0, body.length);
  return parseJson(apply(bufferToString, buffer, ['utf8']) as string);
}

/** How to write frames that the grader believes. */
export function createWriter(secretHex: string): (json: string) => void {
  const secret = new Bytes(SECRET_LENGTH);
  apply(setBytes, secret, [bufferFrom(secretHex, 'hex')]);
  return (json) => {
    const body = bytesOf(json);
    const frame = new Bytes(SECRET_LENGTH + 4 + body.length);
    apply(setBytes, frame, [secret, 0]);
    for (let index = 0; index < 4; index++) {
      frame[SECRET_LENGTH + index] = (body.length / 2 ** (8 * index)) & 255;
    }
    apply(setBytes, frame, [body, SECRET_LENGTH + 4]);
    for (let written = 0; written < frame.length; ) {
      written += writeSome(frame, written);
    }
  };
}

function writeSome(frame: Uint8Array, from: number): number {
  try {
    return writeSync(CHANNEL, frame, from, frame.length - from);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
      throw error;
    }
    wait(waitCell, 0, 0, PAUSE_MS);
    return 0;
  }
}
