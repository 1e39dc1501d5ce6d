/** Numbers that a submission cannot foresee, to name what it is handed. */

import type { Random } from './random.ts';

export const mostLabel = 2 ** 31 - 1;

/** Gives a label from `least` on at each call, none twice. */
export function createLabels(random: Random, least = 1): () => number {
  const given = new Set<number>();
  return () => {
    for (;;) {
      const label = random.int(least, mostLabel);
      if (!given.has(label)) {
        given.add(label);
        return label;
      }
    }
  };
}
