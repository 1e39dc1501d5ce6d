/** Records to pack, the bytes that they must become, and what must be refused. */

import type { Random } from '../../../../src/coursework/random.ts';

export interface Item {
  kind: number;
  delta: number;
  port: number;
  id: number;
  value: number;
  name: string;
}

export type Order = 'BE' | 'LE';

export const orders: readonly Order[] = ['BE', 'LE'];

/** The whole numbers of a record, their bounds and their lengths in bytes. */
export const wholes = {
  kind: { least: 0, most: 255, bytes: 1 },
  delta: { least: -32_768, most: 32_767, bytes: 2 },
  port: { least: 0, most: 65_535, bytes: 2 },
  id: { least: 0, most: 4_294_967_295, bytes: 4 },
} as const;

export type Whole = keyof typeof wholes;

export const wholeNames = Object.keys(wholes) as Whole[];

const MAGIC = [0x4e, 0x4c];
export const HEAD = 24;
export const MOST_NAME = 65_535;

/** The simplest record. */
export const blank: Item = { kind: 0, delta: 0, port: 0, id: 0, value: 0, name: '' };

export function randomItem(random: Random): Item {
  const whole = (name: Whole) => random.int(wholes[name].least, wholes[name].most);
  return {
    kind: whole('kind'),
    delta: whole('delta'),
    port: whole('port'),
    id: whole('id'),
    value: randomDouble(random),
    name: randomName(random, random.int(0, 12), [1]),
  };
}

/** A double of any magnitude. */
function randomDouble(random: Random): number {
  return (random.next() - 0.5) * 2 ** random.int(-60, 60);
}

/** So many characters, each of one of these lengths in UTF-8. */
export function randomName(random: Random, length: number, sizes: readonly number[]): string {
  const ranges: Readonly<Record<number, readonly [number, number]>> = {
    1: [0x20, 0x7e],
    2: [0xa1, 0x7ff],
    3: [0x4e00, 0x9fff],
    4: [0x1f300, 0x1f5ff],
  };
  return Array.from({ length }, () => {
    const [least, most] = ranges[random.pick(sizes)] ?? [0x41, 0x5a];
    return String.fromCodePoint(random.int(least, most));
  }).join('');
}

/** The bytes of a record, put together number by number: no write method of Buffer has a part. */
export function bytesOf(item: Item, order: Order): Buffer {
  const name = [...new TextEncoder().encode(item.name)];
  const inOrder = (bytes: number[]) => (order === 'BE' ? bytes : bytes.toReversed());
  const whole = (number: number, length: number) => {
    const unsigned = number < 0 ? number + 256 ** length : number;
    const digits = Array.from({ length }, (_, at) => Math.floor(unsigned / 256 ** at) % 256);
    return inOrder(digits.toReversed());
  };
  const double = new DataView(new ArrayBuffer(8));
  double.setFloat64(0, item.value);
  return Buffer.from([
    ...MAGIC,
    ...whole(0xfeff, 2),
    1,
    ...wholeNames.flatMap((key) => whole(item[key], wholes[key].bytes)),
    ...inOrder([...new Uint8Array(double.buffer)]),
    ...whole(name.length, 2),
    ...name,
  ]);
}

/** Records at the bounds of each property, one property at a time. */
export function itemsAtBounds(random: Random): Item[] {
  const base = () => randomItem(random);
  const numbers = wholeNames.flatMap((key) => {
    const { least, most } = wholes[key];
    const near = [least, least + 1, -1, 0, 1, 127, 128, (most + 1) / 2, most - 1, most];
    return near
      .filter((number) => number >= least && number <= most)
      .map((number) => ({ ...base(), [key]: number }));
  });
  const doubles = [
    Number.NaN,
    -0,
    0,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.MIN_VALUE,
    -Number.MIN_VALUE,
    Number.MAX_VALUE,
    Number.MAX_SAFE_INTEGER,
    0.1,
  ].map((value) => ({ ...base(), value }));
  const whole = randomName(random, 1, [3]).repeat(MOST_NAME / 3);
  const names = ['', 'a', whole].map((name) => ({ ...base(), name }));
  return [...numbers, ...doubles, ...names];
}

