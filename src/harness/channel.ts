/**
 * The harness's end of the channel: an inherited socket on a descriptor of its own. A frame is its
 * length (4 bytes, little endian) and JSON in UTF-8; a frame to the grader begins with the session's
 * secret, which proves that the harness wrote it and not the submission. The secret came before the
 * submission was loaded. It is kept in a closure, in bytes outside the heap, which no snapshot of it
 * shows, and is never copied: a copy that is freed may be given out again as uninitialised memory.
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

/** The session's secret, the first that the grader sends. */
export function readSecret(): Uint8Array {
  const secret = new Bytes(SECRET_LENGTH);
  fillSync(secret);
  return secret;
}

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
export function createWriter(secret: Uint8Array): (json: string) => void {
  return (json) => {
    const body = bytesOf(json);
    const frame = new Bytes(4 + body.length);
    for (let index = 0; index < 4; index++) {
      frame[index] = (body.length / 2 ** (8 * index)) & 255;
    }
    apply(setBytes, frame, [body, 4]);
    writeAll(secret);
    writeAll(frame);
  };
}

function writeAll(bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSome(bytes, written);
  }
}

function writeSome(bytes: Uint8Array, from: number): number {
  try {
    return writeSync(CHANNEL, bytes, from, bytes.length - from);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
      throw error;
    }
    wait(waitCell, 0, 0, PAUSE_MS);
    return 0;
  }
}
