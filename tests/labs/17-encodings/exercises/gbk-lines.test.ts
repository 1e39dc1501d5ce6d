/** The pure parts of the grader: its characters against iconv-lite, its texts and their lines. */

import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  codes,
  gbkCharacters,
} from '../../../../labs/17-encodings/exercises/gbk-lines/characters.ts';
import {
  chunksOf,
  linesOf,
  type Piece,
  smallerTexts,
  type Taste,
  textsOf,
} from '../../../../labs/17-encodings/exercises/gbk-lines/texts.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

const tastes: readonly Taste[] = [
  { cut: 'after-lines' },
  { cut: 'every-byte', tricky: true, corners: ['€\n'] },
  {
    cut: 'anywhere',
    endings: { crlf: 0.5, empty: 0.3, open: 0.5 },
    blank: 0.2,
    corners: ['', '\r'],
  },
  { cut: 'anywhere', endings: { crlf: 0.3, empty: 0, open: 0.5 }, broken: 0.5, corners: ['x?\nx'] },
];

function texts(taste: Taste, seed = 7): Piece[][] {
  return textsOf(createRandom(seed), taste, 30);
}

describe('the characters', () => {
  it('are those of iconv-lite, each of one code unit, none twice', () => {
    const characters = gbkCharacters();
    expect(characters).toHaveLength(20_907);
    expect(new Set(characters.map(({ text }) => text)).size).toBe(characters.length);
    const bytes = Buffer.from(characters.flatMap((character) => [...character.bytes]));
    expect(iconv.decode(bytes, 'gbk')).toBe(characters.map(({ text }) => text).join(''));
  });

  it('have second bytes that look like ASCII, but none that ends a line', () => {
    const seconds = new Set(codes().map(([, second]) => second));
    expect([...seconds].filter((second) => second < 0x40 || second === 0x7f)).toEqual([]);
    expect(seconds.has(0x5c) && seconds.has(0x7c)).toBe(true);
  });
});

describe.each(tastes)('texts of %j', (taste) => {
  it('are the same for the same seed, and others for another', () => {
    expect(texts(taste)).toEqual(texts(taste));
    expect(texts(taste)).not.toEqual(texts(taste, 8));
  });

  it('read in iconv-lite as what their pieces say, and split into their lines', () => {
    for (const pieces of texts(taste)) {
      const text = iconv.decode(Buffer.concat(chunksOf(pieces)), 'gbk');
      expect(text).toBe(pieces.map((piece) => piece.text).join(''));
      const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
      const ended = lines.map((line, at) =>
        at < lines.length - 1 || text.endsWith('\n') ? line.replace(/\r$/, '') : line,
      );
      expect(linesOf(pieces)).toEqual(ended);
    }
  });

  it('become smaller, and keep their taste', () => {
    for (const pieces of texts(taste).slice(0, 6)) {
      for (const smaller of smallerTexts(pieces, taste)) {
        const size = (text: readonly Piece[]) =>
          text.reduce(
            (sum, { bytes, cuts }) => sum + bytes.length + cuts.filter(Boolean).length,
            0,
          );
        expect(size(smaller)).toBeLessThan(size(pieces));
        expect(iconv.decode(Buffer.concat(chunksOf(smaller)), 'gbk')).toBe(
          smaller.map(({ text }) => text).join(''),
        );
      }
    }
  });
});

it('are cut where they say: after lines, at every byte, or inside characters too', () => {
  const [afterLines = [], everyByte = [], anywhere = []] = tastes.map((taste) => texts(taste));
  for (const pieces of afterLines) {
    expect(chunksOf(pieces).every((chunk) => chunk.at(-1) === 0x0a)).toBe(true);
  }
  for (const pieces of everyByte.slice(0, 30)) {
    expect(chunksOf(pieces).every((chunk) => chunk.length === 1)).toBe(true);
  }
  const isInside = ({ cuts }: Piece) => cuts[1] === true;
  expect(anywhere.filter((pieces) => pieces.some(isInside)).length).toBeGreaterThan(20);
});

it('have the corners that were asked for', () => {
  const corners = texts(tastes[2] as Taste).slice(30);
  expect(corners.map((pieces) => linesOf(pieces))).toEqual([[], ['\r'], [], ['\r']]);
});