/** Something that pack must refuse: a record with one wrong property. */
export interface Refused {
  record: Readonly<Record<string, unknown>>;
  order: Order;
  error: 'RangeError' | 'TypeError';
}

export function itemsToRefuse(random: Random): Refused[] {
  const make = (wrong: Readonly<Record<string, unknown>>, error: Refused['error']): Refused => ({
    record: { ...randomItem(random), ...wrong },
    order: random.pick(orders),
    error,
  });
  const numbers = wholeNames.flatMap((key) => {
    const { least, most } = wholes[key];
    const outside = [
      least - 1,
      most + 1,
      least - random.int(2, 1e6),
      most + random.int(2, 1e6),
      random.int(least, most - 1) + 0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    return [
      ...outside.map((number) => make({ [key]: number }, 'RangeError')),
      ...['1', null, undefined, true].map((value) => make({ [key]: value }, 'TypeError')),
    ];
  });
  // Few enough characters, and yet too many bytes.
  const long = ['a'.repeat(MOST_NAME + 1), randomName(random, 1, [3]).repeat(MOST_NAME / 3 + 1)];
  return [
    ...numbers,
    ...long.map((name) => make({ name }, 'RangeError')),
    ...['1', null, undefined].map((value) => make({ value }, 'TypeError')),
    ...[1, null, undefined, ['a']].map((name) => make({ name }, 'TypeError')),
  ];
}

/** Bytes that unpack must refuse, and what is wrong with them. */
export interface NoRecord {
  what: string;
  bytes: Buffer;
}

export function bytesToRefuse(random: Random): NoRecord[] {
  return orders.flatMap((order) => {
    const make = (what: string, change: (bytes: Buffer) => Buffer): NoRecord => {
      const name = randomName(random, random.int(2, 9), [1, 2, 3]);
      return { what, bytes: change(bytesOf({ ...randomItem(random), name }, order)) };
    };
    const put = (what: string, at: number, other: (byte: number) => number) =>
      make(what, (bytes) => {
        bytes[at] = other(bytes[at] as number);
        return bytes;
      });
    const another = (byte: number) => (byte + random.int(1, 255)) % 256;
    const cut = (what: string, end: (bytes: Buffer) => number) =>
      make(what, (bytes) => bytes.subarray(0, end(bytes)));
    return [
      put('the first letter', 0, another),
      put('the second letter', 1, another),
      put('the byte-order mark', 2, another),
      put('the byte-order mark', 3, another),
      make('the byte-order mark', (bytes) => bytes.fill(0, 2, 4)),
      put('the version', 4, () => 0),
      put('the version', 4, () => 2),
      cut('no bytes at all', () => 0),
      cut('too few bytes', () => random.int(1, HEAD - 1)),
      cut('too few bytes', () => HEAD - 1),
      cut('too few bytes', () => HEAD),
      cut('too few bytes', ({ length }) => length - 1),
      make('bytes left over', (bytes) => Buffer.concat([bytes, random.bytes(1)])),
      make('bytes left over', (bytes) => Buffer.concat([bytes, random.bytes(random.int(2, 40))])),
    ];
  });
}

/** Simpler records, the simplest first. */
export function* smallerItems(item: Item): Generator<Item> {
  for (const key of Object.keys(blank) as (keyof Item)[]) {
    if (!Object.is(item[key], blank[key])) {
      yield { ...item, [key]: blank[key] };
    }
  }
  for (const key of wholeNames) {
    if (Math.abs(item[key]) > 1) {
      yield { ...item, [key]: Math.trunc(item[key] / 2) };
    }
  }
  const characters = [...item.name];
  if (characters.length > 1) {
    yield { ...item, name: characters.slice(0, characters.length / 2).join('') };
    yield { ...item, name: characters.slice(characters.length / 2).join('') };
  }
}
