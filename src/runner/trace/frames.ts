/** Finds the lines and the frames in the bytes of a channel, however they are cut up. */

import { frameHeaderWords, frameMagic, maxFrameWords } from '../../probes/event-loop/protocol.ts';

/** One whole piece of a channel. */
export type Piece =
  | { kind: 'line'; bytes: Buffer }
  /** `words` and `bytes` are the payload, and good until the next piece is asked for. */
  | { kind: 'frame'; words: Uint32Array; bytes: Buffer; baseMs: number; number: number }
  /** Bytes that are neither. */
  | { kind: 'unreadable'; bytes: Buffer };

const magic = Buffer.from(frameMagic);
const headerBytes = frameHeaderWords * 4;

/**
 * The piece at the beginning of `bytes` and its length; null while it is not whole. Never reads a
 * frame whose length or checksum is wrong: it goes on at the next line or frame behind it.
 */
export function firstPiece(bytes: Buffer): { piece: Piece; length: number } | null {
  if (bytes.length === 0) {
    return null;
  }
  if (bytes[0] !== frameMagic[0]) {
    const end = bytes.indexOf(0x0a);
    return end === -1
      ? null
      : { piece: { kind: 'line', bytes: bytes.subarray(0, end) }, length: end + 1 };
  }
  if (bytes.length < headerBytes) {
    return null;
  }
  const payloadWords = bytes.readUInt32LE(8);
  if (!bytes.subarray(0, magic.length).equals(magic) || payloadWords > maxFrameWords) {
    return unreadable(bytes);
  }
  const length = headerBytes + payloadWords * 4;
  if (bytes.length < length) {
    return null;
  }
  // Words can only be looked at where they lie on a word's boundary.
  const isAligned = (bytes.byteOffset + headerBytes) % 8 === 0;
  const frame = isAligned ? bytes.subarray(0, length) : aligned(bytes.subarray(0, length));
  const head = new Uint32Array(frame.buffer, frame.byteOffset, frameHeaderWords);
  const words = new Uint32Array(frame.buffer, frame.byteOffset + headerBytes, payloadWords);
  let sum = 0;
  for (let index = 0; index < payloadWords; index++) {
    sum ^= words[index] as number;
  }
  const baseMs = new Float64Array(frame.buffer, frame.byteOffset + 16, 1)[0] as number;
  if (sum >>> 0 !== head[3] || !Number.isFinite(baseMs)) {
    return unreadable(bytes);
  }
  const piece: Piece = {
    kind: 'frame',
    words,
    bytes: frame.subarray(headerBytes),
    baseMs,
    number: head[6] as number,
  };
  return { piece, length };
}

function aligned(bytes: Buffer): Buffer {
  const copy = Buffer.from(new ArrayBuffer(bytes.length));
  bytes.copy(copy);
  return copy;
}

/** From a byte that begins nothing up to the next frame or the end of the line. */
function unreadable(bytes: Buffer): { piece: Piece; length: number } {
  const ends = [bytes.indexOf(magic, 1), bytes.indexOf(0x0a, 1) + 1, bytes.length];
  const length = Math.min(...ends.filter((end) => end > 0));
  return { piece: { kind: 'unreadable', bytes: bytes.subarray(0, length) }, length };
}
