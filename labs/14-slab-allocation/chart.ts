import type { ChartSlab, SlabsChart } from '../../src/lab/chart.ts';
import { labelOf } from './bar.ts';
import { type Allocation, askedFor, type SlabRun } from './model.ts';
import { mapSlabs } from './slabs.ts';

/** Of slabs, and of Buffers beside them: more than the knobs let a run have. */
const MOST = 400;

/** The slabs as they were filled, and the Buffers beside them; null of a run without Buffers. */
export function chart(model: SlabRun): SlabsChart | null {
  const { poolSize } = model;
  if (poolSize === null || model.allocations.length === 0) {
    return null;
  }
  const fillers = model.allocations.length - askedFor(model).length;
  const look = (allocation: Allocation) => ({
    label: labelOf(allocation, fillers),
    hue: allocation.order % 8,
  });
  const { slabs, own } = mapSlabs(model);
  return {
    kind: 'slabs',
    poolSize,
    slabs: slabs.slice(0, MOST).map(
      ({ number, length, free, leftFor, pieces }): ChartSlab => ({
        number,
        length,
        free,
        leftFor: leftFor === null ? null : labelOf(leftFor, fillers),
        pieces: pieces.slice(0, 2 * MOST).map(({ kind, start, end, allocation }) => ({
          kind,
          start,
          end,
          ...(kind === 'buffer' && allocation !== undefined
            ? look(allocation)
            : { label: '', hue: 0 }),
        })),
      }),
    ),
    own: own.slice(0, MOST).map((allocation) => ({ ...look(allocation), size: allocation.size })),
    dropped: Math.max(0, slabs.length - MOST) + Math.max(0, own.length - MOST),
  };
}
