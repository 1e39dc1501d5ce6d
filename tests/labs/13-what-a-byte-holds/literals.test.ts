import { describe, expect, it } from 'vitest';
import {
  bigEndian,
  isByte,
  numberOf,
  splitLiterals,
  toUint8,
  toUint8Clamp,
  wholeOf,
} from '../../../labs/13-what-a-byte-holds/literals.ts';
import { createRandom } from '../../../src/coursework/random.ts';

/** Numbers of every magnitude, with halves and neighbours of multiples of 256 among them. */
function numbers(count: number): number[] {
  const random = createRandom(13);
  const special = [0, -0, 0.5, 1.5, 254.5, 255.5, -0.5, 255, 256, 1e300, -1e300, 2 ** 53, 2 ** 63];
  const made = Array.from({ length: count }, () => {
    const size = 10 ** random.int(0, 25);
    const number = (random.next() - 0.5) * size;
    return random.chance(0.5) ? Math.round(number * 2) / 2 : number;
  });
  return [...special, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, ...made];
}

describe('the reckoning', () => {
  it('agrees with what typed arrays store', () => {
    const bytes = new Uint8Array(1);
    const clamped = new Uint8ClampedArray(1);
    for (const number of numbers(2000)) {
      bytes[0] = number;
      clamped[0] = number;
      expect([number, toUint8(number)]).toEqual([number, bytes[0]]);
      expect([number, toUint8Clamp(number)]).toEqual([number, clamped[0]]);
    }
  });

  it('knows which numbers are bytes, and drops fractions towards zero', () => {
    expect([0, 255, 256, -1, 3.7, Number.NaN].map(isByte)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([3.7, -3.7, -0.2, Number.NaN, Number.POSITIVE_INFINITY].map(wholeOf)).toEqual([
      3, -3, 0, 0, 0,
    ]);
  });

  it('puts the most significant byte first', () => {
    expect(bigEndian(0x12345678)).toEqual([0x12, 0x34, 0x56, 0x78]);
    expect(bigEndian(0xffffffff)).toEqual([255, 255, 255, 255]);
    expect(bigEndian(1)).toEqual([0, 0, 0, 1]);
  });
});

describe('literals', () => {
  it('are cut at commas outside quotes', () => {
    expect(splitLiterals("1, 'a,b' ,NaN,, -3.7")).toEqual(['1', "'a,b'", 'NaN', '-3.7']);
  });

  it('have the number that JavaScript gives their value', () => {
    expect(numberOf("'65'")).toBe(65);
    expect(numberOf("' 7 '")).toBe(7);
    expect(numberOf("''")).toBe(0);
    expect(numberOf("'x'")).toBeNaN();
    expect(numberOf('null')).toBe(0);
    expect(numberOf('undefined')).toBeNaN();
    expect(numberOf('true')).toBe(1);
    expect(numberOf('-1e3')).toBe(-1000);
    expect(numberOf('10n')).toBeNull();
    expect(numberOf('foo')).toBeNull();
  });
});
