import { StringDecoder } from 'node:string_decoder';
import { describe, expect, it } from 'vitest';
import {
  chunkEnds,
  countReplacements,
  cutUnits,
  decodeUtf8,
  textOf,
  traceChunks,
} from '../../src/analysis/utf8.ts';

/** A small generator (mulberry32): the same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;

/** Bytes that go wrong often: leads, continuations and the edges of every range. */
const telling = [
  0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
  0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff,
];

function anyBytes(random: Random): Buffer {
  return Buffer.from(
    Array.from({ length: random(40) }, () =>
      random(4) === 0 ? random(256) : (telling[random(telling.length)] ?? 0),
    ),
  );
}

function anyText(random: Random): string {
  const tops = [0x80, 0x800, 0xd800, 0x110000];
  return Array.from({ length: random(20) }, () => {
    const codePoint = random(tops[random(tops.length)] ?? 0x80);
    // Leave out surrogates, which are no characters, and the mark that TextDecoder strips.
    return (codePoint >= 0xd800 && codePoint < 0xe000) || codePoint === 0xfeff
      ? '\u{1F422}'
      : String.fromCodePoint(codePoint);
  }).join('');
}

function anyCuts(random: Random, length: number): number[] {
  const ends: number[] = [];
  for (let at = 0; at < length; ) {
    at = Math.min(length, at + 1 + random(7));
    ends.push(at);
  }
  return ends;
}

const seeds = Array.from({ length: 3_000 }, (_, index) => index + 1);

function pieces(bytes: Buffer, ends: readonly number[]): Buffer[] {
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

describe('on random bytes', () => {
  it('decodes as TextDecoder does', () => {
    for (const seed of seeds) {
      const bytes = anyBytes(randomFrom(seed));
      const truth = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      expect(textOf(decodeUtf8(bytes)), `seed ${seed}`).toBe(truth);
    }
  });

  it('decodes each chunk alone as Buffer#toString does', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const bytes = anyBytes(random);
      const ends = anyCuts(random, bytes.length);
      const alone = traceChunks(bytes, ends).chunks.map((chunk) => textOf(chunk.alone));
      const truth = pieces(bytes, ends).map((piece) => piece.toString('utf8'));
      expect(alone, `seed ${seed}`).toEqual(truth);
    }
  });

  it('follows a streaming TextDecoder chunk by chunk, to the flush', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const bytes = anyBytes(random);
      const ends = anyCuts(random, bytes.length);
      const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      const truth = pieces(bytes, ends).map((piece) => decoder.decode(piece, { stream: true }));
      truth.push(decoder.decode());
      const { chunks, flushed } = traceChunks(bytes, ends);
      const ours = [...chunks.map((chunk) => textOf(chunk.stateful)), textOf(flushed)];
      expect(ours, `seed ${seed}`).toEqual(truth);
    }
  });

  it('follows string_decoder chunk by chunk, to its end', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const bytes = anyBytes(random);
      const ends = anyCuts(random, bytes.length);
      const decoder = new StringDecoder('utf8');
      const truth = [...pieces(bytes, ends).map((piece) => decoder.write(piece)), decoder.end()];
      const { chunks, flushed } = traceChunks(bytes, ends, { memory: 'string-decoder' });
      const ours = [...chunks.map((chunk) => textOf(chunk.stateful)), textOf(flushed)];
      expect(ours, `seed ${seed}`).toEqual(truth);
    }
  });

  it('leaves no byte out and counts none twice', () => {
    for (const seed of seeds) {
      const bytes = anyBytes(randomFrom(seed));
      for (const practice of ['maximal-subpart', 'each-byte'] as const) {
        const units = decodeUtf8(bytes, practice);
        const starts = [...units.map(({ start }) => start), bytes.length];
        expect(starts, `seed ${seed}`).toEqual([0, ...units.map(({ end }) => end)]);
      }
    }
  });
});

