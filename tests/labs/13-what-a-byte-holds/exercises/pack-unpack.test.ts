import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  blank,
  bytesOf,
  bytesToRefuse,
  type Item,
  itemsAtBounds,
  itemsToRefuse,
  type Order,
  orders,
  randomItem,
  randomName,
  smallerItems,
} from '../../../../labs/13-what-a-byte-holds/exercises/pack-unpack/records.ts';
import { createRandom } from '../../../../src/coursework/random.ts';

const { pack, unpack } = createRequire(import.meta.url)(
  '../../../../labs/13-what-a-byte-holds/exercises/pack-unpack/solution.js',
) as { pack(record: unknown, order: Order): Buffer; unpack(bytes: Buffer): Item };

describe('the expected bytes', () => {
  it('are those of the example in the README', () => {
    const item = { kind: 7, delta: -2, port: 8080, id: 4_000_000_000, value: 1.5, name: '床' };
    expect(bytesOf(item, 'BE').toString('hex')).toBe(
      '4e4cfeff0107fffe1f90ee6b28003ff80000000000000003e5ba8a',
    );
    expect(bytesOf(item, 'LE').toString('hex')).toBe(
      '4e4cfffe0107feff901f00286bee000000000000f83f0300e5ba8a',
    );
  });

  it("are those that Buffer's own methods write, at random and at the bounds", () => {
    const random = createRandom(13);
    const items = [
      ...Array.from({ length: 200 }, () => randomItem(random)),
      ...itemsAtBounds(random),
    ];
    for (const order of orders) {
      for (const item of items) {
        expect(pack(item, order).equals(bytesOf(item, order))).toBe(true);
        expect(unpack(bytesOf(item, order))).toEqual(item);
      }
    }
  });
});

describe('what must be refused', () => {
  it.each([1, 2, 3, 4, 5])('is wrong in one thing, with seed %d', (seed) => {
    const random = createRandom(seed);
    for (const { bytes, what } of bytesToRefuse(random)) {
      expect(() => unpack(bytes), what).toThrow(RangeError);
    }
    for (const { record, order, error } of itemsToRefuse(random)) {
      expect(() => pack(record, order)).toThrow(error === 'RangeError' ? RangeError : TypeError);
    }
  });
});

describe('names', () => {
  it('have characters of the lengths asked for', () => {
    const random = createRandom(2);
    for (const size of [1, 2, 3, 4]) {
      const name = randomName(random, 50, [size]);
      expect(Buffer.byteLength(name)).toBe(50 * size);
      expect(Buffer.from(name).toString()).toBe(name);
    }
  });
});

describe('a failing record', () => {
  it('is shrunk to the one property that matters', () => {
    let item: Item = { kind: 9, delta: -300, port: 4000, id: 7, value: -0, name: 'abc' };
    for (;;) {
      const next = [...smallerItems(item)].find(({ delta }) => delta < 0);
      if (next === undefined) {
        break;
      }
      item = next;
    }
    expect(item).toEqual({ ...blank, delta: -1 });
  });
});
