/** Seeded choices: the same seed and the same names give the same exercise inputs everywhere. */

export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** Whether something with this probability happens. */
  chance(probability: number): boolean;
  pick<T>(options: readonly T[]): T;
  bytes(length: number): Buffer;
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  /** A generator of its own, so that one part's choices do not depend on how many another made. */
  fork(name: string): Random;
}

/** mulberry32; a seed is any whole number. */
export function createRandom(seed: number, name = ''): Random {
  let state = hash(`${seed}/${name}`);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <T>(options: readonly T[]) => options[int(0, options.length - 1)] as T,
    bytes(length) {
      const bytes = Buffer.alloc(length);
      for (let index = 0; index < length; index++) {
        bytes[index] = int(0, 255);
      }
      return bytes;
    },
    shuffle<T>(items: readonly T[]) {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = int(0, last);
        [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
      }
      return shuffled;
    },
    fork: (part) => createRandom(seed, `${name}/${part}`),
  };
}

/** FNV-1a, mixed once more so that near seeds give far states. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}
