import { expect, test } from 'vitest';
import { indexIds } from '../../../src/analysis/heap-snapshot/object-ids.ts';
import { createRandom, pickInteger } from '../../support/random.ts';

test('each number leads to its node, and others to none, dense or spread', () => {
  const seed = Date.now() % 1_000_000;
  const random = createRandom(seed);
  for (const most of [4_000, 4_294_967_295]) {
    const ids = [...new Set(Array.from({ length: 1_000 }, () => pickInteger(random, 1, most)))];
    const index = indexIds(Uint32Array.from(ids));
    ids.forEach((id, node) => {
      expect(index.find(id), `seed ${seed}, id ${id}`).toBe(node);
    });
    const known = new Set(ids);
    for (let id = 1; id < 5_000; id++) {
      if (!known.has(id)) {
        expect(index.find(id), `seed ${seed}, id ${id}`).toBe(-1);
      }
    }
  }
});
