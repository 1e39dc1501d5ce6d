import { describe, expect, it } from 'vitest';
import {
  expectedOf,
  LENGTH,
  manyParts,
  type Part,
  randomPart,
  shortPart,
  smallerParts,
} from '../../../../labs/15-pinned-slab/exercises/keep-little/parts.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

describe('parts', () => {
  it('have ten bytes within their read, at its very ends, too', () => {
    const random = createRandom(15);
    const parts = Array.from({ length: 500 }, () => randomPart(random));
    for (const { bytes, at } of parts) {
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at + LENGTH).toBeLessThanOrEqual(bytes.length);
      expect(bytes.length).toBeLessThanOrEqual(16_384);
    }
    expect(parts.some(({ at }) => at === 0)).toBe(true);
    expect(parts.some(({ bytes, at }) => at > 0 && at + LENGTH === bytes.length)).toBe(true);
    expect(parts.some(({ before }) => before > 0)).toBe(true);
  });

  it('are cut short by the end of the read, down to none at all', () => {
    const random = createRandom(15);
    const lengths = Array.from({ length: 300 }, () => expectedOf(shortPart(random)).length);
    expect(new Set(lengths)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  });

  it('are the same for the same seed, and many of them for the memory', () => {
    const make = () => manyParts(createRandom(3), 1000);
    expect(make()).toEqual(make());
    expect(make().parts.length).toBe(1000 * LENGTH);
    expect(Math.max(...make().places)).toBeLessThanOrEqual(16_384 - LENGTH);
  });

  it('are shrunk without another part being expected', () => {
    let part: Part = { bytes: Buffer.from('abcdefghijklmnopqrstuvwxyz'), before: 7, at: 5 };
    const expected = expectedOf(part);
    for (;;) {
      const smaller = [...smallerParts(part)];
      for (const each of smaller) {
        expect(expectedOf(each)).toEqual(expected);
      }
      if (smaller[0] === undefined) {
        break;
      }
      part = smaller[0];
    }
    expect(part).toEqual({ bytes: expected, before: 0, at: 0 });
  });
});
