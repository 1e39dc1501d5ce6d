/** Numbers that look random and are the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Sizes around what matters: tiny, up to half the pool, just under it, at it, beyond it. */
export function randomSizes(seed: number, count: number, poolSize: number): number[] {
  const random = randomOf(seed);
  const half = Math.floor(poolSize / 2);
  return Array.from({ length: count }, () => {
    switch (random(6)) {
      case 0:
      case 1:
        return 1 + random(40);
      case 2:
      case 3:
        return 1 + random(half);
      case 4:
        return half - 2 + random(4);
      default:
        return 1 + random(poolSize * 2);
    }
  });
}
