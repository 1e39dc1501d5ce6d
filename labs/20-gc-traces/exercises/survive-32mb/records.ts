/** Streams of records: how they are made, and what they add up to. */

import type { Random } from '../../../../src/coursework/random.ts';

/**
 * A stream as pieces of whole records, in an order in which they repeat. It is made in the
 * submission's process by its driver: 200 MB need not go through the channel.
 */
export interface RecordStream {
  pieces: readonly Buffer[];
  /** Indexes of pieces. */
  order: readonly number[];
  /** Bytes of the chunks, again and again. */
  sizes: readonly number[];
}

export interface Totals {
  count: number;
  sum: number;
  max: number;
}

/** Distinct names. */
export function randomNames(random: Random, count: number): string[] {
  const place = () => random.pick(['north', 'south', 'upper', 'lower', 'outer']);
  return Array.from(
    { length: count },
    (_, index) => `${place()}-station-${random.int(1000, 9999)}-${index}`,
  );
}

/** Records `name;amount;note` with a line end each. */
export function randomPiece(random: Random, names: readonly string[], records: number): Buffer {
  const lines = Array.from({ length: records }, () => {
    const note = 'calm '.repeat(random.int(0, 60)).slice(random.int(0, 4));
    return `${random.pick(names)};${random.int(-9999, 9999)};${note}\n`;
  });
  return Buffer.from(lines.join(''));
}

/** What the stream adds up to, by name. */
export function totalsOf({ pieces, order }: RecordStream): Map<string, Totals> {
  const totals = new Map<string, Totals>();
  pieces.forEach((piece, index) => {
    const times = order.filter((one) => one === index).length;
    if (times === 0) {
      return;
    }
    for (const line of piece.toString().split('\n').slice(0, -1)) {
      const [name = '', amount] = line.split(';');
      const total = totals.get(name) ?? { count: 0, sum: 0, max: -Infinity };
      total.count += times;
      total.sum += times * Number(amount);
      total.max = Math.max(total.max, Number(amount));
      totals.set(name, total);
    }
  });
  return totals;
}

/** The first name about which an answer is wrong, or null where it is right about all. */
export function firstDifference(got: unknown, expected: Map<string, Totals>): string | null {
  if (typeof got !== 'object' || got === null) {
    return '(no object)';
  }
  const answer = got as Record<string, Partial<Totals> | null>;
  for (const [name, { count, sum, max }] of expected) {
    const one = Object.hasOwn(answer, name) ? answer[name] : null;
    if (one?.count !== count || one.sum !== sum || one.max !== max) {
      return name;
    }
  }
  return Object.keys(answer).find((name) => !expected.has(name)) ?? null;
}

/** Streams of fewer records, in fewer pieces. */
export function* smallerStreams({ pieces, order, sizes }: RecordStream): Generator<RecordStream> {
  for (const piece of pieces) {
    if (order.length > 1) {
      yield { pieces: [piece], order: [0], sizes };
    }
  }
  const lines = (pieces[0] ?? Buffer.alloc(0)).toString().split(/(?<=\n)/);
  if (order.length === 1 && lines.length > 1) {
    const half = Math.ceil(lines.length / 2);
    for (const part of [lines.slice(0, half), lines.slice(half), lines.slice(1)]) {
      yield { pieces: [Buffer.from(part.join(''))], order, sizes };
    }
  }
}
