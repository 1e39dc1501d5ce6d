/** Frames from a submission's process, believed only where they carry the session's secret. */

import { timingSafeEqual } from 'node:crypto';

export const SECRET_LENGTH = 16;
const HEAD_LENGTH = SECRET_LENGTH + 4;
/** More than any answer has, in bytes. */
const MOST_BODY = 16_000_000;

export interface FrameReader {
  /** @throws Error when a byte came from elsewhere than the harness */
  push(chunk: Buffer): unknown[];
}

export function createFrameReader(secret: Buffer): FrameReader {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = HEAD_LENGTH;
  return {
    push(chunk) {
      chunks.push(chunk);
      held += chunk.length;
      const frames: unknown[] = [];
      while (held >= wanted) {
        const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
        chunks = [whole];
        const length = bodyLength(whole, secret);
        wanted = HEAD_LENGTH + length;
        if (held < wanted) {
          break;
        }
        frames.push(JSON.parse(whole.toString('utf8', HEAD_LENGTH, wanted)));
        chunks = [whole.subarray(wanted)];
        held -= wanted;
        wanted = HEAD_LENGTH;
      }
      return frames;
    },
  };
}

function bodyLength(frame: Buffer, secret: Buffer): number {
  if (!timingSafeEqual(frame.subarray(0, SECRET_LENGTH), secret)) {
    throw new Error('not written by the harness');
  }
  const length = frame.readUInt32LE(SECRET_LENGTH);
  if (length > MOST_BODY) {
    throw new Error(`an answer of ${length} bytes`);
  }
  return length;
}

/** A frame for the harness: its length and JSON. */
export function frameOf(json: string): Buffer {
  const body = Buffer.from(json);
  const frame = Buffer.allocUnsafe(4 + body.length);
  frame.writeUInt32LE(body.length, 0);
  body.copy(frame, 4);
  return frame;
}