describe('on random text', () => {
  it('follows string_decoder chunk by chunk', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const bytes = Buffer.from(anyText(random));
      const ends = anyCuts(random, bytes.length);
      const decoder = new StringDecoder('utf8');
      const truth = pieces(bytes, ends).map((piece) => decoder.write(piece));
      const { chunks, flushed } = traceChunks(bytes, ends);
      expect(
        chunks.map((chunk) => textOf(chunk.stateful)),
        `seed ${seed}`,
      ).toEqual(truth);
      expect(flushed, `seed ${seed}`).toEqual([]);
    }
  });

  it('holds back what the text so far lacks of the bytes so far', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const bytes = Buffer.from(anyText(random));
      const ends = anyCuts(random, bytes.length);
      const decoder = new StringDecoder('utf8');
      let given = 0;
      const truth = pieces(bytes, ends).map((piece, index) => {
        given += Buffer.byteLength(decoder.write(piece));
        return (ends[index] ?? 0) - given;
      });
      const held = traceChunks(bytes, ends).chunks.map((chunk) => chunk.held);
      expect(held, `seed ${seed}`).toEqual(truth);
    }
  });

  it('finds the cut characters: those that do not survive decoding chunk by chunk', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const text = anyText(random).replaceAll('\u{FFFD}', '?');
      const bytes = Buffer.from(text);
      const ends = anyCuts(random, bytes.length);
      const survivors = pieces(bytes, ends).map((piece) =>
        piece.toString().replaceAll('\u{FFFD}', ''),
      );
      const units = decodeUtf8(bytes);
      const cut = new Set(cutUnits(units, ends).map(({ start }) => start));
      const whole = units.filter(({ start }) => !cut.has(start));
      expect(textOf(whole), `seed ${seed}`).toBe(survivors.join(''));
    }
  });
});

describe('how many U+FFFD', () => {
  // Counted on the real binaries: 0.10.48, 4.9.1 and 6.17.1 on the left, 10 to 26 on the right.
  it.each([
    ['c3', 1, 1],
    ['a9', 1, 1],
    ['e5', 1, 1],
    ['e5ba', 2, 1],
    ['ba8a', 2, 2],
    ['f09f', 2, 1],
    ['f09f98', 3, 1],
    ['9f9880', 3, 3],
    ['e5ba41', 2, 1],
    ['e5bae5ba', 4, 2],
    ['c080', 2, 2],
    ['e08080', 3, 3],
    ['f880808080', 5, 5],
    ['f09f98f0', 4, 2],
  ])('%s: %i up to Node 6, %i since', (hex, before, since) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(countReplacements(textOf(decodeUtf8(bytes, 'each-byte')))).toBe(before);
    expect(countReplacements(textOf(decodeUtf8(bytes, 'maximal-subpart')))).toBe(since);
  });
});

it('does not take a U+FFFD of the text for a replaced character', () => {
  expect(decodeUtf8(Buffer.from('\u{FFFD}'))).toEqual([
    { text: '\u{FFFD}', start: 0, end: 3, replaced: false },
  ]);
});

it('names the boundaries inside a character', () => {
  const bytes = Buffer.from('床前');
  expect(cutUnits(decodeUtf8(bytes), chunkEnds(bytes.length, 1))).toEqual([
    { text: '床', start: 0, end: 3, replaced: false, cuts: [1, 2] },
    { text: '前', start: 3, end: 6, replaced: false, cuts: [4, 5] },
  ]);
  expect(cutUnits(decodeUtf8(bytes), chunkEnds(bytes.length, 3))).toEqual([]);
});

it('ends chunks at the multiples of their size and at the end', () => {
  expect(chunkEnds(72, 11)).toEqual([11, 22, 33, 44, 55, 66, 72]);
  expect(chunkEnds(6, 3)).toEqual([3, 6]);
  expect(chunkEnds(0, 3)).toEqual([]);
});
