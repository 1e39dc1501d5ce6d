/** Texts and bytes to read, cut into chunks, and how to make a failing one smaller. */

import type { Random } from '../../../../src/coursework/random.ts';

export interface CutText {
  chunks: Buffer[];
}

type Alphabet = 'mixed' | 'cjk';

/** First and last code point of each range, without surrogates. */
const ranges: Readonly<Record<Alphabet, readonly (readonly [number, number])[]>> = {
  mixed: [
    [0x20, 0x7e],
    [0xa0, 0x24f],
    [0x4e00, 0x9fff],
    [0xfeff, 0xfeff],
    [0x1f300, 0x1f5ff],
    [0x20000, 0x2a6df],
  ],
  cjk: [[0x4e00, 0x9fff]],
};

export function randomCharacters(random: Random, count: number, alphabet: Alphabet): string {
  let text = '';
  for (let index = 0; index < count; index++) {
    const [first, last] = random.pick(ranges[alphabet]);
    text += String.fromCodePoint(random.int(first, last));
  }
  return text;
}

/** A text and its cuts. A byte order mark may be in it anywhere, and is a character like others. */
export function randomText(
  random: Random,
  cut: 'between-characters' | 'anywhere' | 'every-byte',
): CutText {
  const text = randomCharacters(random, random.int(1, 60), 'mixed');
  if (cut === 'between-characters') {
    return { chunks: Array.from(text, (character) => Buffer.from(character)) };
  }
  const bytes = Buffer.from(text);
  if (cut === 'every-byte') {
    const chunks = [...bytes].map((byte) => Buffer.of(byte));
    return { chunks: random.chance(0.5) ? chunks : withEmptyChunks(random, chunks) };
  }
  return { chunks: cutAnywhere(random, bytes) };
}

function withEmptyChunks(random: Random, chunks: readonly Buffer[]): Buffer[] {
  return chunks.flatMap((chunk) => (random.chance(0.2) ? [Buffer.alloc(0), chunk] : [chunk]));
}

function cutAnywhere(random: Random, bytes: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = random.int(1, 7);
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

/** Text with bytes among it, and at its end, that no UTF-8 has there. */
export function invalidBytes(random: Random): CutText {
  const parts = Array.from({ length: random.int(1, 4) }, () => [
    Buffer.from(randomCharacters(random, random.int(0, 4), 'mixed')),
    random.pick([
      Buffer.of(0x80),
      Buffer.of(0xff),
      Buffer.of(0xc3),
      Buffer.of(0xe5, 0xba),
      Buffer.of(0xf0, 0x9f, 0x98),
      Buffer.of(0xed, 0xa0, 0x80),
    ]),
  ]);
  return { chunks: cutAnywhere(random, Buffer.concat(parts.flat())) };
}

export function expectedText({ chunks }: CutText): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** Without some of the chunks, then with one byte less; halves first. */
export function* smallerCuts({ chunks }: CutText): Iterable<CutText> {
  for (let size = chunks.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from < chunks.length; from += size) {
      yield { chunks: [...chunks.slice(0, from), ...chunks.slice(from + size)] };
    }
  }
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.length > 1) {
      yield { chunks: chunks.with(index, chunk.subarray(1)) };
      yield { chunks: chunks.with(index, chunk.subarray(0, -1)) };
    }
  }
}
