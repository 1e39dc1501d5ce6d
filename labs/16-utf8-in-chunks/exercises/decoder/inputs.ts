/** Bytes to decode, cut into chunks, and what the string_decoder of this Node makes of them. */

import { StringDecoder } from 'node:string_decoder';
import type { Random } from '../../../../src/coursework/random.ts';
import { type CutText, randomCharacters } from '../read-text/texts.ts';

/** Bytes at the edges of what may begin or go on a character. */
const EDGES = [
  0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed,
  0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xf7, 0xf8, 0xff,
];

/** Bytes of all kinds, most of them no UTF-8, cut anywhere. */
export function randomBytes(random: Random): CutText {
  const parts = Array.from({ length: random.int(1, 20) }, () =>
    random.chance(0.2)
      ? Buffer.from(randomCharacters(random, 1, 'mixed'))
      : random.chance(0.7)
        ? Buffer.of(random.pick(EDGES))
        : random.bytes(1),
  );
  return { chunks: cut(random, Buffer.concat(parts)) };
}

/** A text that stops within its last character. */
export function unfinishedText(random: Random): CutText {
  const last = Buffer.from(
    String.fromCodePoint(random.int(0x4e00, 0x9fff) + random.pick([0, 0x1b000])),
  );
  const bytes = Buffer.concat([
    Buffer.from(randomCharacters(random, random.int(0, 6), 'mixed')),
    last.subarray(0, random.int(1, last.length - 1)),
  ]);
  return { chunks: cut(random, bytes) };
}

function cut(random: Random, bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = random.int(1, 5);
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

/** What each write gives, and at last what end gives. */
export function expectedPieces({ chunks }: CutText): string[] {
  const decoder = new StringDecoder('utf8');
  return [...chunks.map((chunk) => decoder.write(chunk)), decoder.end()];
}
