/** Texts and bytes to read, cut into chunks, and how to make a failing one smaller. */

import type { Random } from '../../../../src/coursework/random.ts';

export interface CutText {
  chunks: Buffer[];
}

/** Where a text is cut into chunks. */
export type Cut = 'between-characters' | 'anywhere' | 'every-byte';

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
export function randomText(random: Random, cut: Cut): CutText {
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

/** Without some of its characters, then with fewer cuts. It stays UTF-8. */
export function smallerTexts(cut: CutText): Iterable<CutText> {
  const characters = Array.from(expectedText(cut), (character) => Buffer.byteLength(character));
  return smallerCuts(cut, characters);
}

/** Without some of its bytes, then with fewer cuts. */
export function smallerBytes(cut: CutText): Iterable<CutText> {
  return smallerCuts(cut, new Array<number>(Buffer.concat(cut.chunks).length).fill(1));
}

/** @param units lengths of what is only left out whole, in bytes */
function* smallerCuts({ chunks }: CutText, units: readonly number[]): Iterable<CutText> {
  const bytes = Buffer.concat(chunks);
  const cuts = chunks.slice(0, -1).map((_, index) => sum(chunks.slice(0, index + 1)));
  for (let size = units.length >> 1; size >= 1; size >>= 1) {
    for (let first = 0; first < units.length; first += size) {
      const from = total(units.slice(0, first));
      const to = from + total(units.slice(first, first + size));
      const kept = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
      const moved = cuts.map((at) => (at <= from ? at : Math.max(from, at - (to - from))));
      yield { chunks: cutAt(kept, moved) };
    }
  }
  for (const cut of cuts) {
    yield {
      chunks: cutAt(
        bytes,
        cuts.filter((other) => other !== cut),
      ),
    };
  }
}

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const inside = [...new Set(cuts)].filter((at) => at > 0 && at < bytes.length);
  return [0, ...inside].map((from, index) => bytes.subarray(from, inside[index]));
}

function sum(chunks: readonly Buffer[]): number {
  return total(chunks.map(({ length }) => length));
}

function total(lengths: readonly number[]): number {
  return lengths.reduce((all, length) => all + length, 0);
}
