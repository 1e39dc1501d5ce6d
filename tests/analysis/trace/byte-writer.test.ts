import { expect, test } from 'vitest';
import { type ByteWriter, createByteWriter } from '../../../src/analysis/trace/byte-writer.ts';
import { createRandom } from '../../support/random.ts';

function written(write: (out: ByteWriter) => void, capacity = 64): string {
  const portions: Buffer[] = [];
  const out = createByteWriter((bytes) => portions.push(Buffer.from(bytes)), capacity);
  write(out);
  out.flush();
  return Buffer.concat(portions).toString();
}

const edges = [0, 1, 9, 10, 999, 1_000, 999_999_999, 1_000_000_000, 2 ** 31, 2 ** 32, 2 ** 53 - 1];

test('whole numbers are written as JavaScript writes them', () => {
  const random = createRandom(1);
  const numbers = [
    ...edges,
    ...Array.from({ length: 2_000 }, () => Math.floor(random() * 10 ** (random() * 15))),
  ];
  const text = written((out) => {
    for (const number of numbers) {
      out.integer(number);
      out.text(' ');
    }
  });
  expect(text.trim().split(' ')).toEqual(numbers.map(String));
});

test('thousandths are written with three decimals', () => {
  const random = createRandom(2);
  const numbers = [...edges, ...Array.from({ length: 2_000 }, () => Math.floor(random() * 1e12))];
  const text = written((out) => {
    for (const number of numbers) {
      out.thousandths(number);
      out.text(' ');
    }
  });
  const expected = numbers.map((number) => {
    const digits = String(number).padStart(4, '0');
    return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
  });
  expect(text.trim().split(' ')).toEqual(expected);
});

test('text longer than a portion comes whole and in order', () => {
  const long = 'né'.repeat(500);
  expect(written((out) => ['a', long, 'b', long].forEach(out.text))).toBe(`a${long}b${long}`);
});
